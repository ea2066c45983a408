// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/RsaSignature.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <memory>

namespace gatehouse {
namespace {

template <auto release>
struct Releaser {
    template <typename T>
    void operator()(T *object) const
    {
        release(object);
    }
};

using NumberPtr = std::unique_ptr<BIGNUM, Releaser<&BN_free>>;
using BuilderPtr = std::unique_ptr<OSSL_PARAM_BLD, Releaser<&OSSL_PARAM_BLD_free>>;
using ParametersPtr = std::unique_ptr<OSSL_PARAM, Releaser<&OSSL_PARAM_free>>;
using KeyContextPtr = std::unique_ptr<EVP_PKEY_CTX, Releaser<&EVP_PKEY_CTX_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Releaser<&EVP_PKEY_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, Releaser<&EVP_MD_CTX_free>>;

const uchar *bytes(const QByteArray &array)
{
    return reinterpret_cast<const uchar *>(array.constData());
}

NumberPtr number(const QByteArray &array)
{
    return NumberPtr(BN_bin2bn(bytes(array), static_cast<int>(array.size()), nullptr));
}

KeyPtr makeKey(const RsaNumbers &numbers)
{
    const NumberPtr modulus = number(numbers.modulus);
    const NumberPtr exponent = number(numbers.exponent);
    const BuilderPtr builder(OSSL_PARAM_BLD_new());
    const KeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    if (!modulus || !exponent || !builder || !context
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return {};
    const ParametersPtr parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    EVP_PKEY *key = nullptr;
    if (parameters && EVP_PKEY_fromdata_init(context.get()) == 1)
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get());
    return KeyPtr(key);
}

const EVP_MD *digest(QCryptographicHash::Algorithm hash)
{
    switch (hash) {
    case QCryptographicHash::Sha384:
        return EVP_sha384();
    case QCryptographicHash::Sha512:
        return EVP_sha512();
    default:
        return EVP_sha256();
    }
}

} // namespace

bool verifyRsaSignature(const RsaNumbers &numbers, const RsaScheme &scheme, const QByteArray &message,
    const QByteArray &signature)
{
    const KeyPtr key = makeKey(numbers);
    const DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *settings = nullptr; // belongs to `context`
    const bool isReady = key && context && EVP_PKEY_get_size(key.get()) == signature.size()
        && EVP_DigestVerifyInit(context.get(), &settings, digest(scheme.hash), nullptr, key.get()) == 1
        && (!scheme.isPss
            || (EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_DIGEST) == 1));
    const bool isGood = isReady
        && EVP_DigestVerify(context.get(), bytes(signature), static_cast<size_t>(signature.size()),
               bytes(message), static_cast<size_t>(message.size()))
            == 1;
    ERR_clear_error(); // what went wrong here must not be found by the next who asks
    return isGood;
}

} // namespace gatehouse
