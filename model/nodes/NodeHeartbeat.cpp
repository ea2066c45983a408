// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nodes/NodeHeartbeat.h"

#include "model/Backend.h"
#include "model/storage/NodeRepository.h"
#include "model/storage/Writer.h"

#include <QSysInfo>
#include <QUuid>

namespace gatehouse {
namespace {

// Rows of processes that ended without a word; kept for a while, so that the console can show the loss.
constexpr qint64 forgottenAfterMs = 60 * 60 * 1000;
constexpr qint64 minuteMs = 60'000;

} // namespace

NodeHeartbeat::NodeHeartbeat(
    Backend &backend, const QString &version, const QString &address, std::function<quint64()> requests)
    : m_backend(backend)
    , m_mailbox(std::make_shared<Mailbox>())
    , m_requests(std::move(requests))
    , m_beatenAtMs(backend.clock().nowMs())
{
    m_node.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_node.name = QSysInfo::machineHostName();
    m_node.version = version;
    m_node.address = address;
    m_node.startedAtMs = m_beatenAtMs;
    m_timer.setInterval(intervalMs);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    m_timer.start();
    beat();
}

NodeHeartbeat::~NodeHeartbeat()
{
    m_mailbox->close();
}

void NodeHeartbeat::beat()
{
    const qint64 now = m_backend.clock().nowMs();
    const quint64 requests = m_requests();
    if (now > m_beatenAtMs)
        m_node.requestsAMinute =
            static_cast<qint64>(requests - m_requestsBefore) * minuteMs / (now - m_beatenAtMs);
    m_beatenAtMs = now;
    m_requestsBefore = requests;
    m_backend.writer().submit<void>(
        m_mailbox,
        [node = m_node](UnitOfWork &unit) -> Result<void> {
            const Result<void> saved = NodeRepository::save(unit, node);
            return saved ? NodeRepository::removeOlderThan(unit, unit.nowMs() - forgottenAfterMs) : saved;
        },
        [](const Result<void> &) {}); // the writer's log tells of a lost store; the next beat comes soon
}

void NodeHeartbeat::leave()
{
    m_timer.stop();
    m_backend.writer().submit<void>(
        m_mailbox, [id = m_node.id](UnitOfWork &unit) { return NodeRepository::remove(unit, id); },
        [](const Result<void> &) {});
}

} // namespace gatehouse
