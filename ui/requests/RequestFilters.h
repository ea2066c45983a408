// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/RequestModel.h"

#include <QWidget>

namespace gatehouse {

class FilterBar;
class FilterChip;
class Preferences;

/// The chips that narrow the list of requests. Those of routes, accounts and sessions offer what has been
/// seen; API, status and route are remembered, the others are of the day.
class RequestFilters final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestFilters)

public:
    explicit RequestFilters(Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] bool isNarrowing() const;
    /// Sets all but the text.
    void apply(RequestFilter &filter) const;
    /// Takes over all but the text, as if it had been chosen.
    void choose(const RequestFilter &filter);
    void clear();
    /// Offers what these requests hold.
    void learn(const RequestModel::Records &records);
    void setCount(const QString &text);

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Seen {
        QStringList routes;
        QStringList names;
        QStringList sessions;
        bool operator==(const Seen &) const = default;
    };

    void offer();
    void remember() const;

    Preferences &m_preferences;
    FilterBar *m_bar;
    FilterChip *m_dialect;
    FilterChip *m_status;
    FilterChip *m_route;
    FilterChip *m_account;
    FilterChip *m_session;
    Seen m_seen;
};

} // namespace gatehouse
