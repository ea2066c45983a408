// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsPage.h"

#include "model/core/Dialect.h"
#include "model/directory/Directory.h"
#include "ui/common/Dialogs.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/Preferences.h"
#include "ui/common/ProgramRestart.h"
#include "ui/common/SaveBar.h"
#include "ui/common/ServerControl.h"
#include "ui/common/Toast.h"
#include "ui/look/Type.h"
#include "ui/settings/BackupCard.h"
#include "ui/settings/HashCard.h"
#include "ui/settings/KeysCard.h"
#include "ui/settings/SectionStack.h"
#include "ui/settings/SectionView.h"
#include "ui/settings/SettingSaver.h"
#include "ui/settings/TlsCard.h"

#include <QEvent>
#include <QLocale>
#include <QShortcut>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

const QString sectionFilter = QStringLiteral("section");
const QString sectionKey = QStringLiteral("settings/section");
const QString backupAction = QStringLiteral("backup");
const QString restoreAction = QStringLiteral("restore");

/// The setting that a refusal is about: a key, or the name of a port.
std::optional<Setting> settingOf(const Error &error)
{
    static constexpr std::array ports{Setting::BuyerPort, Setting::UsercenterPort, Setting::EmployeePort};
    for (const Dialect dialect : allDialects) {
        if (error.field == dialectName(dialect))
            return ports[static_cast<size_t>(dialect)];
    }
    return settingByKey(error.field);
}

/// What the server says begins in lower case and has no full stop.
QString sentence(const QString &words)
{
    QString whole = words.left(1).toUpper();
    whole += words.mid(1);
    return whole.endsWith(u'.') ? whole : whole + u'.';
}

PageTarget targetOf(SettingSection section, const QString &action = {})
{
    PageTarget target;
    target.page = QStringLiteral("settings");
    target.filter.insert(sectionFilter, sectionId(section));
    target.action = action;
    return target;
}

} // namespace

SettingsPage::SettingsPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_draft(context.backend.settings(), context.backend.overrides())
    , m_atStart(context.backend.settings())
    , m_saver(new SettingSaver(context, this))
    , m_sections(new SectionStack(this))
    , m_message(new InlineMessage(this))
    , m_saveBar(new SaveBar(this))
    , m_backup(new BackupCard(context, this))
    , m_tls(new TlsCard(context, this))
    , m_hashes(new HashCard(this))
{
    build();
    connect(&context.directory, &Directory::changed, this, &SettingsPage::notice);
    connect(&context.server, &ServerControl::stateChanged, this, &SettingsPage::showWaiting);
    connect(m_sections, &SectionStack::shown, this,
        [this](SettingSection section) { m_context.preferences.setValue(sectionKey, sectionId(section)); });
    connect(m_saver, &SettingSaver::saved, this, &SettingsPage::saved);
    connect(m_saver, &SettingSaver::refused, this, &SettingsPage::refuse);
    connect(m_tls, &TlsCard::made, this, &SettingsPage::takePair);
    connect(m_tls, &TlsCard::refused, this, [this](const Error &error) {
        if (const std::optional<Setting> setting = settingByKey(error.field))
            m_refusals.insert(*setting, error.detail);
        showDraft();
    });
    connect(m_hashes, &HashCard::costWanted, this, [this](int cost) {
        m_draft.setValue(Setting::BcryptCost, QString::number(cost));
        showDraft();
    });
    connect(m_message, &InlineMessage::acted, this, &SettingsPage::doOffer);
    connect(m_saveBar, &SaveBar::saveWanted, this, &SettingsPage::save);
    connect(m_saveBar, &SaveBar::revertWanted, this, &SettingsPage::revert);
    auto *keys = new QShortcut(QKeySequence::Save, this);
    connect(keys, &QShortcut::activated, this, &SettingsPage::save);
    showWords();
    open(targetOf(SettingSection::Listeners));
    PageTarget last;
    last.filter.insert(sectionFilter, context.preferences.value(sectionKey));
    open(last);
}

void SettingsPage::build()
{
    m_message->setObjectName(QStringLiteral("message"));
    m_sections->setTop(m_message);
    m_sections->view(SettingSection::Tls)->add(m_tls);
    m_sections->view(SettingSection::Passwords)->add(m_hashes);
    m_sections->view(SettingSection::Keys)->add(new KeysCard(m_context, this));
    m_sections->view(SettingSection::Data)->add(m_backup);
    for (const SectionView *view : m_sections->views()) {
        for (SettingRow *row : view->rows())
            connectRow(row);
    }
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_sections, 1);
    rows->addWidget(m_saveBar);
}

