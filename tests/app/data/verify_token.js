// SPDX-License-Identifier: GPL-3.0-or-later
// node verify_token.js BASE_URL TOKEN
// Verifies a token of the buyer API as another service would: by the published key set and node's own
// cryptography. Prints the claims, or why it is refused, as JSON.
'use strict';
const crypto = require('crypto');
const [origin, token] = process.argv.slice(2);

async function verify() {
    const { keys } = await (await fetch(new URL('/.well-known/jwks.json', origin))).json();
    const [head, payload, signature] = token.split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url'));
    const jwk = keys.find((key) => key.kid === header.kid);
    if (!jwk || jwk.alg !== 'RS256' || jwk.use !== 'sig' || header.alg !== 'RS256')
        return { refused: 'no such key' };
    if (['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].some((secret) => secret in jwk))
        return { refused: 'the key set gives a secret away' };
    const key = crypto.createPublicKey({ key: jwk, format: 'jwk' });
    const bits = key.asymmetricKeyDetails.modulusLength;
    const isGood = crypto.verify('sha256', Buffer.from(head + '.' + payload), key, Buffer.from(signature, 'base64url'));
    return isGood ? { bits, header, claims: JSON.parse(Buffer.from(payload, 'base64url')) } : { refused: 'bad signature' };
}

verify().then((result) => console.log(JSON.stringify(result)));
