// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/KeysCard.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "model/storage/KeyRepository.h"
#include "ui/common/Card.h"
#include "ui/common/Dialogs.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/TableView.h"
#include "ui/common/Ticker.h"
#include "ui/common/Toast.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"
#include "ui/settings/KeyModel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace gatehouse {
namespace {

constexpr int soonMs = 250;
constexpr int rowsShown = 7;

QString names(const QList<Dialect> &dialects)
{
    QStringList all;
    for (const Dialect dialect : dialects)
        all.append(dialectName(dialect));
    return QLocale().createSeparatedList(all);
}

} // namespace

KeysCard::KeysCard(const ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_admin(context.backend, Operator{QStringLiteral("console"), {}})
    , m_title(new QLabel(this))
    , m_message(new InlineMessage(this))
    , m_table(new TableView(this))
    , m_rotate(new QPushButton(this))
    , m_rotateAll(new QPushButton(this))
    , m_model(new KeyModel(this))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    build();
    connect(&m_soon, &QTimer::timeout, this, &KeysCard::read);
    connect(&context.directory, &Directory::changed, this, &KeysCard::notice);
    connect(m_message, &InlineMessage::acted, this, &KeysCard::read);
    connect(m_rotate, &QPushButton::clicked, this, [this] { rotate(selected()); });
    connect(m_rotateAll, &QPushButton::clicked, this,
        [this] { rotate(QList<Dialect>(allDialects.begin(), allDialects.end())); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &KeysCard::showButtons);
    showWords();
}

void KeysCard::build()
{
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("keys"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSortingEnabled(false);
    m_table->setMinimumHeight(TableView::rowHeight * rowsShown);
    m_table->remember(m_context.preferences, QStringLiteral("keys"),
        {.sortColumn = -1, .order = Qt::AscendingOrder, .hidden = {}, .widths = {112, 100, 84, 84, 84, 108}});
    m_rotate->setObjectName(QStringLiteral("rotate"));
    m_rotateAll->setObjectName(QStringLiteral("rotateAll"));
    setType(m_title, Type::Strong);
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    around->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(tightSpace, wideSpace, tightSpace, tightSpace);
    rows->setSpacing(space);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(wideSpace, 0, wideSpace, 0);
    line->setSpacing(space);
    line->addWidget(m_title, 1);
    line->addWidget(m_rotate);
    line->addWidget(m_rotateAll);
    rows->addLayout(line);
    rows->addWidget(m_message);
    rows->addWidget(m_table);
}

void KeysCard::showEvent(QShowEvent *event)
{
    connect(Ticker::of(this), &Ticker::ticked, this, &KeysCard::tick, Qt::UniqueConnection);
    read();
    QWidget::showEvent(event);
}

void KeysCard::tick()
{
    if (isVisible())
        m_model->tell(m_context.backend.clock().nowMs());
}

void KeysCard::notice(const StoreChanges &changes)
{
    const bool concerns = changes.everything || changes.keys || !changes.sessions.isEmpty();
    if (concerns && isVisible() && !m_soon.isActive())
        m_soon.start();
}

void KeysCard::read()
{
    const qint64 now = m_context.backend.clock().nowMs();
    m_context.directory.read<QList<KeyUse>>(
        this, [now](Connection &store) { return KeyRepository::uses(store, now); },
        [this](const Result<QList<KeyUse>> &keys) { take(keys); });
}

void KeysCard::take(const Result<QList<KeyUse>> &keys)
{
    if (!keys)
        return m_message->say(Tone::Danger, ErrorText::sentence(keys.error()), tr("Try again"));
    m_model->update(*keys, m_context.backend.clock().nowMs());
    showButtons();
}

QList<Dialect> KeysCard::selected() const
{
    QList<Dialect> dialects;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const Dialect dialect : allDialects) {
        const QString name = dialectName(dialect);
        if (std::ranges::any_of(
                rows, [&](const QModelIndex &row) { return m_model->keys()[row.row()].purpose == name; }))
            dialects.append(dialect);
    }
    return dialects;
}

void KeysCard::rotate(const QList<Dialect> &dialects)
{
    if (dialects.isEmpty() || m_isRotating)
        return;
    const bool isSure = m_context.dialogs.confirm(window(),
        {tr("Replace the signing key of %1?").arg(names(dialects)),
            tr("New tokens are signed with a new key from the next login on. Tokens that are out go on being "
               "good until they expire; nobody is logged out."),
            dialects.size() == 1 ? tr("Replace the key") : tr("Replace the keys"), false});
    if (!isSure)
        return;
    m_isRotating = true;
    showButtons();
    m_admin.rotate(dialects, [this](const Result<QList<StoredKey>> &keys) { rotated(keys); });
}

void KeysCard::rotated(const Result<QList<StoredKey>> &keys)
{
    m_isRotating = false;
    showButtons();
    if (!keys)
        return m_message->say(Tone::Danger, ErrorText::sentence(keys.error()));
    m_message->hide();
    read();
    Toast::show(
        this, tr("%n key(s) replaced. Everybody stays logged in.", nullptr, static_cast<int>(keys->size())));
}

void KeysCard::showButtons()
{
    m_rotate->setEnabled(!m_isRotating && !selected().isEmpty());
    m_rotateAll->setEnabled(!m_isRotating);
    m_rotateAll->setText(m_isRotating ? tr("Making new keys…") : tr("Replace all"));
}

void KeysCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        showWords();
    }
    QWidget::changeEvent(event);
}

void KeysCard::showWords()
{
    m_title->setText(tr("Keys in use"));
    m_table->setAccessibleName(tr("Signing keys"));
    m_rotate->setText(tr("Replace"));
    m_rotate->setToolTip(tr("Give the APIs of the selected keys new ones"));
    m_rotateAll->setToolTip(tr("Give every API a new key"));
    showButtons();
}

} // namespace gatehouse
