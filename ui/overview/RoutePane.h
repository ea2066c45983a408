// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/ListPane.h"
#include "ui/overview/RouteModel.h"

namespace gatehouse {

/// The slowest routes since the program began.
class RoutePane final : public ListPane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoutePane)

public:
    explicit RoutePane(Preferences &preferences, QWidget *parent = nullptr);

    void set(const TrafficStats &stats);

Q_SIGNALS:
    void routeWanted(const gatehouse::RouteStats &route);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    RouteModel *m_model;
};

} // namespace gatehouse
