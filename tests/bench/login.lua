-- SPDX-License-Identifier: GPL-3.0-or-later
-- wrk: logins of ever another account through the usercenter form.
local counter = math.random(0, 99999)

function request()
    counter = (counter + 7919) % 100000
    local body = string.format("username=bench%06d&password=Passw0rd%%21", counter)
    return wrk.format("POST", "/api/auth/login", {["Content-Type"] = "application/x-www-form-urlencoded"}, body)
end
