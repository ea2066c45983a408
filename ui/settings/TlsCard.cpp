// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/TlsCard.h"

#include "model/Backend.h"
#include "model/security/HashPool.h"
#include "model/security/SelfSignedPair.h"
#include "ui/common/Card.h"
#include "ui/common/Dialogs.h"
#include "ui/common/ErrorText.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/ToneLabel.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

constexpr int soonMs = 300;
constexpr qint64 dayMs = 24 * 60 * 60 * 1000;
constexpr qint64 soonOverMs = 30 * dayMs;

} // namespace

TlsCard::TlsCard(const ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_mailbox(std::make_shared<Mailbox>())
    , m_title(new QLabel(this))
    , m_facts(new ToneLabel(this))
    , m_hint(new QLabel(this))
    , m_make(new QPushButton(this))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    build();
    connect(&m_soon, &QTimer::timeout, this, &TlsCard::check);
    connect(m_make, &QPushButton::clicked, this, &TlsCard::make);
    showWords();
}

TlsCard::~TlsCard()
{
    m_mailbox->close();
}

void TlsCard::build()
{
    setType(m_title, Type::Strong);
    setType(m_hint, Type::Caption);
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText); // names stand in it that a stranger may have chosen
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setObjectName(QStringLiteral("pair"));
    m_hint->setWordWrap(true);
    m_make->setObjectName(QStringLiteral("makePair"));
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    around->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(pageMargin, wideSpace, pageMargin, wideSpace);
    rows->setSpacing(space);
    rows->addWidget(m_title);
    rows->addWidget(m_facts);
    rows->addSpacing(space);
    rows->addWidget(m_make, 0, Qt::AlignLeft);
    rows->addWidget(m_hint);
}

void TlsCard::setFiles(const QString &certificate, const QString &key)
{
    if (certificate == m_certificate && key == m_key)
        return;
    m_certificate = certificate;
    m_key = key;
    m_found.reset();
    m_soon.stop();
    if (!certificate.isEmpty() && !key.isEmpty())
        m_soon.start();
    showWords();
}

void TlsCard::check()
{
    const QString certificate = m_certificate;
    const QString key = m_key;
    const Result<void> queued = m_context.backend.hashPool().submit(
        m_mailbox, [certificate, key] { return TlsPair::read(certificate, key); },
        [this, certificate, key](const Result<TlsPair> &pair) {
            if (certificate != m_certificate || key != m_key)
                return; // others are typed by now
            m_found = pair;
            showWords();
            if (!pair)
                Q_EMIT refused(pair.error());
        });
    if (!queued)
        m_soon.start();
}

QString TlsCard::folder() const
{
    const StoreLocation &store = m_context.backend.location();
    const QString parent = store.isServer()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/gatehouse")
        : QFileInfo(store.file).absolutePath();
    return parent + QStringLiteral("/tls");
}

void TlsCard::make()
{
    const QString target = folder();
    const QStringList names = SelfSignedPair::namesFor(m_address);
    if (QFileInfo::exists(target + QStringLiteral("/certificate.pem"))
        && !m_context.dialogs.confirm(window(),
            {tr("Replace the self-signed pair?"),
                tr("There is one in %1 already. Clients that trust it have to be given the new certificate.")
                    .arg(target),
                tr("Replace it"), true}))
        return;
    m_isMaking = true;
    showWords();
    const Result<void> queued = m_context.backend.hashPool().submit(
        m_mailbox,
        [target, names, now = m_context.backend.clock().nowMs()] {
            return SelfSignedPair::make(target, names, now);
        },
        [this](const Result<SelfSignedPair::Files> &files) {
            m_isMaking = false;
            m_certificate.clear(); // what stands in the files is another pair now
            if (files)
                Q_EMIT made(files->certificate, files->key);
            showWords();
            if (!files)
                say(Tone::Danger, ErrorText::sentence(files.error()));
        });
    if (!queued) {
        m_isMaking = false;
        showWords();
        say(Tone::Danger, ErrorText::sentence(queued.error()));
    }
}

void TlsCard::say(Tone tone, const QString &text)
{
    m_facts->setTone(tone);
    m_facts->setText(text);
}

void TlsCard::sayPair(const TlsPair &pair)
{
    const qint64 now = m_context.backend.clock().nowMs();
    const QString names = QLocale().createSeparatedList(pair.names);
    const QString until = RelativeTime::exact(pair.validUntilMs);
    if (pair.validUntilMs <= now)
        return say(Tone::Danger,
            tr("The certificate for %1 has expired: %2. Clients will refuse it.").arg(names, until));
    if (pair.validFromMs > now)
        return say(Tone::Danger,
            tr("The certificate for %1 is not good before %2. Clients will refuse it until then.")
                .arg(names, RelativeTime::exact(pair.validFromMs)));
    const Tone tone = pair.validUntilMs - now < soonOverMs ? Tone::Warning : Tone::Success;
    say(tone,
        pair.isSelfSigned
            ? tr("The certificate and the key belong together. Self-signed, for %1, good until %2.")
                  .arg(names, until)
            : tr("The certificate and the key belong together. Signed by %1, for %2, good until %3.")
                  .arg(pair.issuer, names, until));
}

void TlsCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void TlsCard::showWords()
{
    m_title->setText(tr("What is chosen"));
    m_make->setText(m_isMaking ? tr("Making the pair…") : tr("Make a self-signed pair"));
    m_make->setEnabled(!m_isMaking);
    m_hint->setText(
        tr("For tests and small teams: clients have to be told to trust the certificate. It is made for "
           "this machine's names and the address above, and is good for %n day(s).",
            nullptr, SelfSignedPair::days));
    if (m_certificate.isEmpty() && m_key.isEmpty())
        return say(Tone::Neutral,
            tr("Plain HTTP: what clients and the server say to one another is not encrypted."));
    if (m_certificate.isEmpty() || m_key.isEmpty())
        return say(Tone::Warning, tr("A certificate and its key are both needed."));
    if (!m_found)
        return say(Tone::Neutral, tr("Reading the files…"));
    *m_found ? sayPair(**m_found) : say(Tone::Danger, m_found->error().detail);
}

} // namespace gatehouse
