// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FormField.h"

#include "ui/common/ToneLabel.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QLabel>
#include <QVBoxLayout>

namespace gatehouse {

FormField::FormField(QWidget *field, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_label(new QLabel(this))
    , m_below(new ToneLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tightSpace);
    column->addWidget(m_label);
    column->addWidget(m_field);
    column->addWidget(m_below);
    m_label->setBuddy(m_field);
    setType(m_label, Type::Strong);
    setType(m_below, Type::Caption);
    m_below->setWordWrap(true);
    m_below->setTextFormat(Qt::PlainText); // it may hold what strangers have typed
    m_below->hide();
    setFocusProxy(m_field);
}

void FormField::setLabel(const QString &label)
{
    m_label->setText(label);
    showWords();
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    showWords();
}

void FormField::setError(const QString &error)
{
    if (error == m_error)
        return;
    m_error = error;
    showWords();
}

void FormField::showWords()
{
    QString name = m_label->text();
    inner()->setAccessibleName(name.remove(u'&'));
    inner()->setAccessibleDescription(m_error.isEmpty() ? m_hint : m_error);
    setFieldWrong(inner(), !m_error.isEmpty());
    m_below->setTone(m_error.isEmpty() ? Tone::Neutral : Tone::Danger);
    m_below->setText(m_error.isEmpty() ? m_hint : m_error);
    m_below->setVisible(!m_below->text().isEmpty());
}

QWidget *FormField::inner() const
{
    return m_field->focusProxy() ? m_field->focusProxy() : m_field;
}

} // namespace gatehouse
