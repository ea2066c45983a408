// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/ClaimTabs.h"

#include "model/core/Text.h"
#include "ui/common/Card.h"
#include "ui/common/CopyButton.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/TableView.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHeaderView>
#include <QJsonDocument>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gatehouse {
namespace {

constexpr int leastHeight = 440; // all claims there are, without a scroll bar inside a scroll bar

/// One part of a token as text that can be read: set out where it is JSON, else the bytes as they are.
QString readable(const std::optional<QJsonObject> &object, const QByteArray &bytes)
{
    if (object)
        return QString::fromUtf8(QJsonDocument(*object).toJson()).trimmed();
    return visible(QString::fromUtf8(bytes));
}

} // namespace

ClaimTabs::ClaimTabs(Preferences &preferences, QWidget *parent)
    : QWidget(parent)
    , m_claims(claimwords::Part::Payload)
    , m_header(claimwords::Part::Header)
    , m_tabs(new QTabBar(this))
    , m_warning(new InlineMessage(this))
    , m_stack(new QStackedWidget(this))
    , m_claimTable(makeTable(&m_claims, preferences, u"claims"_s))
    , m_headerTable(makeTable(&m_header, preferences, u"tokenHeader"_s))
    , m_text(new QPlainTextEdit(this))
{
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    around->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(tightSpace, tightSpace, tightSpace, tightSpace);
    rows->setSpacing(tightSpace);
    rows->addWidget(m_tabs, 0, Qt::AlignLeft);
    rows->addWidget(m_warning);
    rows->addWidget(m_stack, 1);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setObjectName(u"tokenText"_s);
    for (QWidget *page : {static_cast<QWidget *>(m_claimTable), static_cast<QWidget *>(m_headerTable),
             static_cast<QWidget *>(m_text)}) {
        m_stack->addWidget(page);
        m_tabs->addTab(QString());
    }
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_warning->setClosable(false);
    setMinimumHeight(leastHeight);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    showWords();
}

TableView *ClaimTabs::makeTable(ClaimModel *model, Preferences &preferences, const QString &name)
{
    auto *table = new TableView(this);
    table->setObjectName(name);
    table->setFrameShape(QFrame::NoFrame);
    table->setModel(model);
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    table->remember(
        preferences, name, {.sortColumn = 0, .order = {}, .hidden = {}, .widths = {110, 150, 330}});
    table->setSortingEnabled(false); // few rows, in the order people look for them
    table->horizontalHeader()->setSectionsClickable(false);
    connect(table, &QWidget::customContextMenuRequested, this,
        [this, table](const QPoint &position) { showMenu(table, position); });
    return table;
}

void ClaimTabs::show(const TokenInspection &seen, bool isToken, qint64 nowMs)
{
    m_seen = seen;
    m_isToken = isToken;
    m_claims.show(seen, nowMs);
    m_header.show(seen, nowMs);
    showWords();
}

void ClaimTabs::clear()
{
    show({}, true, 0);
}

void ClaimTabs::tell(qint64 nowMs)
{
    m_claims.tell(nowMs);
}

void ClaimTabs::showMenu(TableView *table, const QPoint &position)
{
    QMenu menu(this);
    const QModelIndex index = table->indexAt(position);
    const auto add = [&menu](const QString &text, const QString &copied) {
        QAction *action = menu.addAction(icon(u"copy"_s), text);
        QObject::connect(action, &QAction::triggered, action, [copied] { CopyButton::copy(copied); });
    };
    if (index.isValid()) {
        add(tr("Copy the value"), index.siblingAtColumn(ClaimModel::Value).data().toString());
        add(tr("Copy in words"), index.siblingAtColumn(ClaimModel::Words).data().toString());
    }
    const bool isHeader = table == m_headerTable;
    add(isHeader ? tr("Copy the header as JSON") : tr("Copy all claims as JSON"),
        isHeader ? readable(m_seen.header, m_seen.headerText) : readable(m_seen.claims, m_seen.payloadText));
    menu.exec(table->viewport()->mapToGlobal(position));
}

QString ClaimTabs::text() const
{
    const QString header = readable(m_seen.header, m_seen.headerText);
    const QString payload = readable(m_seen.claims, m_seen.payloadText);
    if (header.isEmpty() && payload.isEmpty())
        return tr("Nothing in it can be decoded.");
    return header + u"\n\n"_s + payload;
}

void ClaimTabs::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_claims.retranslate();
        m_header.retranslate();
        showWords();
    }
    QWidget::changeEvent(event);
}

void ClaimTabs::showWords()
{
    m_tabs->setTabText(0, tr("Claims"));
    m_tabs->setTabText(1, tr("Header"));
    m_tabs->setTabText(2, tr("JSON"));
    m_tabs->setAccessibleName(tr("Parts of the token"));
    m_claimTable->setAccessibleName(tr("Claims"));
    m_headerTable->setAccessibleName(tr("Header"));
    m_text->setAccessibleName(tr("Header and claims as JSON"));
    if (const QString shown = text(); m_text->toPlainText() != shown)
        m_text->setPlainText(shown); // else somebody may be selecting in it
    if (m_isToken && m_seen.claims && !m_seen.isSigned())
        m_warning->say(
            Tone::Warning, tr("No signature stands behind these claims: anybody can have written them."));
    else
        m_warning->hide();
}

} // namespace gatehouse
