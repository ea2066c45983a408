// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/FigureRow.h"

#include "ui/overview/FigureCard.h"

#include <QEvent>
#include <QGridLayout>

namespace gatehouse {
namespace {

constexpr int gap = 12;
constexpr int narrowColumns = 4;
constexpr int leastCard = 158;

} // namespace

FigureRow::FigureRow(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(gap);
    constexpr std::array icons{
        "users", "sessions", "success", "warning", "requests", "clock", "error", "lockouts"};
    constexpr std::array names{
        "accounts", "liveSessions", "logins", "failedLogins", "rate", "latency", "refused", "locked"};
    for (size_t i = 0; i < FigureCount; ++i) {
        m_cards[i] = new FigureCard(QString::fromLatin1(icons[i]), this);
        m_cards[i]->setObjectName(QString::fromLatin1(names[i]));
        connect(m_cards[i], &QAbstractButton::clicked, this,
            [this, figure = static_cast<Figure>(i)] { Q_EMIT wanted(target(figure)); });
    }
    arrange();
    showWords();
}

void FigureRow::set(Figure figure, const QString &value, Tone tone)
{
    m_cards[figure]->setValue(value, tone);
}

PageTarget FigureRow::target(Figure figure)
{
    const auto make = [](const char *page, const QVariantMap &filter = {}) {
        PageTarget target;
        target.page = QString::fromLatin1(page);
        target.filter = filter;
        return target;
    };
    const auto events = [&](const char *kind) {
        return make("audit",
            {{QStringLiteral("kind"), QString::fromLatin1(kind)},
                {QStringLiteral("time"), QStringLiteral("today")}});
    };
    switch (figure) {
    case Accounts:
        return make("users");
    case LiveSessions:
        return make("sessions", {{QStringLiteral("state"), QStringLiteral("live")}});
    case Logins:
        return events("logins");
    case FailedLogins:
        return events("failures");
    case Refused:
        return make("requests", {{QStringLiteral("status"), QStringLiteral("4")}});
    case Locked:
        return make("lockouts");
    default:
        return make("requests");
    }
}

void FigureRow::arrange()
{
    const int columns = width() >= FigureCount * (leastCard + gap) ? int(FigureCount) : narrowColumns;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < FigureCount; ++i)
        m_grid->addWidget(m_cards[static_cast<size_t>(i)], i / columns, i % columns);
    for (int i = 0; i < FigureCount; ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
}

void FigureRow::showWords()
{
    const auto words = [this](Figure figure, const QString &name, const QString &hint, const QString &goal) {
        m_cards[figure]->setWords(name, hint, goal);
    };
    words(Accounts, tr("Accounts"), tr("in the store"), tr("Show all users"));
    words(LiveSessions, tr("Live sessions"), tr("at this moment"), tr("Show the live sessions"));
    words(Logins, tr("Logins"), tr("today"), tr("Show today's logins in the log"));
    words(FailedLogins, tr("Failed logins"), tr("today"), tr("Show today's failed logins in the log"));
    words(Rate, tr("Requests a second"), tr("all APIs"), tr("Show the requests"));
    words(Latency, tr("95% answered within"), tr("in the last minute"), tr("Show the requests"));
    words(Refused, tr("Refused requests"), tr("4xx and 5xx, last minute"), tr("Show the refused requests"));
    words(Locked, tr("Locked names"), tr("at this moment"), tr("Show who is locked out"));
}

void FigureRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FigureRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

} // namespace gatehouse
