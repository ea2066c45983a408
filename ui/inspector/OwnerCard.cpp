// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/OwnerCard.h"

#include "model/core/Clock.h"
#include "model/core/Text.h"
#include "ui/common/Card.h"
#include "ui/common/RelativeTime.h"
#include "ui/inspector/ClaimWords.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace gatehouse {

OwnerCard::OwnerCard(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(wideSpace);
    m_account = addSection(true, QStringLiteral("owner"));
    m_session = addSection(true, QStringLiteral("session"));
    m_key = addSection(false, QStringLiteral("key"));
    connect(m_account.way, &QPushButton::clicked, this, &OwnerCard::accountWanted);
    connect(m_session.way, &QPushButton::clicked, this, &OwnerCard::sessionWanted);
    showWords();
}

OwnerCard::Section OwnerCard::addSection(bool hasWay, const QString &name)
{
    auto *card = new Card(this);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(wideSpace, 12, wideSpace, 12);
    rows->setSpacing(tightSpace);
    Section section{new QLabel(this), new QLabel(this), new QLabel(this), nullptr};
    setType(section.title, Type::Caption);
    setType(section.name, Type::Heading);
    section.name->setObjectName(name + QStringLiteral("Name"));
    section.detail->setObjectName(name + QStringLiteral("Detail"));
    setMuted(section.detail);
    for (QLabel *label : {section.name, section.detail}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    rows->addWidget(section.title);
    rows->addWidget(section.name);
    rows->addWidget(section.detail);
    rows->addStretch();
    if (hasWay) {
        section.way = new QPushButton(this);
        section.way->setObjectName(name + QStringLiteral("Way"));
        rows->addWidget(section.way, 0, Qt::AlignLeft);
    }
    static_cast<QHBoxLayout *>(layout())->addWidget(card, 1);
    return section;
}

void OwnerCard::show(const TokenInspection &seen)
{
    m_seen = seen;
    showWords();
}

/// Why there is no account or session to show.
QString OwnerCard::nobody() const
{
    return m_seen.isSigned() ? tr("No longer in this store")
                             : tr("Not looked up: what an unsigned token says proves nothing");
}

void OwnerCard::showAccount()
{
    const bool isThere = m_seen.account.has_value();
    const bool isGone = !isThere && m_seen.session;
    m_account.name->setText(isThere ? visible(m_seen.account->username)
            : isGone                ? visible(m_seen.session->username)
                                    : tr("Unknown"));
    if (isThere)
        m_account.detail->setText(tr("%1 · %2").arg(m_seen.account->isActive ? tr("Active") : tr("Disabled"),
            QLocale().createSeparatedList(m_seen.account->roles)));
    else
        m_account.detail->setText(isGone ? tr("Deleted") : nobody());
    m_account.way->setEnabled(isThere);
}

void OwnerCard::showSession()
{
    m_session.way->setEnabled(m_seen.session.has_value());
    if (!m_seen.session) {
        m_session.name->setText(tr("Unknown"));
        return m_session.detail->setText(nobody());
    }
    const Session &session = *m_seen.session;
    const qint64 now = m_clock.nowMs();
    m_session.name->setText(session.endedAtMs ? tr("Ended")
            : session.expiresAtMs <= now      ? tr("Expired")
                                              : tr("Live"));
    m_session.detail->setText(
        tr("%1 · from %2 · began %3 · last seen %4")
            .arg(session.dialect, session.address, RelativeTime::words(session.createdAtMs, now),
                RelativeTime::words(session.lastSeenAtMs, now)));
    m_session.detail->setToolTip(tr("Began %1").arg(RelativeTime::exact(session.createdAtMs)));
}

void OwnerCard::showKey()
{
    if (!m_seen.key) {
        m_key.name->setText(tr("Unknown"));
        m_key.detail->setText(tr("The token names no key of this store"));
        return;
    }
    const InspectedKey &key = *m_seen.key;
    m_key.name->setText(tr("%1, %2").arg(claimwords::apiName(key.purpose), key.algorithm));
    const QString age = RelativeTime::words(key.createdAtMs, m_clock.nowMs());
    m_key.detail->setText(key.retiredAtMs
            ? tr("Made %1, replaced since: it still verifies. %2").arg(age, key.kid)
            : tr("Made %1, signs new tokens. %2").arg(age, key.kid));
    m_key.detail->setToolTip(RelativeTime::exact(key.createdAtMs));
}

void OwnerCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void OwnerCard::showWords()
{
    m_account.title->setText(tr("Account"));
    m_session.title->setText(tr("Session"));
    m_key.title->setText(tr("Key"));
    m_account.way->setText(tr("Show the account"));
    m_session.way->setText(tr("Show the session"));
    showAccount();
    showSession();
    showKey();
}

} // namespace gatehouse
