// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/ConsoleFixture.h"

namespace gatehouse::test {

ConsoleFixture::ConsoleFixture(
    const Backend::Overrides &further, const std::function<void(RunningModel &)> &fill)
    : m_settings(m_folder.filePath(QStringLiteral("console.ini")), QSettings::IniFormat)
    , m_model(further)
    , m_directory(m_model.backend())
    , m_preferences(m_settings)
    , m_context{m_model.backend(), m_directory, m_server, m_preferences, m_dialogs}
{
    if (fill)
        fill(m_model);
    if (const Result<void> started = m_directory.start(); !started)
        qFatal("%s", qUtf8Printable(started.error().detail));
}

} // namespace gatehouse::test
