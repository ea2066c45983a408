// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserProfile.h"

#include "model/Backend.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/CopyButton.h"
#include "ui/common/ElidedLabel.h"
#include "ui/common/TimeLabel.h"
#include "ui/look/Type.h"
#include "ui/users/UserText.h"

#include <QEvent>
#include <QGridLayout>

namespace gatehouse {
namespace {

constexpr int rowHeight = 28; // of a button, so that lines without one are as high

QLabel *makeLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    setMuted(label);
    return label;
}

} // namespace

UserProfile::UserProfile(const ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_createdLabel(makeLabel(this))
    , m_updatedLabel(makeLabel(this))
    , m_created(new TimeLabel(context.backend.clock(), TimeLabel::Form::Relative, this))
    , m_updated(new TimeLabel(context.backend.clock(), TimeLabel::Form::Relative, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    for (int field = 0; field < FieldCount; ++field) {
        Line &line = m_lines[static_cast<size_t>(field)];
        line.label = makeLabel(this);
        line.value = new ElidedLabel(this);
        line.copy = new CopyButton([this, field] { return copied(static_cast<Field>(field)); }, this);
        line.copy->setSecret(field == Apikey);
        grid->addWidget(line.label, field, 0);
        grid->addWidget(line.value, field, 1);
        grid->addWidget(line.copy, field, 2);
        grid->setRowMinimumHeight(field, rowHeight);
    }
    const auto addTime = [grid](int row, QLabel *label, TimeLabel *time) {
        grid->addWidget(label, row, 0);
        grid->addWidget(time, row, 1);
        grid->setRowMinimumHeight(row, rowHeight);
    };
    addTime(FieldCount, m_createdLabel, m_created);
    addTime(FieldCount + 1, m_updatedLabel, m_updated);
    showWords();
}

void UserProfile::set(const Account &account)
{
    m_account = account;
    showValues();
}

void UserProfile::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showWords();
        showValues();
    }
    QWidget::changeEvent(event);
}

QString UserProfile::copied(Field field) const
{
    switch (field) {
    case Email:
        return m_account.email;
    case Phone:
        return m_account.phone;
    case Roles:
        return m_account.roles.join(QStringLiteral(", "));
    case Id:
        return QString::number(m_account.id.value);
    case Uuid:
        return m_account.uuid;
    case Apikey:
        return m_account.apikey;
    case Avatar:
        return m_account.avatar;
    default:
        return UserText::origin(m_account.origin);
    }
}

void UserProfile::showValues()
{
    for (int field = 0; field < FieldCount; ++field) {
        const Line &line = m_lines[static_cast<size_t>(field)];
        QString text = copied(static_cast<Field>(field));
        const bool isThere = !text.isEmpty();
        if (field == Apikey && isThere)
            text = QStringLiteral("••••••••"); // to be copied, not to be read over a shoulder
        //: Of a field of an account that has no value
        line.value->setText(isThere ? text : tr("none"));
        setMuted(line.value);
        line.value->setForegroundRole(isThere ? QPalette::WindowText : QPalette::PlaceholderText);
        line.copy->setVisible(isThere);
    }
    m_created->setTime(m_account.createdAtMs);
    m_updated->setTime(m_account.updatedAtMs);
}

void UserProfile::showWords()
{
    const auto set = [this](Field field, const QString &label, const QString &copy) {
        m_lines[field].label->setText(label);
        m_lines[field].copy->setWords(copy);
    };
    set(Email, tr("E-mail"), tr("Copy the e-mail address"));
    set(Phone, tr("Phone"), tr("Copy the phone number"));
    set(Roles, tr("Roles"), tr("Copy the roles"));
    set(Id, tr("ID"), tr("Copy the ID"));
    set(Uuid, tr("UUID"), tr("Copy the UUID"));
    set(Apikey, tr("API key"), tr("Copy the API key; it leaves the clipboard after a while"));
    set(Avatar, tr("Avatar"), tr("Copy the avatar's address"));
    set(Origin, tr("Origin"), tr("Copy the origin"));
    m_createdLabel->setText(tr("Created"));
    m_updatedLabel->setText(tr("Changed"));
}

} // namespace gatehouse
