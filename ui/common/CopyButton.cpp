// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/CopyButton.h"

#include "ui/look/Icons.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

namespace gatehouse {
namespace {

constexpr int markMs = 1'500;

QByteArray fingerprint(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

CopyButton::CopyButton(Source source, QWidget *parent)
    : QToolButton(parent)
    , m_source(std::move(source))
{
    setAutoRaise(true);
    setIcon(gatehouse::icon(QStringLiteral("copy")));
    connect(this, &QToolButton::clicked, this, &CopyButton::press);
}

void CopyButton::setWords(const QString &words)
{
    setToolTip(words);
    setAccessibleName(words);
}

void CopyButton::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

void CopyButton::copySecret(const QString &text)
{
    auto *data = new QMimeData;
    data->setText(text);
    // Clipboard managers leave out of their history what says this of itself.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setMimeData(data);
    QTimer::singleShot(secretSeconds * 1'000, clipboard, [clipboard, copied = fingerprint(text)] {
        if (fingerprint(clipboard->text()) == copied)
            clipboard->clear();
    });
}

void CopyButton::press()
{
    const QString text = m_source();
    if (text.isEmpty())
        return;
    m_isSecret ? copySecret(text) : copy(text);
    setIcon(gatehouse::icon(QStringLiteral("check"), Tone::Success));
    QTimer::singleShot(markMs, this, [this] { setIcon(gatehouse::icon(QStringLiteral("copy"))); });
}

} // namespace gatehouse
