// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Turn.h"

#include "server/http/Guard.h"
#include "server/http/ThreadDoor.h"

#include <utility>

namespace gatehouse::http {

std::shared_ptr<Turn> Turn::make(Guard &guard, const std::shared_ptr<ThreadDoor> &door)
{
    return std::shared_ptr<Turn>(new Turn(guard), [door](Turn *turn) {
        if (door->isHere()) {
            delete turn;
            return;
        }
        // Deleted by the call, not with it: the caller's thread may be the last to let the functor
        // go. Where it is never called, the guard is gone and it no longer matters who deletes.
        auto owner = std::make_shared<std::unique_ptr<Turn>>(turn);
        door->post([owner] { owner->reset(); });
    });
}

Turn::~Turn()
{
    if (m_guard)
        std::exchange(m_guard, nullptr)->abandon();
}

void Turn::answer(Response response)
{
    if (m_guard)
        std::exchange(m_guard, nullptr)->answer(std::move(response));
}

} // namespace gatehouse::http
