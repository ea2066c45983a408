// SPDX-License-Identifier: GPL-3.0-or-later
// node walk_auth_client.js PRINTED_CLIENT BASE_URL
// Gives the printed client what a browser would (an origin, localStorage), runs it as it stands, its
// example included, and prints what came of it as JSON.
'use strict';
const fs = require('fs');
const [printed, origin] = process.argv.slice(2);

const stored = new Map();
const localStorage = {
    getItem: (key) => (stored.has(key) ? stored.get(key) : null),
    setItem: (key, value) => stored.set(key, String(value)),
    removeItem: (key) => stored.delete(key),
};
const fetchFromOrigin = (path, options) => fetch(new URL(path, origin), options);
const lines = [];
const note = (...words) => lines.push(words.map((w) => (typeof w === 'string' ? w : JSON.stringify(w))).join(' '));
const page = { log: note, error: note };

const AsyncFunction = (async () => {}).constructor;
const code = fs.readFileSync(printed, 'utf8') + '\nreturn AuthAPI;';
const load = () => new AsyncFunction('fetch', 'localStorage', 'console', code)(fetchFromOrigin, localStorage, page);

async function walk() {
    const AuthAPI = await load(); // john is unknown yet: the example logs its failure
    const before = AuthAPI.isLoggedIn();
    const account = { username: 'johndoe', email: 'john@example.com', password: 'password123', phone: '13800138000' };
    const registered = await AuthAPI.register(account);
    const again = await AuthAPI.register(account).catch((error) => error.message);
    const wrong = await AuthAPI.login('johndoe', 'password124').catch((error) => error.message);
    const result = await AuthAPI.login('johndoe', 'password123');
    const headers = { Authorization: 'Bearer ' + AuthAPI.getToken() };
    const profile = await (await fetchFromOrigin('/api/v1/users/profile', { headers })).json();
    const loggedIn = AuthAPI.isLoggedIn();
    AuthAPI.logout();
    const after = AuthAPI.isLoggedIn();
    await load(); // now the example logs in, by the e-mail
    return { before, registered, again, wrong, user: result.user, profile, loggedIn, after, lines };
}

walk().then((result) => console.log(JSON.stringify(result)));
