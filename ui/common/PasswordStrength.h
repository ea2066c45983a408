// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;

namespace gatehouse {

/// Says in a bar and a word how hard a password is to guess, as zxcvbn counts. Nothing while it is empty.
class PasswordStrength final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasswordStrength)

public:
    explicit PasswordStrength(QWidget *parent = nullptr);

    void setRelatedWords(const QStringList &words);
    void judge(const QString &password);
    /// 0 (guessed at once) to 4 (very strong).
    [[nodiscard]] static int score(const QString &password, const QStringList &relatedWords);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    QStringList m_related;
    QString m_password;
    int m_score = -1;
    QLabel *m_words;
};

} // namespace gatehouse
