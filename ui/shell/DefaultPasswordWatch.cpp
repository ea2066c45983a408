// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DefaultPasswordWatch.h"

#include "model/directory/Directory.h"
#include "model/storage/AccountRepository.h"

namespace gatehouse {

DefaultPasswordWatch::DefaultPasswordWatch(Directory &directory, QObject *parent)
    : QObject(parent)
    , m_directory(directory)
{
    connect(&m_directory, &Directory::changed, this, [this](const StoreChanges &changes) {
        if (changes.everything || !changes.accounts.isEmpty())
            look();
    });
    look();
}

void DefaultPasswordWatch::look()
{
    m_directory.read<bool>(
        this, [](Connection &connection) { return AccountRepository::anyDefaultPassword(connection); },
        [this](const Result<bool> &isInForce) {
            if (!isInForce || *isInForce == m_isInForce)
                return;
            m_isInForce = *isInForce;
            Q_EMIT changed();
        });
}

} // namespace gatehouse
