// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/ColumnsStep.h"

#include "ui/common/ElidedLabel.h"
#include "ui/look/Type.h"

#include <QComboBox>
#include <QEvent>
#include <QScrollArea>

namespace gatehouse {
namespace {

constexpr int notRead = -1;

bool isSecret(std::optional<ExchangeField> field)
{
    return field == ExchangeField::Password || field == ExchangeField::PasswordHash
        || field == ExchangeField::PasswordSalt || field == ExchangeField::Apikey;
}

} // namespace

ColumnsStep::ColumnsStep(QWidget *parent)
    : QWidget(parent)
    , m_area(new QScrollArea(this))
    , m_lines(new QWidget)
    , m_grid(new QGridLayout(m_lines))
{
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidget(m_lines);
    m_grid->setContentsMargins(0, 0, wideSpace, 0);
    m_grid->setHorizontalSpacing(wideSpace);
    m_grid->setVerticalSpacing(space);
    m_grid->setColumnStretch(0, 2);
    m_grid->setColumnStretch(1, 3);
    m_grid->setColumnStretch(2, 3);
    for (int column = 0; column < 3; ++column) {
        m_heads[column] = new QLabel(m_lines);
        setType(m_heads[column], Type::Strong);
        m_grid->addWidget(m_heads[column], 0, column);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area);
    showWords();
}

void ColumnsStep::set(const FilePreview &preview)
{
    for (int row = 1; row < m_grid->rowCount(); ++row) {
        for (int column = 0; column < 3; ++column) {
            if (const QLayoutItem *item = m_grid->itemAtPosition(row, column))
                delete item->widget();
        }
        m_grid->setRowStretch(row, 0);
    }
    m_choices.clear();
    int row = 1;
    for (const FilePreview::Column &column : preview.columns)
        addLine(row++, column);
    m_grid->setRowStretch(row, 1);
    showWords();
}

void ColumnsStep::addLine(int row, const FilePreview::Column &column)
{
    auto *name = new ElidedLabel(m_lines);
    name->setText(column.name);
    auto *example = new ElidedLabel(m_lines);
    // What opens a door is not shown over a shoulder.
    const bool isHidden = isSecret(column.field) && !column.example.isEmpty();
    example->setText(isHidden ? QStringLiteral("••••••••") : column.example);
    setMuted(example);
    auto *choice = new QComboBox(m_lines);
    choice->addItem({}, notRead);
    for (size_t field = 0; field < exchangeFieldCount; ++field)
        choice->addItem({}, static_cast<int>(field));
    choice->setCurrentIndex(column.field ? static_cast<int>(*column.field) + 1 : 0);
    choice->setAccessibleName(column.name);
    connect(choice, &QComboBox::currentIndexChanged, this, &ColumnsStep::changed);
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(example, row, 1);
    m_grid->addWidget(choice, row, 2);
    m_choices.append({column.name, choice});
}

ColumnMap ColumnsStep::map() const
{
    ColumnMap map;
    for (size_t field = 0; field < exchangeFieldCount; ++field)
        map.set(static_cast<ExchangeField>(field), {});
    for (const Line &line : m_choices) {
        if (const int field = line.choice->currentData().toInt(); field != notRead)
            map.set(static_cast<ExchangeField>(field), line.column);
    }
    return map;
}

QString ColumnsStep::problem() const
{
    QList<int> seen;
    for (const Line &line : m_choices) {
        const int field = line.choice->currentData().toInt();
        if (field != notRead && seen.contains(field))
            return tr("Two columns are read as “%1”. Choose one of them.").arg(line.choice->currentText());
        seen.append(field);
    }
    return seen.contains(static_cast<int>(ExchangeField::Username))
        ? QString()
        : tr("Choose the column that holds the usernames.");
}

void ColumnsStep::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void ColumnsStep::showWords()
{
    m_area->setAccessibleName(tr("Columns"));
    m_heads[0]->setText(tr("Column in the file"));
    m_heads[1]->setText(tr("Example"));
    m_heads[2]->setText(tr("Read as"));
    for (const Line &line : std::as_const(m_choices)) {
        line.choice->setItemText(0, tr("Not read"));
        for (int i = 1; i < line.choice->count(); ++i)
            line.choice->setItemText(i, words(static_cast<ExchangeField>(line.choice->itemData(i).toInt())));
    }
}

QString ColumnsStep::words(ExchangeField field)
{
    switch (field) {
    case ExchangeField::Uuid:
        return tr("UUID");
    case ExchangeField::Username:
        return tr("Username");
    case ExchangeField::Email:
        return tr("E-mail");
    case ExchangeField::Phone:
        return tr("Phone");
    case ExchangeField::Nickname:
        return tr("Nickname");
    case ExchangeField::Avatar:
        return tr("Avatar");
    case ExchangeField::Apikey:
        return tr("API key");
    case ExchangeField::Roles:
        return tr("Roles");
    case ExchangeField::Status:
        return tr("Status");
    case ExchangeField::Origin:
        return tr("Origin");
    case ExchangeField::CreatedAt:
        return tr("Created");
    case ExchangeField::UpdatedAt:
        return tr("Changed");
    case ExchangeField::PasswordHash:
        return tr("Password hash");
    case ExchangeField::PasswordIsDefault:
        return tr("Password is the default one");
    case ExchangeField::Password:
        return tr("Password in plain text");
    case ExchangeField::PasswordSalt:
        return tr("Salt of the password hash");
    }
    return {};
}

} // namespace gatehouse
