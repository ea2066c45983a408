// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/TlsPair.h"

#include "model/security/OpenSsl.h"
#include "model/settings/Settings.h"

#include <QCoreApplication>
#include <QFile>

#include <arpa/inet.h>
#include <array>
#include <ctime>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace gatehouse {
namespace {

constexpr qint64 mostBytes = 1024 * 1024; // no chain is larger; a device file must not be read for ever

QString translated(const char *words)
{
    return QCoreApplication::translate("TlsPair", words);
}

Error unfit(Setting setting, const QString &why)
{
    return invalidInput(QString::fromLatin1(settingSpec(setting).key), why);
}

Result<QByteArray> readFile(Setting setting, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unfit(setting,
            translated(QT_TRANSLATE_NOOP("TlsPair", "%1 cannot be read: %2.")).arg(path, file.errorString()));
    return file.read(mostBytes);
}

BioPtr bioOf(const QByteArray &bytes)
{
    return BioPtr(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

/// Never asks at the terminal.
int noPassphrase(char *, int, int, void *)
{
    return 0;
}

QString text(const ASN1_STRING *string)
{
    return QString::fromUtf8(
        reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string));
}

QString addressText(const ASN1_OCTET_STRING *address)
{
    std::array<char, INET6_ADDRSTRLEN> words{};
    const int family = ASN1_STRING_length(address) == 4 ? AF_INET : AF_INET6;
    const bool isAddress = family == AF_INET || ASN1_STRING_length(address) == 16;
    if (!isAddress || !::inet_ntop(family, ASN1_STRING_get0_data(address), words.data(), words.size()))
        return {};
    return QString::fromLatin1(words.data());
}

QString commonName(const X509_NAME *name)
{
    const int at = X509_NAME_get_index_by_NID(const_cast<X509_NAME *>(name), NID_commonName, -1);
    return at < 0 ? QString() : text(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
}

QStringList namesOf(X509 *certificate)
{
    QStringList all;
    const GeneralNamesPtr names(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS)
            all.append(text(name->d.dNSName));
        else if (name->type == GEN_IPADD)
            all.append(addressText(name->d.iPAddress));
    }
    all.removeAll(QString());
    if (all.isEmpty())
        all.append(commonName(X509_get_subject_name(certificate)));
    return all;
}

qint64 timeMs(const ASN1_TIME *time)
{
    std::tm parts{};
    return ASN1_TIME_to_tm(time, &parts) == 1 ? static_cast<qint64>(::timegm(&parts)) * 1000 : 0;
}

} // namespace

Result<TlsPair> TlsPair::read(const QString &certificateFile, const QString &keyFile)
{
    const Result<QByteArray> chain = readFile(Setting::TlsCertificate, certificateFile);
    if (!chain)
        return chain.error();
    const Result<QByteArray> pem = readFile(Setting::TlsKey, keyFile);
    if (!pem)
        return pem.error();
    const X509Ptr certificate(PEM_read_bio_X509(bioOf(*chain).get(), nullptr, &noPassphrase, nullptr));
    if (!certificate)
        return unfit(Setting::TlsCertificate,
            translated(QT_TRANSLATE_NOOP("TlsPair", "%1 holds no PEM certificate.")).arg(certificateFile));
    const EvpKeyPtr key(PEM_read_bio_PrivateKey(bioOf(*pem).get(), nullptr, &noPassphrase, nullptr));
    if (!key)
        return unfit(Setting::TlsKey,
            translated(QT_TRANSLATE_NOOP("TlsPair", "%1 holds no PEM private key, or one with a passphrase."))
                .arg(keyFile));
    if (X509_check_private_key(certificate.get(), key.get()) != 1)
        return unfit(Setting::TlsKey,
            translated(QT_TRANSLATE_NOOP("TlsPair", "%1 is not the key of %2."))
                .arg(keyFile, certificateFile));
    const X509_NAME *issuer = X509_get_issuer_name(certificate.get());
    return TlsPair{namesOf(certificate.get()), commonName(issuer),
        X509_NAME_cmp(issuer, X509_get_subject_name(certificate.get())) == 0,
        timeMs(X509_get0_notBefore(certificate.get())), timeMs(X509_get0_notAfter(certificate.get()))};
}

} // namespace gatehouse
