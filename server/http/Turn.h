// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/AnswerSink.h"

#include <memory>

namespace gatehouse::http {

class Guard;
class ThreadDoor;

/// The one pending request of a Guard, from the handler's side. Lives and dies on the guard's API
/// thread, wherever the last Exchange that holds it is let go.
class Turn final : public AnswerSink {
    Q_DISABLE_COPY_MOVE(Turn)

public:
    [[nodiscard]] static std::shared_ptr<Turn> make(Guard &guard, const std::shared_ptr<ThreadDoor> &door);
    ~Turn() override;

    void answer(Response response) override;
    [[nodiscard]] bool isOpen() const override { return m_guard != nullptr; }
    /// The client has left.
    void detach() { m_guard = nullptr; }

private:
    explicit Turn(Guard &guard)
        : m_guard(&guard)
    {
    }

    Guard *m_guard;
};

} // namespace gatehouse::http
