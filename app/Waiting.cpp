// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Waiting.h"

#include "app/Console.h"
#include "app/SignalWatch.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimer>

#include <cstdio>

namespace gatehouse {
namespace {

constexpr int refreshMs = 100;

} // namespace

struct ProgressLine::Private {
    ProgressPtr progress;
    QString words;
    SignalWatch signals{{SIGINT, SIGTERM}};
    QTimer timer;
    bool isShown = false;

    void show();
};

void ProgressLine::Private::show()
{
    const qint64 done = progress->done;
    const qint64 total = progress->total;
    const QString count = total > 0 ? QCoreApplication::translate("ProgressLine", "%1 of %2")
                                          .arg(QLocale().toString(done), QLocale().toString(total))
        : done > 0 ? QLocale().toString(done)
                   : QString();
    const QString text = QStringLiteral("%1 %2").arg(words, count);
    std::fprintf(stderr, "\r\033[K%s", text.toLocal8Bit().constData());
    std::fflush(stderr);
    isShown = true;
}

ProgressLine::ProgressLine(ProgressPtr progress, const QString &words)
    : d(std::make_unique<Private>())
{
    d->progress = std::move(progress);
    d->words = words;
    QObject::connect(&d->signals, &SignalWatch::caught, &d->timer, [this] { d->progress->cancelled = true; });
    if (!isErrorTerminal())
        return;
    d->timer.setInterval(refreshMs);
    QObject::connect(&d->timer, &QTimer::timeout, &d->timer, [this] { d->show(); });
    d->timer.start();
}

ProgressLine::~ProgressLine()
{
    if (d->isShown)
        std::fputs("\r\033[K", stderr);
}

} // namespace gatehouse
