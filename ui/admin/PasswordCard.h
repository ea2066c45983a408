// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gatehouse {

class FormField;
class InlineMessage;
class PasswordField;
class ToneLabel;
struct Error;

/// Where a new password is typed, twice, against the old one. Says what is wrong as one types; forgets all of
/// it once it is done or left.
class PasswordCard final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasswordCard)

public:
    explicit PasswordCard(QWidget *parent = nullptr);

    /// Whose password it is.
    void setAccount(const Account &account);
    [[nodiscard]] bool isTyped() const;
    void clear();
    void focusOld();
    /// While it is being changed, nothing can be typed.
    void setBusy(bool isBusy);
    void sayDone(qint64 endedSessions);
    void sayFailed(const Error &error);

Q_SIGNALS:
    /// Both fit the rules.
    void wanted(const QByteArray &old, const QByteArray &password);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void typed();
    void send();
    void showWords();
    void showState();
    [[nodiscard]] QString newProblem() const;
    [[nodiscard]] bool isReady() const;

    QLabel *m_title;
    ToneLabel *m_warning;
    PasswordField *m_old;
    PasswordField *m_new;
    PasswordField *m_again;
    FormField *m_oldForm;
    FormField *m_newForm;
    FormField *m_againForm;
    QLabel *m_note;
    QPushButton *m_change;
    InlineMessage *m_message;
    bool m_isBusy = false;
    bool m_isOldWrong = false; ///< as it stands, which somebody has tried
};

} // namespace gatehouse
