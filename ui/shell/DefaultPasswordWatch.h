// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace gatehouse {

class Backend;
class Directory;
struct StoreChanges;

/// Knows whether an account still has the password the program was delivered with, whoever changes it.
class DefaultPasswordWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DefaultPasswordWatch)

public:
    DefaultPasswordWatch(const Backend &backend, Directory &directory, QObject *parent = nullptr);

    [[nodiscard]] bool isInForce() const { return m_isInForce; }

Q_SIGNALS:
    void changed();

private:
    void look();

    Directory &m_directory;
    bool m_isInForce;
};

} // namespace gatehouse
