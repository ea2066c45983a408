// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace gatehouse {

class Directory;
struct StoreChanges;

/// Knows whether an account still has the password the program was delivered with, whoever changes it.
class DefaultPasswordWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DefaultPasswordWatch)

public:
    explicit DefaultPasswordWatch(Directory &directory, QObject *parent = nullptr);

    /// False until the store has been asked.
    [[nodiscard]] bool isInForce() const { return m_isInForce; }

Q_SIGNALS:
    void changed();

private:
    void look();

    Directory &m_directory;
    bool m_isInForce = false;
};

} // namespace gatehouse
