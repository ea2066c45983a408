// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpSocket>

namespace gatehouse::http {

// All that differs between QtHttpServer 6.4 and 6.8 stands here. The second argument of
// QAbstractHttpServer's handlers is unused: the guard writes the answers itself.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
using QtAnswerer = QHttpServerResponder &;
#else
using QtAnswerer = QTcpSocket *;
#endif

} // namespace gatehouse::http
