// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDateEdit;
class QPushButton;

namespace gatehouse {

class FormField;

/// Asks for a first and a last day.
class DateRangeDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DateRangeDialog)

public:
    explicit DateRangeDialog(QWidget *parent = nullptr);

    /// As ISO dates, "FROM/TO", both included, the earlier first.
    [[nodiscard]] QString range() const;
    void setRange(const QString &range);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    QDateEdit *m_from;
    QDateEdit *m_until;
    FormField *m_first;
    FormField *m_last;
    QPushButton *m_show = nullptr;
};

} // namespace gatehouse
