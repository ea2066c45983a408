// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/ClaimModel.h"

#include <QFontDatabase>

#include <algorithm>

namespace gatehouse {
namespace {

/// What people look for first comes first; the rest as the object has it, by name.
QStringList ordered(const QStringList &names)
{
    static const QStringList first{QStringLiteral("alg"), QStringLiteral("typ"), QStringLiteral("kid"),
        QStringLiteral("iss"), QStringLiteral("sub"), QStringLiteral("user_id"), QStringLiteral("sid"),
        QStringLiteral("token_use"), QStringLiteral("iat"), QStringLiteral("nbf"), QStringLiteral("exp"),
        QStringLiteral("jti")};
    const auto place = [](const QString &name) {
        const qsizetype index = first.indexOf(name);
        return index < 0 ? first.size() : index;
    };
    QStringList sorted = names;
    std::ranges::stable_sort(sorted, {}, place);
    return sorted;
}

} // namespace

ClaimModel::ClaimModel(claimwords::Part part, QObject *parent)
    : QAbstractTableModel(parent)
    , m_part(part)
{
}

void ClaimModel::show(const TokenInspection &seen, qint64 nowMs)
{
    const std::optional<QJsonObject> &object = m_part == claimwords::Part::Header ? seen.header : seen.claims;
    const QJsonObject shown = object.value_or(QJsonObject());
    const bool isSame = shown == m_object;
    if (!isSame)
        beginResetModel();
    m_seen = seen;
    m_object = shown;
    m_names = ordered(shown.keys());
    m_nowMs = nowMs;
    if (!isSame)
        endResetModel();
    else
        tell(nowMs);
}

void ClaimModel::clear()
{
    show({}, 0);
}

void ClaimModel::tell(qint64 nowMs)
{
    m_nowMs = nowMs;
    if (!m_names.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void ClaimModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    tell(m_nowMs);
}

int ClaimModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

int ClaimModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClaimModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        return text(index.row(), index.column());
    if (role == Qt::ToolTipRole) // escaped: Qt would take a stranger's text for HTML where it looks like it
        return text(index.row(), index.column()).toHtmlEscaped();
    if (role == Qt::FontRole && (index.column() == Name || index.column() == Value))
        return QFontDatabase::systemFont(QFontDatabase::FixedFont);
    return {};
}

QString ClaimModel::text(int row, int column) const
{
    const QString &name = m_names[row];
    switch (column) {
    case Name:
        return claimwords::value(name);
    case Meaning:
        return claimwords::meaning(m_part, name);
    case Words:
        return claimwords::words(m_part, name, m_object.value(name), m_seen, m_nowMs);
    default:
        return claimwords::value(m_object.value(name));
    }
}

QVariant ClaimModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return m_part == claimwords::Part::Header ? tr("Name") : tr("Claim");
    case Meaning:
        return tr("Meaning");
    case Words:
        return tr("In words");
    case Value:
        return tr("As it stands");
    default:
        return {};
    }
}

} // namespace gatehouse
