// SPDX-License-Identifier: GPL-3.0-or-later
// node form_login.js BASE_URL USERNAME PASSWORD
// Logs in as clients of FastAPI's OAuth2PasswordRequestForm do, and reads and changes the profile with
// the token. Prints each answer as JSON.
'use strict';
const [origin, username, password] = process.argv.slice(2);
const ask = async (path, options) => {
    const response = await fetch(new URL(path, origin), options);
    return { status: response.status, body: await response.json() };
};

async function walk() {
    const form = { grant_type: 'password', username, password, scope: '', client_id: '', client_secret: '' };
    const login = await ask('/api/auth/login', { method: 'POST', body: new URLSearchParams(form) });
    const headers = { Authorization: `Bearer ${login.body.access_token}` };
    const me = await ask('/api/users/me', { headers });
    const body = JSON.stringify({ nickname: '新昵称' });
    const json = { ...headers, 'Content-Type': 'application/json' };
    const changed = await ask('/api/users/me', { method: 'PUT', headers: json, body });
    const asJson = await ask('/api/auth/login', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ username, password }),
    });
    return { login, me, changed, asJson };
}

walk().then((result) => console.log(JSON.stringify(result)));
