-- SPDX-License-Identifier: GPL-3.0-or-later
-- For wrk: each connection rests between an answer and its next request, so that a given number of them ask
-- as often together as a busy day does, and not as often as they can.
local restMs = 10

function delay()
    return restMs
end