void SettingsPage::connectRow(SettingRow *row)
{
    m_rows.insert(row->setting(), row);
    connect(row, &SettingRow::edited, this, [this](Setting setting, const QString &written) {
        forgetRefusal(setting);
        m_draft.setValue(setting, written);
        showDraft();
    });
    connect(row, &SettingRow::resetWanted, this, [this](Setting setting) {
        forgetRefusal(setting);
        m_draft.reset(setting);
        showDraft();
    });
    connect(row, &SettingRow::fileWanted, this, &SettingsPage::chooseFile);
}

QList<Page::Command> SettingsPage::commands() const
{
    QList<Command> all;
    for (const SettingSection section : allSections)
        all.append({sectionTitle(section), targetOf(section)});
    all.append({tr("Back up the store"), targetOf(SettingSection::Data, backupAction)});
    all.append({tr("Restore a backup"), targetOf(SettingSection::Data, restoreAction)});
    return all;
}

void SettingsPage::open(const PageTarget &target)
{
    const QString wanted = target.filter.value(sectionFilter).toString();
    for (const SettingSection section : allSections) {
        if (sectionId(section) == wanted)
            m_sections->show(section);
    }
    if (target.action == backupAction)
        m_backup->backUp();
    if (target.action == restoreAction)
        m_backup->restore();
}

bool SettingsPage::mayLeave()
{
    if (!m_draft.isChanged())
        return true;
    if (!m_context.dialogs.confirm(this,
            {tr("Leave without saving?"), tr("These settings are not saved yet: %1.").arg(changedTitles()),
                tr("Discard the changes"), true}))
        return false;
    revert();
    return true;
}

void SettingsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    Page::changeEvent(event);
}

void SettingsPage::showEvent(QShowEvent *event)
{
    take(m_context.backend.settings());
    Page::showEvent(event);
}

void SettingsPage::notice(const StoreChanges &changes)
{
    if (changes.everything || changes.settings)
        read();
}

void SettingsPage::read()
{
    // Another process may have changed them, and nobody else in this one need have looked yet. What is in
    // force is asked for when the answer is here: it may be newer than what was read.
    m_context.directory.read<bool>(
        this,
        [&backend = m_context.backend](Connection &store) -> Result<bool> {
            const Result<void> loaded = backend.reloadSettings(store);
            return loaded ? Result<bool>(true) : Result<bool>(loaded.error());
        },
        [this](const Result<bool> &loaded) {
            take(loaded ? Result<Settings>(m_context.backend.settings()) : Result<Settings>(loaded.error()));
        });
}

void SettingsPage::take(const Result<Settings> &settings)
{
    if (!settings)
        return m_message->say(Tone::Danger, ErrorText::sentence(settings.error()));
    if (m_saver->isSaving())
        return; // its end tells what is in force: until then, what is typed may look like no change
    m_draft.follow(*settings);
    showDraft();
    showWaiting();
}

void SettingsPage::showDraft()
{
    for (SettingRow *row : std::as_const(m_rows)) {
        const Setting setting = row->setting();
        const QString problem = m_draft.problem(setting);
        const bool isForProgram = settingSpec(setting).taken == SettingTaken::ProgramStart;
        row->show({.value = m_draft.value(setting),
            .problem = problem.isEmpty() ? m_refusals.value(setting) : problem,
            .isDefault = m_draft.isDefault(setting),
            .isFixed = m_draft.isFixed(setting),
            .waitsForProgram = isForProgram && m_draft.value(setting) != m_atStart.written(setting)});
    }
    m_tls->setAddress(m_draft.value(Setting::ListenAddress));
    m_tls->setFiles(m_draft.value(Setting::TlsCertificate), m_draft.value(Setting::TlsKey));
    m_hashes->setCost(m_draft.value(Setting::BcryptCost).toInt());
    m_hashes->setFixed(m_draft.isFixed(Setting::BcryptCost));
    m_saveBar->show({changedTitles(), m_draft.isFine(), m_saver->isSaving()});
}

QString SettingsPage::differing(const Settings &running, SettingTaken taken) const
{
    QStringList titles;
    for (const SettingPlace &place : settingPlaces()) {
        if (settingSpec(place.setting).taken == taken
            && running.written(place.setting) != m_draft.inForce().written(place.setting))
            titles.append(settingTitle(place.setting));
    }
    return QLocale().createSeparatedList(titles);
}

