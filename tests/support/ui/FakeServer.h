// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/ServerControl.h"

namespace gatehouse::test {

/// A server that is in whatever state the test says.
class FakeServer final : public ServerControl {
public:
    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString problem() const override { return m_problem; }
    [[nodiscard]] std::optional<QUrl> url(Dialect dialect) const override
    {
        if (m_state != State::Running)
            return std::nullopt;
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(ports[static_cast<size_t>(dialect)]));
    }
    [[nodiscard]] double requestsPerSecond() const override { return m_rate; }
    void start() override
    {
        ++starts;
        become(State::Running);
    }
    void stop() override
    {
        ++stops;
        become(State::Stopped);
    }

    [[nodiscard]] std::optional<Settings> serving() const override
    {
        return m_state == State::Running ? m_serving : std::nullopt;
    }
    void replace(const Settings &settings, Done<void> done) override
    {
        ++replacements;
        if (refusal)
            return done(*refusal);
        m_serving = settings;
        done({});
        Q_EMIT stateChanged();
    }
    void serve(const Settings &settings) { m_serving = settings; }

    void become(State state, const QString &problem = {})
    {
        m_state = state;
        m_problem = problem;
        Q_EMIT stateChanged();
    }
    void setRate(double rate)
    {
        m_rate = rate;
        Q_EMIT rateChanged();
    }

    std::array<int, allDialects.size()> ports{5000, 8000, 8080};
    int starts = 0;
    int stops = 0;
    int replacements = 0; ///< that were asked for
    std::optional<Error> refusal; ///< what stands in the way of the next ones

private:
    State m_state = State::Running;
    QString m_problem;
    double m_rate = 0;
    std::optional<Settings> m_serving;
};

} // namespace gatehouse::test
