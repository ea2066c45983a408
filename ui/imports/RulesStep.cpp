// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/RulesStep.h"

#include "ui/look/Type.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QEvent>
#include <QFileInfo>
#include <QRadioButton>

namespace gatehouse {
namespace {

QLabel *heading(QWidget *parent)
{
    auto *label = new QLabel(parent);
    setType(label, Type::Strong);
    return label;
}

void group(QWidget *parent, std::initializer_list<QRadioButton *> buttons)
{
    auto *group = new QButtonGroup(parent);
    for (QRadioButton *button : buttons)
        group->addButton(button);
    (*buttons.begin())->setChecked(true);
}

} // namespace

RulesStep::RulesStep(QWidget *parent)
    : QWidget(parent)
    , m_duplicates(heading(this))
    , m_fail(new QRadioButton(this))
    , m_skip(new QRadioButton(this))
    , m_update(new QRadioButton(this))
    , m_bad(heading(this))
    , m_all(new QRadioButton(this))
    , m_some(new QRadioButton(this))
    , m_passwords(heading(this))
    , m_without(new QCheckBox(this))
    , m_hashes(new QLabel(this))
    , m_firebase(new QPushButton(this))
{
    group(this, {m_fail, m_skip, m_update});
    group(this, {m_all, m_some});
    m_hashes->setWordWrap(true);
    setType(m_hashes, Type::Caption);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_duplicates, m_fail, m_skip, m_update, nullptr,
             m_bad, m_all, m_some, nullptr, m_passwords, m_without, m_hashes}) {
        if (widget)
            column->addWidget(widget);
        else
            column->addSpacing(space);
    }
    auto *row = new QHBoxLayout;
    row->addWidget(m_firebase);
    row->addStretch();
    column->addLayout(row);
    column->addStretch();
    m_firebase->setAutoDefault(false);
    connect(m_firebase, &QPushButton::clicked, this, &RulesStep::firebaseWanted);
    showWords();
}

DuplicatePolicy RulesStep::duplicates() const
{
    if (m_skip->isChecked())
        return DuplicatePolicy::Skip;
    return m_update->isChecked() ? DuplicatePolicy::Update : DuplicatePolicy::Fail;
}

bool RulesStep::allOrNothing() const
{
    return m_all->isChecked();
}

bool RulesStep::withoutPassword() const
{
    return m_without->isChecked();
}

void RulesStep::setFirebasePath(const QString &path)
{
    m_firebasePath = path;
    showWords();
}

void RulesStep::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void RulesStep::showWords()
{
    m_duplicates->setText(tr("A user that is there already (same username, e-mail or UUID)"));
    m_fail->setText(tr("is an &error"));
    m_skip->setText(tr("is left as it i&s"));
    m_update->setText(tr("gets what the file &gives"));
    m_bad->setText(tr("Where lines of the file are bad"));
    m_all->setText(tr("&nothing is imported"));
    m_some->setText(tr("they are left &out, and all others are imported"));
    m_passwords->setText(tr("Passwords"));
    m_without->setText(tr("Take users &without a password; nobody can log in as them yet"));
    m_hashes->setText(tr("Hashes of bcrypt, argon2id, PBKDF2 (Django, Keycloak) and scrypt (Firebase) keep "
                         "working. Those of Firebase need the project's hash parameters."));
    m_firebase->setText(m_firebasePath.isEmpty()
            ? tr("&Firebase parameters…")
            : tr("&Firebase parameters: %1").arg(QFileInfo(m_firebasePath).fileName()));
}

} // namespace gatehouse
