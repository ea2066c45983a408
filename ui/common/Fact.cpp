// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Fact.h"

#include "ui/common/CopyButton.h"
#include "ui/look/Type.h"

#include <QGridLayout>
#include <QLabel>

namespace gatehouse {
namespace {

// A word longer than this may be broken: an id has no other place to.
constexpr int longestWord = 18;

QString breakable(const QString &text)
{
    constexpr QChar zeroWidthSpace(0x200B);
    QString broken;
    int inWord = 0;
    for (const QChar character : text) {
        inWord = character.isSpace() ? 0 : inWord + 1;
        broken += character;
        if (inWord == longestWord) {
            broken += zeroWidthSpace;
            inWord = 0;
        }
    }
    return broken;
}

} // namespace

Fact::Fact(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_value(new QLabel(this))
    , m_copy(new CopyButton([this] { return m_text; }, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(tightSpace);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_name, 0, 0);
    grid->addWidget(m_value, 1, 0);
    grid->addWidget(m_copy, 0, 1, 2, 1, Qt::AlignVCenter);
    grid->setColumnStretch(0, 1);
    setType(m_name, Type::Caption);
    m_value->setTextFormat(Qt::PlainText);
    m_value->setWordWrap(true);
    m_copy->hide();
    hide();
}

void Fact::setName(const QString &name)
{
    m_name->setText(name);
    m_value->setAccessibleName(name);
}

void Fact::setCopyWords(const QString &words)
{
    m_copy->setWords(words);
    m_copy->show();
}

void Fact::setValue(const QString &value, const QString &more)
{
    m_value->setToolTip(more.toHtmlEscaped());
    setVisible(!value.isEmpty());
    if (value == m_text)
        return;
    m_text = value;
    m_value->setText(breakable(value));
    m_value->setAccessibleDescription(value);
}

} // namespace gatehouse
