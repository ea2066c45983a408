// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Mailbox.h"
#include "model/security/TlsPair.h"
#include "ui/common/ConsoleContext.h"
#include "ui/look/Tone.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace gatehouse {

class ToneLabel;

/// What the chosen certificate and key are: looked through at once, away from the window's thread. Makes a
/// self-signed pair where there is none.
class TlsCard final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TlsCard)

public:
    explicit TlsCard(const ConsoleContext &context, QWidget *parent = nullptr);
    ~TlsCard() override;

    /// The files as they are typed by now.
    void setFiles(const QString &certificate, const QString &key);
    /// The address a pair that is made is for.
    void setAddress(const QString &address) { m_address = address; }

Q_SIGNALS:
    /// The files cannot be used; the error's field is the setting's key.
    void refused(const gatehouse::Error &error);
    void made(const QString &certificate, const QString &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void check();
    void make();
    void showWords();
    void say(Tone tone, const QString &text);
    void sayPair(const TlsPair &pair);
    [[nodiscard]] QString folder() const;

    ConsoleContext m_context;
    MailboxPtr m_mailbox;
    QTimer m_soon; ///< a path that is being typed is not opened at each key
    QString m_certificate;
    QString m_key;
    QString m_address;
    std::optional<Result<TlsPair>> m_found; ///< nothing while there are no files, or they are being read
    bool m_isMaking = false;

    QLabel *m_title;
    ToneLabel *m_facts;
    QLabel *m_hint;
    QPushButton *m_make;
};

} // namespace gatehouse
