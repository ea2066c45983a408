// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/BackupCard.h"

#include "model/Backend.h"
#include "ui/common/Card.h"
#include "ui/common/CopyButton.h"
#include "ui/common/Dialogs.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QUrl>

namespace gatehouse {
namespace {

const QString ending = QStringLiteral(".gatehouse-backup");

QString fileName(qint64 nowMs)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(nowMs).toString(QStringLiteral("yyyy-MM-dd-HHmm"));
    return QStringLiteral("gatehouse-%1").arg(time) + ending;
}

QString grouped(qint64 number)
{
    return QLocale().toString(number);
}

} // namespace

BackupCard::BackupCard(const ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_admin(context.backend, Operator{QStringLiteral("console"), {}})
    , m_title(new QLabel(this))
    , m_place(new QLabel(context.backend.location().name(), this))
    , m_copy(new CopyButton([this] { return m_place->text(); }, this))
    , m_open(new QPushButton(this))
    , m_words(new QLabel(this))
    , m_backUp(new QPushButton(this))
    , m_restore(new QPushButton(this))
    , m_progress(new ProgressStrip(this))
    , m_message(new InlineMessage(this))
{
    build();
    connect(m_open, &QPushButton::clicked, this,
        [this] { m_context.dialogs.browse(QUrl::fromLocalFile(folder()).toString()); });
    connect(m_backUp, &QPushButton::clicked, this, &BackupCard::backUp);
    connect(m_restore, &QPushButton::clicked, this, &BackupCard::restore);
    showWords();
}

BackupCard::~BackupCard()
{
    if (m_work)
        m_work->cancelled = true;
}

void BackupCard::build()
{
    setType(m_title, Type::Strong);
    setType(m_words, Type::Caption);
    m_words->setWordWrap(true);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_place->setWordWrap(true);
    m_place->setObjectName(QStringLiteral("place"));
    m_open->setObjectName(QStringLiteral("openFolder"));
    m_open->setVisible(!folder().isEmpty());
    m_backUp->setObjectName(QStringLiteral("backUp"));
    m_restore->setObjectName(QStringLiteral("restore"));
    m_backUp->setIcon(icon(QStringLiteral("download")));
    m_restore->setIcon(icon(QStringLiteral("upload")));

    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    around->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(pageMargin, wideSpace, pageMargin, wideSpace);
    rows->setSpacing(space);
    rows->addWidget(m_title);
    auto *place = new QHBoxLayout;
    place->setSpacing(space);
    place->addWidget(m_place, 1);
    place->addWidget(m_copy);
    place->addWidget(m_open);
    rows->addLayout(place);
    rows->addSpacing(space);
    rows->addWidget(m_words);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space);
    buttons->addWidget(m_backUp);
    buttons->addWidget(m_restore);
    buttons->addStretch();
    rows->addLayout(buttons);
    rows->addWidget(m_progress);
    rows->addWidget(m_message);
}

QString BackupCard::folder() const
{
    const StoreLocation &store = m_context.backend.location();
    return store.isServer() ? QString() : QFileInfo(store.file).absolutePath();
}

void BackupCard::begin(const QString &words)
{
    m_work = std::make_shared<Progress>();
    m_message->hide();
    m_progress->begin(words, m_work);
    showWords();
}

void BackupCard::end()
{
    m_work.reset();
    m_progress->end();
    showWords();
}

void BackupCard::backUp()
{
    if (m_work)
        return;
    const QString file = m_context.dialogs.saveFile(window(), tr("Back up the store"),
        fileName(m_context.backend.clock().nowMs()), tr("Backups of Gatehouse (*%1)").arg(ending));
    if (file.isEmpty())
        return;
    begin(tr("Backing up"));
    // The file dialog has asked whether another file is to be replaced.
    m_admin.backup(
        file, true, m_work, [this, file](const Result<Contents> &contents) { backedUp(file, contents); });
}

void BackupCard::backedUp(const QString &file, const Result<Contents> &contents)
{
    if (!contents) {
        sayFailed(contents.error(), tr("Cancelled. No backup was written."));
    } else {
        m_message->say(Tone::Success,
            tr("Written to %1. Accounts: %2, sessions: %3. Whoever has the file has the keys in it; keep it "
               "safe.")
                .arg(QDir::toNativeSeparators(file), grouped(contents->accounts),
                    grouped(contents->sessions)));
    }
    end();
}

void BackupCard::restore()
{
    if (m_work)
        return;
    const QString file = m_context.dialogs.openFile(
        window(), tr("Restore a backup"), tr("Backups of Gatehouse (*%1);;All files (*)").arg(ending));
    if (file.isEmpty())
        return;
    const bool isSure = m_context.dialogs.confirm(window(),
        {tr("Replace the whole store by a backup?"),
            tr("All accounts, sessions, keys, settings and the audit log of this store are replaced by what "
               "%1 "
               "holds. This cannot be undone; make a backup first if you may want to come back.")
                .arg(QFileInfo(file).fileName()),
            tr("Replace the store"), true});
    if (!isSure)
        return;
    begin(tr("Restoring"));
    m_admin.restore(file, m_work, [this](const Result<Contents> &contents) { restored(contents); });
}

void BackupCard::restored(const Result<Contents> &contents)
{
    if (!contents) {
        sayFailed(contents.error(), tr("Cancelled. The store is as it was."));
    } else {
        m_message->say(Tone::Success,
            tr("Restored. Accounts: %1, sessions: %2. Every process on this store works with them by now.")
                .arg(grouped(contents->accounts), grouped(contents->sessions)));
    }
    end();
}

void BackupCard::sayFailed(const Error &error, const QString &cancelled)
{
    if (m_work && m_work->cancelled)
        return m_message->say(Tone::Info, cancelled);
    // What is wrong with the file is a sentence of its own already.
    m_message->say(Tone::Danger,
        error.code == ErrorCode::StoreForeign ? tr("Nothing was changed. %1").arg(error.detail)
                                              : ErrorText::sentence(error));
}

void BackupCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void BackupCard::showWords()
{
    m_title->setText(tr("Where the store is"));
    m_copy->setWords(tr("Copy where the store is"));
    m_open->setText(tr("Open the folder"));
    m_open->setToolTip(tr("Show the data folder in the file manager"));
    m_words->setText(
        tr("A backup is one file with all that the store holds, its keys among it. It is written "
           "while the server goes on. Restoring puts it in the place of everything that is here, "
           "or, where that fails, changes nothing."));
    m_backUp->setText(tr("Back up…"));
    m_restore->setText(tr("Restore…"));
    m_backUp->setEnabled(!m_work);
    m_restore->setEnabled(!m_work);
}

} // namespace gatehouse