void SettingsPage::showWaiting()
{
    const std::optional<Settings> serving = m_context.server.serving();
    const QString forServer = serving ? differing(*serving, SettingTaken::ServerStart) : QString();
    const QString forProgram = differing(m_atStart, SettingTaken::ProgramStart);
    const Offer before = std::exchange(m_offer,
        !forServer.isEmpty()        ? Offer::RestartServer
            : !forProgram.isEmpty() ? Offer::RestartProgram
                                    : Offer::Nothing);
    if (m_offer == Offer::RestartServer)
        m_message->say(Tone::Warning, tr("The server still runs with older values of: %1.").arg(forServer),
            tr("Restart the server"));
    else if (m_offer == Offer::RestartProgram)
        m_message->say(Tone::Warning,
            tr("These settings hold from the next start of Gatehouse: %1.").arg(forProgram),
            tr("Restart Gatehouse"));
    else if (before != Offer::Nothing)
        m_message->hide();
}

void SettingsPage::doOffer()
{
    if (m_offer == Offer::RestartServer)
        return m_saver->restartServer();
    if (m_offer == Offer::RestartProgram
        && m_context.dialogs.confirm(this,
            {tr("Restart Gatehouse?"),
                tr("The server finishes what is under way and is back in a few seconds; nobody is logged "
                   "out."),
                tr("Restart"), false}))
        ProgramRestart::request();
}

QString SettingsPage::changedTitles() const
{
    QStringList titles;
    const QList<Setting> changed = m_draft.changes();
    for (const Setting setting : changed)
        titles.append(settingTitle(setting));
    return QLocale().createSeparatedList(titles);
}

/// What was said of one half of a pair may have been about the other.
void SettingsPage::forgetRefusal(Setting setting)
{
    m_refusals.remove(setting);
    if (setting != Setting::TlsCertificate && setting != Setting::TlsKey)
        return;
    m_refusals.remove(Setting::TlsCertificate);
    m_refusals.remove(Setting::TlsKey);
}

void SettingsPage::chooseFile(Setting setting)
{
    const QString file = m_context.dialogs.openFile(
        window(), settingTitle(setting), tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"));
    if (file.isEmpty())
        return;
    forgetRefusal(setting);
    m_draft.setValue(setting, file);
    showDraft();
}

void SettingsPage::takePair(const QString &certificate, const QString &key)
{
    forgetRefusal(Setting::TlsKey);
    m_draft.setValue(Setting::TlsCertificate, certificate);
    m_draft.setValue(Setting::TlsKey, key);
    showDraft();
    // Where these very files are in use already, there is nothing to save, but the server has the old ones.
    if (!m_draft.isChanged(Setting::TlsCertificate) && !m_draft.isChanged(Setting::TlsKey))
        m_saver->restartServer();
}

void SettingsPage::save()
{
    if (!m_draft.isChanged() || m_saver->isSaving())
        return;
    if (const std::optional<Setting> wrong = m_draft.firstProblem()) {
        m_sections->show(settingPlace(*wrong).section);
        return m_rows.value(*wrong)->setFocus();
    }
    m_refusals.clear();
    m_message->hide();
    m_saver->save(m_draft);
    showDraft();
}

void SettingsPage::saved()
{
    m_draft.follow(m_context.backend.settings());
    showDraft();
    showWaiting();
    Toast::show(this, tr("The settings have been saved."));
}

void SettingsPage::refuse(const Error &error)
{
    m_draft.follow(m_context.backend.settings());
    const std::optional<Setting> setting = settingOf(error);
    const QString why = error.code == ErrorCode::CannotListen || error.code == ErrorCode::InvalidInput
        ? sentence(error.detail)
        : ErrorText::sentence(error);
    if (setting)
        m_refusals.insert(*setting, why);
    m_offer = Offer::Nothing;
    const bool isRunning = m_context.server.state() == ServerControl::State::Running;
    m_message->say(Tone::Danger,
        isRunning ? tr("Nothing was changed, and the server goes on as it was. %1").arg(why)
                  : tr("Nothing was changed. %1").arg(why));
    showDraft();
    if (setting) {
        m_sections->show(settingPlace(*setting).section);
        m_rows.value(*setting)->setFocus();
    }
}

void SettingsPage::revert()
{
    m_draft.revert();
    m_refusals.clear();
    m_message->hide();
    showDraft();
    showWaiting();
}

void SettingsPage::showWords()
{
    showDraft();
    showWaiting();
}

} // namespace gatehouse
