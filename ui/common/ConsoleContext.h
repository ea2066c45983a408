// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class Backend;
class Dialogs;
class Directory;
class Preferences;
class RequestSender;
class ServerControl;

/// What every page may use; app/ makes it all and outlives the window.
struct ConsoleContext {
    Backend &backend;
    Directory &directory;
    ServerControl &server;
    Preferences &preferences;
    Dialogs &dialogs;
    RequestSender *sender = nullptr; ///< null where nothing can be sent
};

} // namespace gatehouse
