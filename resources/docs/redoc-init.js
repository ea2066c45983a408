// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';

// ReDoc's footer asks its maker's host for a logo. The page's policy would block it, with an error on
// the console; not asking at all is quieter. React sets the source both ways.
const isOwn = (url) => url.startsWith('data:') || new URL(url, location.href).origin === location.origin;
const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
Object.defineProperty(HTMLImageElement.prototype, 'src', {
    ...source,
    set(url) {
        if (isOwn(String(url)))
            source.set.call(this, url);
    },
});
HTMLImageElement.prototype.setAttribute = function (name, value) {
    if (name !== 'src' || isOwn(String(value)))
        Element.prototype.setAttribute.call(this, name, value);
};

// The machine's own fonts: a web font would have to come from somewhere.
const fonts = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif';

Redoc.init(
    '/openapi.json',
    {
        nativeScrollbars: true,
        theme: {
            typography: {
                fontFamily: fonts,
                headings: { fontFamily: fonts },
                code: { fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace' },
            },
        },
    },
    document.getElementById('redoc'));
