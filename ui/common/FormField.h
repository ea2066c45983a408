// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace gatehouse {

class ToneLabel;

/// A label, the field it names, and under it either a hint or what is wrong with the value. A screen reader
/// hears all of it at the field.
class FormField final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FormField)

public:
    /// @param field becomes a child
    explicit FormField(QWidget *field, QWidget *parent = nullptr);

    void setLabel(const QString &label);
    void setHint(const QString &hint);
    /// Shown in the hint's place; empty: nothing is wrong.
    void setError(const QString &error);
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QWidget *field() { return m_field; }

private:
    void showWords();
    [[nodiscard]] QWidget *inner() const;

    QWidget *m_field;
    QLabel *m_label;
    ToneLabel *m_below;
    QString m_hint;
    QString m_error;
};

} // namespace gatehouse
