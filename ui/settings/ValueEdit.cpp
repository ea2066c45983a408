// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/ValueEdit.h"

#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <limits>

namespace gatehouse {
namespace {

constexpr int numberWidth = 96;
constexpr int linesHeight = 104;
constexpr std::array<qint64, 4> secondFactors{1, 60, 60 * 60, 24 * 60 * 60};
constexpr std::array<qint64, 3> byteFactors{1, 1024, 1024 * 1024};

std::span<const qint64> factorsOf(SettingControl control)
{
    if (control == SettingControl::Duration)
        return secondFactors;
    if (control == SettingControl::Bytes)
        return byteFactors;
    return {};
}

/// The largest unit that the number is a whole count of.
int unitOf(std::span<const qint64> factors, qint64 number)
{
    int unit = 0;
    for (size_t i = 1; i < factors.size() && number != 0; ++i) {
        if (number % factors[i] == 0)
            unit = static_cast<int>(i);
    }
    return unit;
}

QString lines(const QString &words)
{
    return QString(words).replace(u' ', u'\n');
}

} // namespace

ValueEdit::ValueEdit(Setting setting, QWidget *parent)
    : QWidget(parent)
    , m_control(settingPlace(setting).control)
{
    build();
    const QString name = QString::fromLatin1(settingSpec(setting).key);
    control()->setObjectName(name);
    if (m_unit)
        m_unit->setObjectName(name + QStringLiteral(":unit"));
    if (m_browse)
        m_browse->setObjectName(name + QStringLiteral(":browse"));
    setFocusProxy(control());
    showWords();
}

void ValueEdit::build()
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space);
    if (m_control == SettingControl::Flag) {
        m_flag = new QCheckBox(this);
        line->addWidget(m_flag);
        line->addStretch();
        connect(m_flag, &QCheckBox::toggled, this, &ValueEdit::tell);
        return;
    }
    if (m_control == SettingControl::Origins) {
        m_lines = new QPlainTextEdit(this);
        m_lines->setFixedHeight(linesHeight);
        m_lines->setTabChangesFocus(true);
        line->addWidget(m_lines);
        connect(m_lines, &QPlainTextEdit::textChanged, this, &ValueEdit::tell);
        return;
    }
    m_line = new QLineEdit(this);
    line->addWidget(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &ValueEdit::tell);
    if (m_control == SettingControl::File) {
        m_browse = new QPushButton(this);
        line->addWidget(m_browse);
        connect(m_browse, &QPushButton::clicked, this, &ValueEdit::fileWanted);
        return;
    }
    if (m_control == SettingControl::Text)
        return;
    m_line->setFixedWidth(numberWidth);
    if (!factorsOf(m_control).empty()) {
        m_unit = new QComboBox(this);
        for (const qint64 one : factorsOf(m_control))
            m_unit->addItem(QString(), one);
        line->addWidget(m_unit);
        connect(m_unit, &QComboBox::activated, this, &ValueEdit::tell);
    } else {
        m_suffix = new QLabel(this);
        setMuted(m_suffix);
        line->addWidget(m_suffix);
    }
    line->addStretch();
}

qint64 ValueEdit::factor() const
{
    return m_unit ? m_unit->currentData().toLongLong() : 1;
}

QString ValueEdit::value() const
{
    if (m_flag)
        return m_flag->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
    if (m_lines)
        return m_lines->toPlainText().simplified();
    const QString text = m_line->text().trimmed();
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    const bool fits = isNumber && qAbs(number) <= std::numeric_limits<qint64>::max() / factor();
    return fits && m_unit ? QString::number(number * factor()) : text;
}

void ValueEdit::setValue(const QString &written)
{
    if (value() == written && (!m_line || !m_line->text().isEmpty()))
        return;
    if (m_flag) {
        const QSignalBlocker quiet(m_flag);
        return m_flag->setChecked(written == u"true");
    }
    if (m_lines) {
        const QSignalBlocker quiet(m_lines);
        return m_lines->setPlainText(lines(written));
    }
    bool isNumber = false;
    const qint64 number = written.toLongLong(&isNumber);
    if (m_unit && isNumber) {
        m_unit->setCurrentIndex(unitOf(factorsOf(m_control), number));
        return m_line->setText(QString::number(number / factor()));
    }
    m_line->setText(written);
}

void ValueEdit::setReadOnly(bool isReadOnly)
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_line, m_unit, m_flag, m_lines, m_browse}) {
        if (part)
            part->setEnabled(!isReadOnly);
    }
}

void ValueEdit::setWrong(bool isWrong)
{
    setFieldWrong(control(), isWrong);
}

QWidget *ValueEdit::control() const
{
    if (m_flag)
        return m_flag;
    return m_lines ? static_cast<QWidget *>(m_lines) : m_line;
}

void ValueEdit::tell()
{
    Q_EMIT edited(value());
}

void ValueEdit::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void ValueEdit::showWords()
{
    if (m_flag)
        m_flag->setText(tr("Allow it"));
    if (m_browse)
        m_browse->setText(tr("Choose…"));
    if (m_suffix)
        m_suffix->setText(m_control == SettingControl::Days ? tr("days")
                : m_control == SettingControl::Percent      ? tr("%")
                                                            : QString());
    if (!m_unit)
        return;
    const QStringList units = m_control == SettingControl::Duration
        ? QStringList{tr("seconds"), tr("minutes"), tr("hours"), tr("days")}
        : QStringList{tr("bytes"), tr("KB"), tr("MB")};
    for (int i = 0; i < units.size(); ++i)
        m_unit->setItemText(i, units[i]);
    m_unit->setAccessibleName(tr("Unit"));
}

} // namespace gatehouse
