// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/SelfSignedPair.h"

#include "model/security/OpenSsl.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <arpa/inet.h>
#include <array>
#include <climits>
#include <ifaddrs.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

namespace gatehouse {
namespace {

constexpr qint64 dayMs = 24 * 60 * 60 * 1000;
constexpr int serialBytes = 16;

const QString anyIpv4 = QStringLiteral("0.0.0.0");
const QString anyIpv6 = QStringLiteral("::");

bool isAddress(const QString &name)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    const QByteArray text = name.toLatin1();
    return ::inet_pton(AF_INET, text.constData(), bytes.data()) == 1
        || ::inet_pton(AF_INET6, text.constData(), bytes.data()) == 1;
}

QString addressOf(const sockaddr *socketAddress)
{
    if (!socketAddress)
        return {};
    std::array<char, INET6_ADDRSTRLEN> words{};
    const void *bytes = nullptr;
    if (socketAddress->sa_family == AF_INET)
        bytes = &reinterpret_cast<const sockaddr_in *>(socketAddress)->sin_addr;
    if (socketAddress->sa_family == AF_INET6)
        bytes = &reinterpret_cast<const sockaddr_in6 *>(socketAddress)->sin6_addr;
    if (!bytes || !::inet_ntop(socketAddress->sa_family, bytes, words.data(), words.size()))
        return {};
    return QString::fromLatin1(words.data());
}

QStringList ownAddresses()
{
    QStringList all;
    ifaddrs *first = nullptr;
    if (::getifaddrs(&first) != 0)
        return all;
    for (const ifaddrs *one = first; one; one = one->ifa_next) {
        const QString address = addressOf(one->ifa_addr);
        if (!address.isEmpty() && !address.startsWith(u"fe80:"))
            all.append(address);
    }
    ::freeifaddrs(first);
    return all;
}

bool addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context{};
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QByteArray alternativeNames(const QStringList &names)
{
    QByteArrayList all;
    for (const QString &name : names)
        all.append((isAddress(name) ? "IP:" : "DNS:") + name.toLatin1());
    return all.join(',');
}

bool setSerial(X509 *certificate)
{
    std::array<unsigned char, serialBytes> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        return false;
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7F) | 0x01); // positive, as RFC 5280 4.1.2.2 asks
    ASN1_INTEGER *serial = X509_get_serialNumber(certificate);
    return ASN1_STRING_set(serial, bytes.data(), static_cast<int>(bytes.size())) == 1;
}

X509Ptr certify(EVP_PKEY *key, const QStringList &names, qint64 nowMs)
{
    X509Ptr certificate(X509_new());
    constexpr long version3 = 2;
    X509 *made = certificate.get();
    const time_t from = static_cast<time_t>((nowMs - dayMs) / 1000);
    const time_t until = static_cast<time_t>((nowMs + (SelfSignedPair::days - 1) * dayMs) / 1000);
    X509_NAME *subject = X509_get_subject_name(made);
    const QByteArray host = names.value(0).toLatin1();
    const bool isDone = X509_set_version(made, version3) == 1 && setSerial(made)
        && ASN1_TIME_set(X509_getm_notBefore(made), from) && ASN1_TIME_set(X509_getm_notAfter(made), until)
        && X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
               reinterpret_cast<const unsigned char *>(host.constData()), -1, -1, 0)
            == 1
        && X509_set_issuer_name(made, subject) == 1 && X509_set_pubkey(made, key) == 1
        && addExtension(made, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(made, NID_key_usage, "critical,digitalSignature")
        && addExtension(made, NID_ext_key_usage, "serverAuth")
        && addExtension(made, NID_subject_alt_name, alternativeNames(names))
        && X509_sign(made, key, EVP_sha256()) > 0;
    return isDone ? std::move(certificate) : X509Ptr();
}

QByteArray contents(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, size};
}

Error cannotWrite(const QString &path, const QString &why)
{
    return Error{ErrorCode::StoreUnavailable, {}, QStringLiteral("%1: %2").arg(path, why), 0, 0};
}

Result<void> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString());
    // Before anything secret is in it.
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(bytes);
    return file.commit() ? Result<void>() : Result<void>(cannotWrite(path, file.errorString()));
}

} // namespace

QStringList SelfSignedPair::namesFor(const QString &listenAddress)
{
    QStringList names{QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
    if (listenAddress == anyIpv4 || listenAddress == anyIpv6) {
        std::array<char, HOST_NAME_MAX + 1> host{};
        if (::gethostname(host.data(), host.size() - 1) == 0 && host[0] != '\0')
            names.prepend(QString::fromLocal8Bit(host.data()));
        names += ownAddresses();
    } else if (isAddress(listenAddress)) {
        names.append(listenAddress);
    }
    names.removeDuplicates();
    return names;
}

Result<SelfSignedPair::Files> SelfSignedPair::make(
    const QString &folder, const QStringList &names, qint64 nowMs)
{
    if (!QDir().mkpath(folder) || ::chmod(QFile::encodeName(folder).constData(), 0700) != 0)
        return cannotWrite(folder, QStringLiteral("the folder cannot be made"));
    const EvpKeyPtr key(EVP_EC_gen("P-256"));
    const X509Ptr certificate = key ? certify(key.get(), names, nowMs) : X509Ptr();
    const BioPtr certificatePem(BIO_new(BIO_s_mem()));
    const BioPtr keyPem(BIO_new(BIO_s_mem()));
    if (!certificate || PEM_write_bio_X509(certificatePem.get(), certificate.get()) != 1
        || PEM_write_bio_PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return Error{ErrorCode::Internal, {}, QStringLiteral("OpenSSL makes no certificate"), 0, 0};
    const Files files{folder + QStringLiteral("/certificate.pem"), folder + QStringLiteral("/key.pem")};
    if (Result<void> written = write(files.key, contents(keyPem.get())); !written)
        return written.error();
    if (Result<void> written = write(files.certificate, contents(certificatePem.get())); !written)
        return written.error();
    return files;
}

} // namespace gatehouse
