// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/CallsCard.h"

#include "ui/common/CopyButton.h"
#include "ui/common/CurlCommand.h"
#include "ui/common/ServerControl.h"
#include "ui/look/Type.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QTabBar>

namespace gatehouse {
namespace {

/// A call has few spaces: it may be broken after these signs too.
QString breakable(QString text)
{
    for (const QChar sign : {u'/', u',', u'&'})
        text.replace(sign, QString(sign) + QChar(0x200B));
    return text;
}

} // namespace

CallsCard::CallsCard(const ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_heading(new QLabel(this))
    , m_tabs(new QTabBar(this))
    , m_note(new QLabel(this))
{
    setType(m_heading, Type::Strong);
    setType(m_note, Type::Caption);
    m_note->setWordWrap(true);
    m_tabs->setObjectName(QStringLiteral("callTabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const Dialect one : allDialects)
        m_tabs->addTab(dialectName(one));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(wideSpace);
    grid->setVerticalSpacing(space);
    grid->setColumnStretch(1, 1);
    QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    code.setPointSizeF(font().pointSizeF());
    for (const ExampleCall &call : ExampleCall::of(Dialect::Buyer)) {
        auto *copy = new CopyButton([this, aim = call.aim] { return this->call(aim); }, this);
        const Line line{new QLabel(this), new QLabel(this), copy};
        line.call->setFont(code);
        line.call->setTextFormat(Qt::PlainText);
        line.call->setWordWrap(true);
        line.call->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        line.call->setMinimumWidth(1);
        const auto row = static_cast<int>(m_lines.size());
        setMuted(line.title);
        grid->addWidget(line.title, row, 0, Qt::AlignTop);
        grid->addWidget(line.call, row, 1);
        grid->addWidget(line.copy, row, 2, Qt::AlignTop);
        m_lines.append(line);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(wideSpace, 12, space, wideSpace);
    column->setSpacing(space);
    auto *head = new QHBoxLayout;
    head->addWidget(m_heading);
    head->addSpacing(wideSpace);
    head->addWidget(m_tabs);
    head->addStretch(1);
    column->addLayout(head);
    column->addWidget(m_note);
    column->addLayout(grid);
    connect(m_tabs, &QTabBar::currentChanged, this, &CallsCard::showCalls);
    connect(&context.server, &ServerControl::stateChanged, this, &CallsCard::showCalls);
    showWords();
}

Dialect CallsCard::dialect() const
{
    return allDialects[static_cast<size_t>(std::max(m_tabs->currentIndex(), 0))];
}

QString CallsCard::call(ExampleCall::Aim aim) const
{
    const std::optional<QUrl> url = m_context.server.url(dialect());
    const ExampleCall example = ExampleCall::of(dialect()).at(static_cast<int>(aim));
    return url ? example.curl(*url, curlCommand(m_context.server)) : QString();
}

void CallsCard::showCalls()
{
    const bool isRunning = m_context.server.url(dialect()).has_value();
    m_note->setText(isRunning
            ? tr("Paste these into a terminal. The third one reads the token that the second answers with: "
                 "put it into the variable TOKEN first.")
            : tr("The server does not run. Start it, and its calls appear here with their addresses."));
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QString text = call(static_cast<ExampleCall::Aim>(i));
        m_lines[i].call->setText(breakable(text));
        m_lines[i].call->setAccessibleDescription(text);
        for (QWidget *widget :
            std::initializer_list<QWidget *>{m_lines[i].title, m_lines[i].call, m_lines[i].copy})
            widget->setVisible(isRunning);
    }
}

void CallsCard::showWords()
{
    m_heading->setText(tr("Try the APIs"));
    m_tabs->setAccessibleName(tr("API"));
    const std::array titles{tr("Register"), tr("Log in"), tr("Read the profile")};
    const std::array copies{
        tr("Copy the call that registers"), tr("Copy the call that logs in"), tr("Copy the call that reads")};
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        m_lines[i].title->setText(titles[static_cast<size_t>(i)]);
        m_lines[i].call->setAccessibleName(titles[static_cast<size_t>(i)]);
        m_lines[i].copy->setWords(copies[static_cast<size_t>(i)]);
    }
    showCalls();
}

void CallsCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

} // namespace gatehouse
