// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/PasswordStrength.h"

#include <QStringList>
#include <QWidget>

class QLabel;

namespace gatehouse {

/// Says in a bar and a word how hard a password is to guess, as zxcvbn counts. Nothing while it is empty.
class StrengthMeter final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StrengthMeter)

public:
    explicit StrengthMeter(QWidget *parent = nullptr);

    void setRelatedWords(const QStringList &words);
    void judge(const QString &password);
    [[nodiscard]] const PasswordStrength &strength() const { return m_strength; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    QStringList m_related;
    QString m_password;
    PasswordStrength m_strength;
    QLabel *m_words;
};

} // namespace gatehouse
