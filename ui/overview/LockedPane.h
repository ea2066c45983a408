// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/ListPane.h"

namespace gatehouse {

struct LockedNames;
class LockoutsModel;

/// The names that are locked at this moment.
class LockedPane final : public ListPane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LockedPane)

public:
    static constexpr qint64 mostRows = 20;

    explicit LockedPane(Preferences &preferences, QWidget *parent = nullptr);

    void set(const LockedNames &names, qint64 nowMs);
    /// Tells the time left anew.
    void tick(qint64 nowMs);

Q_SIGNALS:
    /// @param name folded, as it is counted
    void nameWanted(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    LockoutsModel *m_model;
};

} // namespace gatehouse
