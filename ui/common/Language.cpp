// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Language.h"

#include "ui/common/Preferences.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QMetaEnum>

namespace gatehouse {
namespace {

const QString languageKey = QStringLiteral("window/language");

QMetaEnum choices()
{
    return QMetaEnum::fromType<Language::Choice>();
}

Language::Choice remembered(const Preferences &preferences)
{
    bool isKnown = false;
    const QByteArray name = preferences.value(languageKey).toString().toLatin1();
    const int value = choices().keyToValue(name.constData(), &isKnown);
    return isKnown ? static_cast<Language::Choice>(value) : Language::Choice::System;
}

QLocale localeOf(Language::Choice choice)
{
    switch (choice) {
    case Language::Choice::English:
        return QLocale(QLocale::English, QLocale::UnitedStates);
    case Language::Choice::Chinese:
        return QLocale(QLocale::Chinese, QLocale::China);
    case Language::Choice::System:
        break;
    }
    return QLocale::system();
}

} // namespace

Language::Language(Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_choice(remembered(preferences))
{
    apply();
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::choose(Choice choice)
{
    m_preferences.setValue(languageKey, QString::fromLatin1(choices().valueToKey(static_cast<int>(choice))));
    m_choice = choice;
    apply();
}

void Language::apply()
{
    const QLocale locale = localeOf(m_choice);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(&m_qt);
    // Where there is none for that language, the English one still knows the plurals.
    const QString own = QStringLiteral(":/i18n");
    if (m_own.load(locale, QStringLiteral("gatehouse"), QStringLiteral("_"), own)
        || m_own.load(QStringLiteral("gatehouse_en"), own))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace gatehouse
