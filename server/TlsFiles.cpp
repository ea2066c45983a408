// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/TlsFiles.h"

#include "model/settings/Settings.h"

#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QtCrypto>

namespace gatehouse {
namespace {

constexpr qint64 mostBytes = 1024 * 1024; // no chain is larger; a device file must not be read for ever

/// Shown in the console as well.
QString translated(const char *words)
{
    return QCoreApplication::translate("TlsFiles", words);
}

Error unfit(Setting setting, const QString &why)
{
    return invalidInput(QString::fromLatin1(settingSpec(setting).key), why);
}

Result<QByteArray> readFile(Setting setting, const QString &path)
{
    if (path.isEmpty())
        return unfit(setting,
            translated(QT_TRANSLATE_NOOP("TlsFiles", "is missing: TLS needs a certificate and its key")));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unfit(setting,
            translated(QT_TRANSLATE_NOOP("TlsFiles", "cannot read %1: %2")).arg(path, file.errorString()));
    return file.read(mostBytes);
}

QSslKey readKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return {};
}

bool isRsaPair(const QSslCertificate &certificate, const QSslKey &key)
{
    const QCA::Certificate theirs = QCA::Certificate::fromPEM(QString::fromLatin1(certificate.toPem()));
    const QCA::PrivateKey own = QCA::PrivateKey::fromPEM(QString::fromLatin1(key.toPem()));
    return !theirs.isNull() && !own.isNull() && theirs.subjectPublicKey() == own.toPublicKey();
}

/// QCA knows no EC keys. But both encodings hold the public point (RFC 5480 2.2, RFC 5915 3).
bool isEcPair(const QSslKey &publicKey, const QSslKey &key)
{
    constexpr char uncompressed = 4;
    const qsizetype pointBytes = 1 + 2 * ((publicKey.length() + 7) / 8);
    const QByteArray point = publicKey.toDer().right(pointBytes);
    const QByteArray own = key.toDer();
    const bool holdsNoPoint = own.size() < pointBytes; // the point is optional there
    return !point.startsWith(uncompressed) || holdsNoPoint || own.contains(point);
}

bool belongTogether(const QSslCertificate &certificate, const QSslKey &key)
{
    const QSslKey publicKey = certificate.publicKey();
    if (publicKey.algorithm() != key.algorithm())
        return false;
    return key.algorithm() == QSsl::Rsa ? isRsaPair(certificate, key) : isEcPair(publicKey, key);
}

} // namespace

Result<QSslConfiguration> loadTlsFiles(const QString &certificateFile, const QString &keyFile)
{
    const Result<QByteArray> chainPem = readFile(Setting::TlsCertificate, certificateFile);
    if (!chainPem)
        return chainPem.error();
    const Result<QByteArray> keyPem = readFile(Setting::TlsKey, keyFile);
    if (!keyPem)
        return keyPem.error();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*chainPem, QSsl::Pem);
    if (chain.isEmpty())
        return unfit(Setting::TlsCertificate,
            translated(QT_TRANSLATE_NOOP("TlsFiles", "%1 holds no PEM certificate")).arg(certificateFile));
    const QSslKey key = readKey(*keyPem);
    if (key.isNull())
        return unfit(Setting::TlsKey,
            translated(QT_TRANSLATE_NOOP("TlsFiles", "%1 holds no PEM private key, or one with a passphrase"))
                .arg(keyFile));
    if (!belongTogether(chain.first(), key))
        return unfit(Setting::TlsKey,
            translated(QT_TRANSLATE_NOOP("TlsFiles", "%1 is not the key of %2"))
                .arg(keyFile, certificateFile));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients have no certificates
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    return configuration;
}

} // namespace gatehouse
