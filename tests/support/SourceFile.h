// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace gatehouse::test {

/// One file of the source tree, as its path from the root tells it.
class SourceFile final {
public:
    explicit SourceFile(QString path);

    /// All files below the folders whose names match, sorted, as paths from the root.
    [[nodiscard]] static QStringList find(const QStringList &folders, const QStringList &names);

    [[nodiscard]] QStringList lines() const;
    /// What stands between the quotes or brackets of each #include line.
    [[nodiscard]] QStringList includes() const;
    /// Why this file must not include that one; empty where it may.
    [[nodiscard]] QString objection(const QString &include) const;

private:
    [[nodiscard]] QString layer() const;
    [[nodiscard]] QString dialect() const;

    QString m_path;
};

} // namespace gatehouse::test
