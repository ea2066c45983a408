// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/SplitDetails.h"

#include "ui/common/Preferences.h"

namespace gatehouse {
namespace {

constexpr int standardWidth = 360;
constexpr int leastDetails = 280;

} // namespace

SplitDetails::SplitDetails(
    QWidget *list, QWidget *details, Preferences &preferences, const QString &name, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_details(details)
    , m_preferences(preferences)
    , m_key(QStringLiteral("split/") + name)
{
    addWidget(list);
    addWidget(details);
    setChildrenCollapsible(false);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    details->setMinimumWidth(leastDetails);
    details->setVisible(preferences.value(m_key + QStringLiteral("/shown"), true).toBool());
    connect(this, &QSplitter::splitterMoved, this,
        [this] { m_preferences.setValue(m_key + QStringLiteral("/width"), m_details->width()); });
}

bool SplitDetails::areDetailsShown() const
{
    return !m_details->isHidden();
}

void SplitDetails::setDetailsShown(bool areShown)
{
    if (areShown == areDetailsShown())
        return;
    m_details->setVisible(areShown);
    m_preferences.setValue(m_key + QStringLiteral("/shown"), areShown);
    applyWidth();
    Q_EMIT detailsShown(areShown);
}

void SplitDetails::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    applyWidth();
}

void SplitDetails::applyWidth()
{
    const int wanted = m_preferences.value(m_key + QStringLiteral("/width"), standardWidth).toInt();
    // The list keeps the larger part, however wide the details once were.
    const int details = qBound(leastDetails, wanted, qMax(leastDetails, width() * 45 / 100));
    setSizes({width() - details - handleWidth(), details});
}

} // namespace gatehouse
