// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingSaver.h"

#include "ui/common/ServerControl.h"
#include "ui/settings/SettingsDraft.h"

#include <QPointer>

#include <algorithm>

namespace gatehouse {
namespace {

bool isForServer(const SettingAdmin::Wishes &wishes)
{
    return std::ranges::any_of(wishes.keys(), [](const QString &key) {
        return settingSpec(*settingByKey(key)).taken == SettingTaken::ServerStart;
    });
}

} // namespace

SettingSaver::SettingSaver(const ConsoleContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_admin(context.backend, Operator{QStringLiteral("console"), {}})
{
}

void SettingSaver::save(const SettingsDraft &draft)
{
    m_isSaving = true;
    const SettingAdmin::Wishes wishes = draft.wishes();
    if (!isForServer(wishes))
        return store(wishes, false);
    m_context.server.replace(
        draft.candidate(), [saver = QPointer<SettingSaver>(this), wishes](const Result<void> &result) {
            if (saver)
                result ? saver->store(wishes, true) : saver->refuse(result.error());
        });
}

void SettingSaver::store(const SettingAdmin::Wishes &wishes, bool isServing)
{
    m_admin.change(wishes, [this, isServing](const Result<void> &result) { stored(result, isServing); });
}

void SettingSaver::stored(const Result<void> &result, bool isServing)
{
    if (!result) {
        // What could not be saved is not to be served either.
        if (isServing)
            restartServer();
        return refuse(result.error());
    }
    m_isSaving = false;
    if (m_context.server.state() == ServerControl::State::Failed)
        m_context.server.start();
    Q_EMIT saved();
}

void SettingSaver::refuse(const Error &error)
{
    m_isSaving = false;
    Q_EMIT refused(error);
}

void SettingSaver::restartServer()
{
    m_context.server.replace(
        m_context.backend.settings(), [saver = QPointer<SettingSaver>(this)](const Result<void> &result) {
            if (saver && !result)
                Q_EMIT saver->refused(result.error());
        });
}

} // namespace gatehouse
