// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/HashCard.h"

#include "ui/common/Card.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/TableView.h"
#include "ui/look/Type.h"
#include "ui/settings/HashRateModel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace gatehouse {

HashCard::HashCard(QWidget *parent)
    : QWidget(parent)
    , m_mailbox(std::make_shared<Mailbox>())
    , m_title(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_measure(new QPushButton(this))
    , m_choose(new QPushButton(this))
    , m_progress(new ProgressStrip(this))
    , m_table(new TableView(this))
    , m_model(new HashRateModel(this))
{
    build();
    connect(m_measure, &QPushButton::clicked, this, &HashCard::begin);
    connect(m_choose, &QPushButton::clicked, this, &HashCard::choose);
    connect(m_table, &QAbstractItemView::activated, this, &HashCard::choose);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HashCard::showWords);
    showWords();
}

HashCard::~HashCard()
{
    if (m_work)
        m_work->cancelled = true;
    if (m_thread.joinable())
        m_thread.join();
    m_mailbox->close();
}

void HashCard::build()
{
    setType(m_title, Type::Strong);
    setType(m_hint, Type::Caption);
    m_hint->setWordWrap(true);
    m_measure->setObjectName(QStringLiteral("measure"));
    m_choose->setObjectName(QStringLiteral("chooseCost"));
    m_table->setObjectName(QStringLiteral("rates"));
    m_table->setModel(m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSortingEnabled(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setFixedHeight(TableView::rowHeight * (m_model->rowCount() + 1) + space);
    m_progress->setDelay(0);
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    around->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(tightSpace, wideSpace, tightSpace, tightSpace);
    rows->setSpacing(space);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(wideSpace, 0, wideSpace, 0);
    head->setSpacing(space);
    auto *line = new QHBoxLayout;
    line->setSpacing(space);
    line->addWidget(m_title, 1);
    line->addWidget(m_choose);
    line->addWidget(m_measure);
    head->addLayout(line);
    head->addWidget(m_hint);
    head->addWidget(m_progress);
    rows->addLayout(head);
    rows->addWidget(m_table);
}

void HashCard::setCost(int cost)
{
    m_model->setChosen(cost);
}

void HashCard::setFixed(bool isFixed)
{
    m_isFixed = isFixed;
    showWords();
}

void HashCard::begin()
{
    if (m_work)
        return;
    m_work = std::make_shared<Progress>();
    m_work->total = m_model->rowCount();
    m_model->clear();
    m_progress->begin(tr("Measuring"), m_work);
    showWords();
    measureNext(HashRate::leastCost);
}

void HashCard::measureNext(int cost)
{
    if (m_thread.joinable())
        m_thread.join(); // has delivered already
    const auto outcome = std::make_shared<HashRate>();
    const Mailbox::Ticket ticket = m_mailbox->expect([this, outcome] { measured(*outcome); });
    const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    m_thread =
        std::thread([mailbox = m_mailbox, ticket, outcome, cost, threads, time = m_time, work = m_work] {
            *outcome = HashRate::measure(cost, threads, time, *work);
            mailbox->deliver(ticket);
        });
}

void HashCard::measured(const HashRate &rate)
{
    if (m_work->cancelled)
        return end();
    m_model->set(rate);
    ++m_work->done;
    if (rate.cost == HashRate::mostCost)
        return end();
    measureNext(rate.cost + 1);
}

void HashCard::end()
{
    m_work.reset();
    m_progress->end();
    showWords();
}

void HashCard::choose()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (!rows.isEmpty() && !m_isFixed)
        Q_EMIT costWanted(HashRateModel::costAt(rows.front().row()));
}

void HashCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        showWords();
    }
    QWidget::changeEvent(event);
}

void HashCard::showWords()
{
    m_title->setText(tr("What this machine can do"));
    m_hint->setText(
        tr("Measures each cost with all %n core(s) at once; logins are slower meanwhile. Choose the highest "
           "cost at which as many people can log in at a time as will want to; 10 is the least that "
           "is advised.",
            nullptr, static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))));
    m_measure->setText(tr("Measure"));
    m_measure->setToolTip(tr("Find out how many logins a second each cost allows"));
    m_measure->setEnabled(!m_work);
    m_choose->setText(tr("Choose this cost"));
    m_choose->setToolTip(tr("Take the cost of the selected row; it holds once it is saved"));
    m_choose->setEnabled(!m_isFixed && m_table->selectionModel()->hasSelection());
    m_table->setAccessibleName(tr("Logins a second for each bcrypt cost"));
}

} // namespace gatehouse
