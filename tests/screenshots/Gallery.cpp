// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/Gallery.h"

#include "ui/common/Badge.h"
#include "ui/common/Card.h"
#include "ui/common/CopyButton.h"
#include "ui/common/EmptyState.h"
#include "ui/common/FilterBar.h"
#include "ui/common/FormField.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ItemRoles.h"
#include "ui/common/PasswordField.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/SearchField.h"
#include "ui/common/SplitDetails.h"
#include "ui/common/TableView.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QtWidgets>

namespace gatehouse::test {

Gallery::Gallery(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, 8, pageMargin, 8);
    column->setSpacing(10);
    auto *line = new QHBoxLayout;
    auto *search = new SearchField(this);
    search->setWords(QStringLiteral("Search users"));
    line->addWidget(search, 1);
    const auto button = [&](const QString &text, ButtonKind kind, const QString &iconName) {
        auto *made = new QPushButton(text, this);
        setButtonKind(made, kind);
        made->setIcon(icon(iconName));
        line->addWidget(made);
        return made;
    };
    button(QStringLiteral("Export"), ButtonKind::Standard, QStringLiteral("download"));
    button(QStringLiteral("Delete"), ButtonKind::Danger, QStringLiteral("trash"));
    button(QStringLiteral("Add user"), ButtonKind::Primary, QStringLiteral("user-plus"));
    button(QStringLiteral("Off"), ButtonKind::Primary, QStringLiteral("user-plus"))->setEnabled(false);
    column->addLayout(line);
    auto *bar = new FilterBar(this);
    bar->setCount(QStringLiteral("1,204 of 1,000,000"));
    bar->addChip()->setChoices(
        QStringLiteral("Role"), {{QStringLiteral("buyer"), 1}, {QStringLiteral("管理员"), 2}});
    FilterChip *status = bar->addChip();
    status->setChoices(
        QStringLiteral("Status"), {{QStringLiteral("active"), 1}, {QStringLiteral("disabled"), 0}});
    status->setValue(0);
    column->addWidget(bar);
    for (const Tone tone : {Tone::Danger, Tone::Success}) {
        auto *message = new InlineMessage(this);
        message->say(tone,
            QStringLiteral("The e-mail address is taken by another account. Choose another one."),
            tone == Tone::Danger ? QStringLiteral("Show it") : QString());
        column->addWidget(message);
    }
    auto *strip = new ProgressStrip(this);
    strip->setDelay(0);
    auto progress = std::make_shared<Progress>();
    progress->total = 100;
    progress->done = 42;
    strip->begin(QStringLiteral("Deleting 3,000 accounts"), progress);
    column->addWidget(strip);
    column->addWidget(
        new SplitDetails(makeTable(context), makeFields(), context.preferences, QStringLiteral("gallery")),
        1);
}

QWidget *Gallery::makeFields()
{
    auto *card = new Card(this);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    auto *badges = new QHBoxLayout;
    for (const Tone tone : {Tone::Neutral, Tone::Info, Tone::Success, Tone::Warning, Tone::Danger}) {
        auto *badge = new Badge(card);
        badge->set(QStringLiteral("active"), tone);
        badges->addWidget(badge);
    }
    badges->addStretch();
    column->addLayout(badges);
    auto *email = new FormField(new QLineEdit(QStringLiteral("not an e-mail")), card);
    email->setLabel(QStringLiteral("E-mail"));
    email->setError(QStringLiteral("an e-mail address looks like name@example.com"));
    column->addWidget(email);
    auto *field = new PasswordField(PasswordField::Purpose::New);
    field->setText(QStringLiteral("Tr0ub4dor&3"));
    auto *password = new FormField(field, card);
    password->setLabel(QStringLiteral("Password"));
    password->setHint(QStringLiteral("At least 8 characters"));
    column->addWidget(password);
    auto *combo = new QComboBox(card);
    combo->addItems({QStringLiteral("buyer"), QStringLiteral("employee")});
    auto *spin = new QSpinBox(card);
    auto *check = new QCheckBox(QStringLiteral("Active"), card);
    check->setChecked(true);
    auto *radio = new QRadioButton(QStringLiteral("Everyone"), card);
    radio->setChecked(true);
    auto *line = new QHBoxLayout;
    line->addWidget(combo);
    line->addWidget(spin);
    line->addWidget(check);
    line->addWidget(radio);
    column->addLayout(line);
    auto *tabs = new QTabBar(card);
    tabs->addTab(QStringLiteral("Profile"));
    tabs->addTab(QStringLiteral("Sessions"));
    tabs->addTab(QStringLiteral("Events"));
    column->addWidget(tabs);
    auto *nothing = new EmptyState(card);
    nothing->set(QStringLiteral("empty"), QStringLiteral("No sessions"),
        QStringLiteral("This account has not logged in yet."), QStringLiteral("Copy a login call"));
    column->addWidget(nothing, 1);
    return card;
}

QWidget *Gallery::makeTable(const ConsoleContext &context)
{
    auto *table = new TableView(this);
    auto *model = new QStandardItemModel(40, 5, table);
    model->setHorizontalHeaderLabels({QStringLiteral("Id"), QStringLiteral("Username"),
        QStringLiteral("E-mail"), QStringLiteral("Status"), QStringLiteral("Created")});
    for (int row = 0; row < 40; ++row) {
        const auto put = [&](int column, const QVariant &value, int role = Qt::DisplayRole) {
            model->setData(model->index(row, column), value, role);
        };
        put(0, 1'000 - row);
        put(1, QStringLiteral("user%1").arg(row));
        put(2, QStringLiteral("user%1@example.org").arg(row));
        put(3, row % 5 ? QStringLiteral("active") : QStringLiteral("disabled"));
        put(3, QVariant::fromValue(row % 5 ? Tone::Success : Tone::Danger), BadgeRole);
        put(4, QStringLiteral("3 minutes ago"));
        put(4, true, MutedRole);
    }
    table->setModel(model);
    table->remember(context.preferences, QStringLiteral("gallery"),
        {.sortColumn = 0, .order = Qt::DescendingOrder, .hidden = {}, .widths = {70, 120, 190, 100}});
    table->selectRow(3);
    return table;
}

} // namespace gatehouse::test
