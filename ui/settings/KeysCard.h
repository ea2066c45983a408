// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/KeyUse.h"
#include "model/sessions/KeyAdmin.h"
#include "ui/common/ConsoleContext.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gatehouse {

class InlineMessage;
class KeyModel;
struct StoreChanges;
class TableView;

/// The signing keys: how old each is and how many sessions live on it, and the buttons that replace them
/// without ending a session.
class KeysCard final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeysCard)

public:
    explicit KeysCard(const ConsoleContext &context, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void notice(const StoreChanges &changes);
    void read();
    void tick();
    void take(const Result<QList<KeyUse>> &keys);
    void showButtons();
    void showWords();
    void rotate(const QList<Dialect> &dialects);
    void rotated(const Result<QList<StoredKey>> &keys);
    /// Those of the selected rows.
    [[nodiscard]] QList<Dialect> selected() const;

    ConsoleContext m_context;
    KeyAdmin m_admin;
    QTimer m_soon; ///< many logins at once are one look
    bool m_isRotating = false;
    QLabel *m_title;
    InlineMessage *m_message;
    TableView *m_table;
    QPushButton *m_rotate;
    QPushButton *m_rotateAll;
    KeyModel *m_model;
};

} // namespace gatehouse
