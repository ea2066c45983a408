// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QWidget>

class QToolButton;

namespace gatehouse {

class StrengthMeter;

/// A field for a password: hidden until revealed, with a button that makes a good one, and a meter
/// beneath that says how hard it is to guess.
class PasswordField final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasswordField)

public:
    enum class Purpose {
        Existing, ///< asked for as proof: reveal alone
        New, ///< to be set: generate, strength, and copy while revealed
    };

    explicit PasswordField(Purpose purpose, QWidget *parent = nullptr);

    void setAccessibleWords(const QString &words) { m_edit->setAccessibleName(words); }
    [[nodiscard]] QString text() const { return m_edit->text(); }
    void setText(const QString &text) { m_edit->setText(text); }
    void clear();
    [[nodiscard]] QLineEdit *edit() { return m_edit; }
    /// Words a guesser would try first, the username and the like.
    void setRelatedWords(const QStringList &words);
    [[nodiscard]] bool isRevealed() const;
    void setRevealed(bool isRevealed);

    /// Fits the rules of every API.
    [[nodiscard]] static QString generated();

Q_SIGNALS:
    void textChanged(const QString &text);
    void revealed(bool isRevealed);

protected:
    void changeEvent(QEvent *event) override;

private:
    void generate();
    void showWords();

    QLineEdit *m_edit;
    QToolButton *m_reveal;
    QToolButton *m_generate = nullptr;
    StrengthMeter *m_strength = nullptr;
};

} // namespace gatehouse
