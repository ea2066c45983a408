// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/dialects/usercenter/UsercenterEnvelope.h"

#include <QJsonObject>

#include <optional>

namespace gatehouse {

/// The rule of one member of a usercenter body.
struct FieldRule {
    const char *name;
    qsizetype least; ///< characters (code points), both bounds inclusive
    qsizetype most;
    bool (*isFit)(const QString &); ///< form, where the bounds do not say it all; may be null
    const char *unfit; ///< what to say where it is not fit
};

/// Reads members by their rules and gathers what is wrong with them.
class FieldReader final {
public:
    explicit FieldReader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    /// Must be there and be text.
    [[nodiscard]] QString required(const FieldRule &rule);
    /// May be left out; null counts as left out.
    [[nodiscard]] std::optional<QString> optional(const FieldRule &rule);
    /// May be left out; null yields a null string.
    [[nodiscard]] std::optional<QString> clearable(const FieldRule &rule);
    /// May be left out, but not be null.
    [[nodiscard]] std::optional<QString> present(const FieldRule &rule);

    [[nodiscard]] const QList<FieldFault> &faults() const { return m_faults; }

private:
    [[nodiscard]] std::optional<QString> check(const FieldRule &rule, const QString &value);
    void add(const FieldRule &rule, const QString &msg, const char *type);

    QJsonObject m_object;
    QList<FieldFault> m_faults;
};

namespace usercenter_rules {
extern const FieldRule username;
extern const FieldRule password;
extern const FieldRule nickname;
extern const FieldRule phone;
extern const FieldRule email;
extern const FieldRule avatar;
extern const FieldRule apikey;
} // namespace usercenter_rules

} // namespace gatehouse
