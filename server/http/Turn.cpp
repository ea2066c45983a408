// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Turn.h"

#include "server/http/Guard.h"
#include "server/http/ThreadDoor.h"

#include <utility>

namespace gatehouse::http {

std::shared_ptr<Turn> Turn::make(Guard &guard, const std::shared_ptr<ThreadDoor> &door)
{
    return std::shared_ptr<Turn>(new Turn(guard), [door](Turn *turn) {
        if (door->isHere())
            delete turn;
        else
            door->post([owner = std::shared_ptr<Turn>(turn)] { Q_UNUSED(owner) });
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
