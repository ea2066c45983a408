// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/CommandField.h"

#include "model/directory/Directory.h"
#include "ui/look/Colors.h"
#include "ui/look/Icons.h"
#include "ui/look/Painting.h"
#include "ui/look/Type.h"
#include "ui/shell/FuzzyMatch.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse {
namespace {

constexpr qsizetype mostEntries = 8;
constexpr qsizetype mostAccounts = 6;
constexpr int rowHeight = 38;
constexpr int mostWidth = 600;
constexpr int fromTop = 72;

QString besideOf(const Account &account)
{
    return account.email.isEmpty() ? account.nickname : account.email;
}

} // namespace

CommandField::CommandField(Directory &directory, Entries entries, AccountTaken takeAccount, QWidget *window)
    : QFrame(window)
    , m_directory(directory)
    , m_makeEntries(std::move(entries))
    , m_takeAccount(std::move(takeAccount))
    , m_edit(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_nothing(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(space);
    column->addWidget(m_edit);
    column->addWidget(m_list);
    column->addWidget(m_nothing);
    m_edit->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_edit->setObjectName(QStringLiteral("commandEdit"));
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // one goes on typing while moving in it
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    setMuted(m_nothing);
    m_nothing->setMargin(10);
    m_edit->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandField::typed);
    connect(m_list, &QListWidget::itemClicked, this, &CommandField::takeCurrent);
    hide();
}

void CommandField::open()
{
    m_cameFrom = QApplication::focusWidget();
    m_entries = m_makeEntries();
    const QString words = tr("Go to a page or an account, or do something");
    m_edit->setPlaceholderText(words);
    m_edit->setAccessibleName(words);
    m_list->setAccessibleName(tr("What fits"));
    m_nothing->setText(
        tr("Nothing fits. Try a page's name, an account's name or e-mail address, or an action."));
    m_edit->clear();
    typed();
    show();
    raise();
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void CommandField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintBox(&painter, rect(), colors.surface, colors.controlBorder, cardRadius);
}

bool CommandField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    if (watched == m_edit && event->type() == QEvent::FocusOut && isVisible())
        close();
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        takeCurrent();
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void CommandField::typed()
{
    ++m_question;
    showFitting();
    lookUpAccounts();
}

void CommandField::showFitting()
{
    struct Fit {
        int score;
        const Entry *entry;
    };
    const QString words = m_edit->text();
    QList<Fit> fits;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (const int score = fuzzyScore(words, entry.text); score > 0)
            fits.append({score, &entry});
    }
    std::ranges::stable_sort(
        fits, [](const Fit &left, const Fit &right) { return left.score > right.score; });
    m_list->clear();
    m_shown.clear();
    for (const Fit &fit : fits.mid(0, words.isEmpty() ? fits.size() : mostEntries))
        addRow(*fit.entry);
    m_list->setCurrentRow(0);
    place();
}

void CommandField::lookUpAccounts()
{
    const QString words = m_edit->text().trimmed();
    if (words.isEmpty())
        return;
    AccountQuery query;
    query.text = words;
    m_directory.accounts(this, query, [this, question = m_question](const Result<Listing> &listing) {
        if (!listing || question != m_question)
            return;
        const auto &rows = *listing->rows;
        const auto count = static_cast<qsizetype>(std::min<size_t>(rows.size(), mostAccounts));
        const Directory::Handles first(rows.begin(), rows.begin() + count);
        m_directory.accountRows(this, first, [this, question](const Result<QList<AccountRow>> &accounts) {
            if (!accounts || question != m_question)
                return;
            for (const AccountRow &row : *accounts) {
                if (row.account.id.isValid())
                    addRow({row.account.username, besideOf(row.account), QStringLiteral("user"),
                        [this, row] { m_takeAccount(row); }});
            }
            if (m_list->currentRow() < 0)
                m_list->setCurrentRow(0);
            place();
        });
    });
}

void CommandField::addRow(const Entry &entry)
{
    auto *item = new QListWidgetItem(icon(entry.iconName), {}, m_list);
    item->setSizeHint(QSize(0, rowHeight));
    item->setData(Qt::AccessibleTextRole, entry.text);
    item->setData(Qt::UserRole, entry.text);
    auto *row = new QWidget(m_list);
    row->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(4, 0, 8, 0);
    auto *text = new QLabel(entry.text, row);
    auto *beside = new QLabel(entry.beside, row);
    for (QLabel *label : {text, beside})
        label->setTextFormat(Qt::PlainText);
    setMuted(beside);
    line->addWidget(text, 1);
    line->addWidget(beside);
    m_list->setItemWidget(item, row);
    m_shown.append(entry.run);
}

void CommandField::takeCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_shown.size())
        return;
    const std::function<void()> run = m_shown.at(row);
    close();
    run();
}

void CommandField::move(int rows)
{
    const int count = m_list->count();
    if (count > 0)
        m_list->setCurrentRow((m_list->currentRow() + rows + count) % count);
}

void CommandField::place()
{
    const QSize room = parentWidget()->size();
    const int rows = m_list->count();
    m_nothing->setVisible(rows == 0);
    m_list->setVisible(rows > 0);
    const int most = room.height() - fromTop - 120;
    m_list->setFixedHeight(qMin(rows * rowHeight + 2, qMax(rowHeight, most)));
    const int width = qMin(mostWidth, room.width() - 48);
    layout()->activate();
    setGeometry((room.width() - width) / 2, fromTop, width, 0);
    resize(width, sizeHint().height());
}

void CommandField::close()
{
    if (!isVisible())
        return;
    hide();
    ++m_question;
    if (m_cameFrom)
        m_cameFrom->setFocus(Qt::OtherFocusReason);
}

} // namespace gatehouse
