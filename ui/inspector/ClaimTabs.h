// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/ClaimModel.h"

#include <QWidget>

class QPlainTextEdit;
class QStackedWidget;
class QTabBar;

namespace gatehouse {

class InlineMessage;
class Preferences;
class TableView;

/// What stands in a token: the claims and the header as tables, and both as the text they are.
class ClaimTabs final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClaimTabs)

public:
    explicit ClaimTabs(Preferences &preferences, QWidget *parent = nullptr);

    /// @param isToken false: the claims come from the store, and need no signature to be believed
    void show(const TokenInspection &seen, bool isToken, qint64 nowMs);
    void clear();
    void tell(qint64 nowMs);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] TableView *makeTable(ClaimModel *model, Preferences &preferences, const QString &name);
    void showMenu(TableView *table, const QPoint &position);
    void showWords();
    [[nodiscard]] QString text() const;

    TokenInspection m_seen;
    bool m_isToken = true;
    ClaimModel m_claims;
    ClaimModel m_header;
    QTabBar *m_tabs;
    InlineMessage *m_warning;
    QStackedWidget *m_stack;
    TableView *m_claimTable;
    TableView *m_headerTable;
    QPlainTextEdit *m_text;
};

} // namespace gatehouse
