// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/BackupAdmin.h"
#include "ui/common/ConsoleContext.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gatehouse {

class CopyButton;
class InlineMessage;
class ProgressStrip;

/// Where the store is, and its backups: written while the server goes on, and restored in one piece or not at
/// all.
class BackupCard final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BackupCard)

public:
    explicit BackupCard(const ConsoleContext &context, QWidget *parent = nullptr);
    /// Cancels what is under way.
    ~BackupCard() override;

    void backUp();
    void restore();

protected:
    void changeEvent(QEvent *event) override;

private:
    using Contents = StoreArchive::Contents;

    void build();
    void begin(const QString &words);
    void end();
    void backedUp(const QString &file, const Result<Contents> &contents);
    void restored(const Result<Contents> &contents);
    void sayFailed(const Error &error, const QString &cancelled);
    void showWords();
    [[nodiscard]] QString folder() const; ///< empty where the store is on a server

    ConsoleContext m_context;
    BackupAdmin m_admin;
    ProgressPtr m_work; ///< null: nothing is under way
    QLabel *m_title;
    QLabel *m_place;
    CopyButton *m_copy;
    QPushButton *m_open;
    QLabel *m_words;
    QPushButton *m_backUp;
    QPushButton *m_restore;
    ProgressStrip *m_progress;
    InlineMessage *m_message;
};

} // namespace gatehouse
