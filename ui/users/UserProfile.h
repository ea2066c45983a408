// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"

#include <QWidget>

#include <array>

class QLabel;

namespace gatehouse {

class CopyButton;
class TimeLabel;
struct ConsoleContext;

/// The fields of an account, each to be read and copied.
class UserProfile final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserProfile)

public:
    explicit UserProfile(const ConsoleContext &context, QWidget *parent = nullptr);

    void set(const Account &account);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Field { Email, Phone, Roles, Id, Uuid, Apikey, Avatar, Origin, FieldCount };

    struct Line {
        QLabel *label = nullptr;
        QLabel *value = nullptr;
        CopyButton *copy = nullptr;
    };

    [[nodiscard]] QString copied(Field field) const;
    void showWords();
    void showValues();

    Account m_account;
    std::array<Line, FieldCount> m_lines;
    QLabel *m_createdLabel;
    QLabel *m_updatedLabel;
    TimeLabel *m_created;
    TimeLabel *m_updated;
};

} // namespace gatehouse
