// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingRow.h"

#include "ui/common/ToneLabel.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"
#include "ui/settings/SettingWords.h"
#include "ui/settings/ValueEdit.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace gatehouse {
namespace {

constexpr int editWidth = 272;
constexpr int resetHeight = 24; ///< no more than the words beside it

} // namespace

SettingRow::SettingRow(Setting setting, QWidget *parent)
    : QWidget(parent)
    , m_setting(setting)
    , m_title(new QLabel(this))
    , m_meaning(new QLabel(this))
    , m_edit(new ValueEdit(setting, this))
    , m_default(new QLabel(this))
    , m_reset(new QPushButton(this))
    , m_note(new ToneLabel(this))
{
    build();
    connect(m_edit, &ValueEdit::edited, this,
        [this](const QString &written) { Q_EMIT edited(m_setting, written); });
    connect(m_edit, &ValueEdit::fileWanted, this, [this] { Q_EMIT fileWanted(m_setting); });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        Q_EMIT resetWanted(m_setting);
        m_edit->setFocus(); // the button is gone now
    });
    showWords();
}

void SettingRow::build()
{
    const QString key = QString::fromLatin1(settingSpec(m_setting).key);
    setType(m_title, Type::Strong);
    setType(m_meaning, Type::Caption);
    setType(m_default, Type::Caption);
    setType(m_note, Type::Caption);
    m_meaning->setWordWrap(true);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText); // what somebody has typed may stand in it
    m_note->setObjectName(key + QStringLiteral(":note"));
    m_default->setObjectName(key + QStringLiteral(":default"));
    m_reset->setObjectName(key + QStringLiteral(":reset"));
    m_title->setBuddy(m_edit->control());
    setFocusProxy(m_edit);
    setButtonKind(m_reset, ButtonKind::Flat);
    setType(m_reset, Type::Caption);
    m_reset->setFixedHeight(resetHeight);
    QSizePolicy keepsRoom = m_reset->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsRoom);

    auto *foot = new QHBoxLayout;
    foot->setSpacing(tightSpace);
    foot->addWidget(m_default);
    foot->addWidget(m_reset);
    foot->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(tightSpace);
    right->addWidget(m_edit);
    right->addLayout(foot);
    right->addWidget(m_note);
    right->addStretch();
    auto *left = new QVBoxLayout;
    left->setSpacing(tightSpace);
    left->addSpacing(tightSpace);
    left->addWidget(m_title);
    left->addWidget(m_meaning);
    left->addStretch();
    auto *holder = new QWidget(this);
    holder->setFixedWidth(editWidth);
    right->setContentsMargins(0, 0, 0, 0);
    holder->setLayout(right);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(wideSpace);
    line->addLayout(left, 1);
    line->addWidget(holder);
}

void SettingRow::show(const State &state)
{
    m_state = state;
    m_edit->setValue(state.value);
    showWords();
}

QString SettingRow::note() const
{
    if (!m_state.problem.isEmpty())
        return m_state.problem;
    if (m_state.isFixed)
        return tr("Fixed by the command line for as long as this program runs.");
    return m_state.waitsForProgram ? tr("Holds from the next start of Gatehouse.") : QString();
}

void SettingRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void SettingRow::showWords()
{
    const SettingSpec &spec = settingSpec(m_setting);
    const QString title = settingTitle(m_setting);
    m_title->setText(title);
    m_meaning->setText(settingMeaning(spec));
    m_meaning->setToolTip(QString::fromLatin1(spec.key));
    m_default->setText(tr("Default: %1").arg(SettingWords::value(m_setting, Settings().written(m_setting))));
    m_reset->setText(tr("Reset"));
    m_reset->setToolTip(tr("Take the default again"));
    m_reset->setAccessibleName(tr("Reset “%1”").arg(title));
    m_reset->setVisible(!m_state.isDefault && !m_state.isFixed);
    const QString words = note();
    m_note->setText(words);
    m_note->setTone(m_state.problem.isEmpty() ? Tone::Warning : Tone::Danger);
    m_note->setVisible(!words.isEmpty());
    m_edit->setReadOnly(m_state.isFixed);
    m_edit->setWrong(!m_state.problem.isEmpty());
    m_edit->control()->setAccessibleName(title);
    m_edit->control()->setAccessibleDescription(words.isEmpty() ? m_meaning->text() : words);
}

} // namespace gatehouse
