// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/KeyModel.h"

#include "model/security/StoredKey.h"
#include "ui/common/ItemRoles.h"
#include "ui/common/RelativeTime.h"

#include <QLocale>

namespace gatehouse {
namespace {

bool isForPhones(const KeyUse &key)
{
    return key.purpose == QLatin1StringView(StoredKey::phonePurpose);
}

} // namespace

KeyModel::KeyModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void KeyModel::update(const QList<KeyUse> &keys, qint64 nowMs)
{
    m_nowMs = nowMs;
    if (keys.size() != m_keys.size()) {
        beginResetModel();
        m_keys = keys;
        endResetModel();
        return;
    }
    m_keys = keys;
    tell(nowMs);
}

void KeyModel::tell(qint64 nowMs)
{
    m_nowMs = nowMs;
    if (!m_keys.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void KeyModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    tell(m_nowMs);
}

int KeyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int KeyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const KeyUse &key = m_keys[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(key, index.column());
    case Qt::ToolTipRole:
        return tip(key, index.column());
    case MutedRole:
        return key.retiredAtMs.has_value();
    default:
        return {};
    }
}

QString KeyModel::state(const KeyUse &key)
{
    if (isForPhones(key))
        return tr("Encrypts");
    return key.retiredAtMs ? tr("Verifies") : tr("Signs");
}

QString KeyModel::text(const KeyUse &key, int column) const
{
    switch (column) {
    case For:
        return isForPhones(key) ? tr("Phone numbers") : key.purpose;
    case Key:
        return key.kid;
    case Algorithm:
        return isForPhones(key) ? QStringLiteral("RSA-OAEP")
                                : QString::fromLatin1(jwsAlgorithmName(key.algorithm));
    case Age:
        return RelativeTime::words(key.createdAtMs, m_nowMs);
    case State:
        return state(key);
    default:
        return isForPhones(key) ? QStringLiteral("–") : QLocale().toString(key.liveSessions);
    }
}

QString KeyModel::tip(const KeyUse &key, int column) const
{
    switch (column) {
    case Age:
        return RelativeTime::exact(key.createdAtMs);
    case State:
        return key.retiredAtMs
            ? tr("Replaced %1. It goes once nothing that it has signed is in force any more.")
                  .arg(RelativeTime::exact(*key.retiredAtMs))
            : text(key, column);
    default:
        return text(key, column);
    }
}

QVariant KeyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case For:
        return tr("For");
    case Key:
        return tr("Key");
    case Algorithm:
        return tr("Algorithm");
    case Age:
        return tr("Made");
    case State:
        return tr("State");
    case Sessions:
        return tr("Live sessions");
    default:
        return {};
    }
}

} // namespace gatehouse
