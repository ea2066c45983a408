// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ExchangeFormat.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace gatehouse {

class InlineMessage;

/// Asks in which form users are to be exported, and whether with what opens doors.
class ExportDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportDialog)

public:
    explicit ExportDialog(int count, QWidget *parent = nullptr);

    [[nodiscard]] ExchangeFormat format() const;
    /// Password hashes and API keys, so that an import elsewhere is without loss.
    [[nodiscard]] bool withSecrets() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    const int m_count;
    QLabel *m_words;
    QRadioButton *m_csv;
    QLabel *m_hint;
    QRadioButton *m_json;
    QCheckBox *m_secrets;
    InlineMessage *m_warning;
    QPushButton *m_choose = nullptr;
};

} // namespace gatehouse
