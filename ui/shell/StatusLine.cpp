// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/StatusLine.h"

#include "ui/common/IconLabel.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace gatehouse {
namespace {

constexpr int beside = 420; // what stands beside the store's name

QPushButton *menuButton(QWidget *parent)
{
    auto *button = new QPushButton(parent);
    setButtonKind(button, ButtonKind::Flat);
    button->setMaximumHeight(28);
    button->setMenu(new QMenu(button));
    return button;
}

/// One choice of a menu of which one is taken.
template <typename Take>
void addChoice(QMenu *menu, QActionGroup *group, const QString &text, bool isTaken, Take take)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(isTaken);
    group->addAction(action);
    // Later: taking it fills the menu anew, and the action would go while it speaks.
    QObject::connect(action, &QAction::triggered, menu, take, Qt::QueuedConnection);
}

} // namespace

StatusLine::StatusLine(const QString &store, Theme &theme, Language &language, QWidget *parent)
    : QStatusBar(parent)
    , m_storeText(store)
    , m_theme(theme)
    , m_language(language)
    , m_store(new QLabel(this))
    , m_version(new QLabel(this))
    , m_schemes(menuButton(this))
    , m_languages(menuButton(this))
{
    setSizeGripEnabled(false);
    setContentsMargins(12, 0, 12, 0);
    auto *mark = new IconLabel(16, this);
    mark->setIcon(QStringLiteral("database"));
    addWidget(mark);
    addWidget(m_store, 1);
    addPermanentWidget(m_version);
    addPermanentWidget(m_schemes);
    addPermanentWidget(m_languages);
    setType(m_store, Type::Caption);
    setType(m_version, Type::Caption);
    m_schemes->setObjectName(QStringLiteral("schemes"));
    m_languages->setObjectName(QStringLiteral("languages"));
    connect(&m_theme, &Theme::changed, this, &StatusLine::showWords);
    showWords();
}

void StatusLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QStatusBar::changeEvent(event);
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    m_store->setText(
        m_store->fontMetrics().elidedText(m_storeText, Qt::ElideMiddle, qMax(80, width() - beside)));
}

void StatusLine::showWords()
{
    m_store->setToolTip(tr("The store: %1").arg(m_storeText));
    m_version->setText(tr("Version %1").arg(QCoreApplication::applicationVersion()));
    fillSchemes();
    fillLanguages();
}

void StatusLine::fillSchemes()
{
    const QList<QPair<Theme::Scheme, QString>> names{{Theme::Scheme::System, tr("As the system")},
        {Theme::Scheme::Light, tr("Light")}, {Theme::Scheme::Dark, tr("Dark")}};
    QMenu *menu = m_schemes->menu();
    menu->clear();
    qDeleteAll(menu->findChildren<QActionGroup *>());
    auto *group = new QActionGroup(menu);
    for (const auto &[scheme, name] : names) {
        const bool isTaken = scheme == m_theme.scheme();
        addChoice(menu, group, name, isTaken, [this, scheme = scheme] { m_theme.setScheme(scheme); });
        if (isTaken)
            m_schemes->setText(name);
    }
    m_schemes->setIcon(icon(m_theme.isDark() ? QStringLiteral("moon") : QStringLiteral("sun")));
    m_schemes->setToolTip(tr("Colours: light, dark or as the system"));
    m_schemes->setAccessibleName(tr("Colours: %1").arg(m_schemes->text()));
}

void StatusLine::fillLanguages()
{
    // Each language is named in itself, for who cannot read the one in force.
    const QList<QPair<Language::Choice, QString>> names{{Language::Choice::System, tr("As the system")},
        {Language::Choice::English, QStringLiteral("English")},
        {Language::Choice::Chinese, QStringLiteral("简体中文")}};
    QMenu *menu = m_languages->menu();
    menu->clear();
    qDeleteAll(menu->findChildren<QActionGroup *>());
    auto *group = new QActionGroup(menu);
    for (const auto &[choice, name] : names) {
        const bool isTaken = choice == m_language.choice();
        addChoice(menu, group, name, isTaken, [this, choice = choice] { m_language.choose(choice); });
        if (isTaken)
            m_languages->setText(name);
    }
    m_languages->setIcon(icon(QStringLiteral("globe")));
    m_languages->setToolTip(tr("Language of this window"));
    m_languages->setAccessibleName(tr("Language: %1").arg(m_languages->text()));
}

} // namespace gatehouse
