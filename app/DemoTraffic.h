// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QTimer>
#include <QUrl>

#include <functional>

namespace gatehouse {

class ServerControl;

/// People of the DemoStore who use the APIs: a gentle stream of real requests to the server beside, over its
/// real ports, a few a second, for as long as it runs.
class DemoTraffic final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DemoTraffic)

public:
    explicit DemoTraffic(ServerControl &server, QObject *parent = nullptr);

private:
    /// Somebody who is logged in.
    struct Visitor {
        Dialect dialect;
        QByteArray token;
        QByteArray refreshToken; ///< buyer alone
    };
    using Answered = std::function<void(int status, const QJsonObject &answer)>;

    void act();
    void logIn(const QString &password);
    void registerSomebody();
    void readProfile(const Visitor &visitor);
    void refresh(const Visitor &visitor);
    void logOut(const Visitor &visitor);
    void keep(Dialect dialect, const QJsonObject &answer);

    [[nodiscard]] QNetworkRequest request(Dialect dialect, const QString &path, const QByteArray &token);
    void post(Dialect dialect, const QString &path, const QByteArray &token, const QJsonObject &body,
        const Answered &answered);
    void follow(QNetworkReply *reply, const Answered &answered);

    ServerControl &m_server;
    QNetworkAccessManager m_network;
    QRandomGenerator m_random{QRandomGenerator::securelySeeded()};
    QTimer m_next;
    QStringList m_names;
    QList<Visitor> m_visitors;
    int m_registered = 0;
};

} // namespace gatehouse
