// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestText.h"

#include "ui/common/RelativeTime.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace gatehouse {
namespace {

/// Indents JSON without reading it into anything, so that order and numbers stay as they were sent.
class Indenter final {
public:
    explicit Indenter(const QString &text)
        : m_text(text)
    {
    }

    [[nodiscard]] QString run()
    {
        for (m_at = 0; m_at < m_text.size(); ++m_at)
            step(m_text[m_at]);
        return m_out;
    }

private:
    void step(QChar c)
    {
        if (m_inString || c == u'"')
            return quoted(c);
        if (c.isSpace())
            return;
        if (c == u'{' || c == u'[')
            return open(c);
        if (c == u'}' || c == u']')
            return close(c);
        m_out += c;
        if (c == u',')
            newLine();
        else if (c == u':')
            m_out += u' ';
    }
    void quoted(QChar c)
    {
        m_out += c;
        if (c == u'\\' && m_at + 1 < m_text.size())
            m_out += m_text[++m_at];
        else if (c == u'"')
            m_inString = !m_inString;
    }
    void open(QChar c)
    {
        m_out += c;
        ++m_depth;
        newLine();
    }
    void close(QChar c)
    {
        --m_depth;
        const bool isEmpty = m_out.trimmed().endsWith(c == u'}' ? u'{' : u'[');
        if (isEmpty)
            m_out = m_out.trimmed();
        else
            newLine();
        m_out += c;
    }
    void newLine() { m_out += u'\n' + QString(2 * qMax(0, m_depth), u' '); }

    const QString &m_text;
    QString m_out;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_inString = false;
};

} // namespace

QString RequestText::duration(qint64 ns)
{
    const QLocale locale;
    const auto value = static_cast<double>(ns);
    if (ns < 1'000'000)
        return tr("%1 µs").arg(locale.toString(value / 1e3, 'f', 0));
    if (ns < 100'000'000)
        return tr("%1 ms").arg(locale.toString(value / 1e6, 'f', 1));
    if (ns < 1'000'000'000)
        return tr("%1 ms").arg(locale.toString(value / 1e6, 'f', 0));
    return tr("%1 s").arg(locale.toString(value / 1e9, 'f', 1));
}

QString RequestText::time(qint64 atMs)
{
    return QDateTime::fromMSecsSinceEpoch(atMs).time().toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString RequestText::target(const RequestRecord &record)
{
    if (record.path.isEmpty())
        return tr("Not readable");
    const QString path = QString::fromUtf8(record.path);
    return record.query.isEmpty() ? path : QString(path + u'?' + QString::fromUtf8(record.query));
}

QString RequestText::status(const RequestRecord &record)
{
    return record.status == 0 ? tr("None") : QString::number(record.status);
}

Tone RequestText::statusTone(int status)
{
    switch (status / 100) {
    case 2:
        return Tone::Success;
    case 3:
        return Tone::Neutral;
    case 4:
        return Tone::Warning;
    default:
        return Tone::Danger;
    }
}

QString RequestText::statusClass(int statusClass)
{
    switch (statusClass) {
    case 2:
        return tr("Good (2xx)");
    case 3:
        return tr("Not modified (3xx)");
    case 4:
        return tr("Refused (4xx)");
    default:
        return tr("Failed (5xx)");
    }
}

QString RequestText::times(const RecordedTimes &times)
{
    return tr("Queue: %1\nHashing: %2\nStore: %3\nRest: %4")
        .arg(duration(times.queueNs), duration(times.hashNs), duration(times.storeNs),
            duration(times.restNs()));
}

QString RequestText::headers(const RecordedMessage &message)
{
    QStringList lines;
    for (const auto &[name, value] : message.headers)
        lines.append(QString::fromUtf8(name) + QStringLiteral(": ") + QString::fromUtf8(value));
    return lines.join(u'\n');
}

QString RequestText::body(const RecordedMessage &message)
{
    const QString size = QLocale().formattedDataSize(message.bodyBytes);
    switch (message.state) {
    case RecordedMessage::Body::None:
        return tr("No body");
    case RecordedMessage::Body::Whole:
        return pretty(message.body);
    case RecordedMessage::Body::Cut:
        return pretty(message.body) + u'\n' + tr("(only the beginning of %1 was kept)").arg(size);
    case RecordedMessage::Body::Withheld:
        return tr("%1 that cannot be read as JSON or a form. They were not kept, for they may hold secrets.")
            .arg(size);
    }
    return {};
}

QString RequestText::pretty(const QByteArray &text)
{
    const QString plain = QString::fromUtf8(text);
    const QByteArray start = text.trimmed().left(1);
    return start == "{" || start == "[" ? Indenter(plain).run() : plain;
}

QString RequestText::claims(const RequestRecord &record)
{
    if (record.tokenClaims.isEmpty())
        return {};
    QStringList parts{
        tr("Header"), pretty(record.tokenHeader), QString(), tr("Claims"), pretty(record.tokenClaims)};
    const QJsonObject claims = QJsonDocument::fromJson(record.tokenClaims).object();
    const auto time = [&](const char *name, const QString &words) {
        const QJsonValue value = claims.value(QLatin1StringView(name));
        if (value.isDouble())
            parts.append(words.arg(RelativeTime::exact(static_cast<qint64>(value.toDouble()) * 1000)));
    };
    parts.append(QString());
    time("iat", tr("Issued: %1"));
    time("exp", tr("Expires: %1"));
    parts.append(tr("What a token says is true only where its signature is good."));
    return parts.join(u'\n');
}

} // namespace gatehouse
