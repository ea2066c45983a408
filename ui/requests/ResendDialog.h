// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestTemplate.h"
#include "ui/common/RequestSender.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace gatehouse {

class Badge;
class FormField;
class InlineMessage;
class PasswordField;

/// Sends a remembered request once more. What was taken out of it is asked for, used once and kept nowhere.
class ResendDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResendDialog)

public:
    /// @param base where the API answers. The sender outlives the dialog.
    ResendDialog(RequestSender &sender, RequestRecordPtr record, const QUrl &base, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Secret {
        QByteArray name;
        PasswordField *field;
        FormField *form;
    };
    /// What of the answer is said in words; the answer itself may hold a token.
    struct Outcome {
        bool isAnswered;
        qint64 milliseconds;
        QString problem; ///< why no answer came
    };

    void build();
    void addSecrets();
    void showWords();
    void send();
    [[nodiscard]] bool isComplete();
    [[nodiscard]] RequestTemplate::Values values() const;
    void answered(const RequestSender::Incoming &answer);
    void showOutcome();
    [[nodiscard]] static QString labelOf(const QByteArray &name);

    RequestSender &m_sender;
    RequestRecordPtr m_record;
    const RequestTemplate m_template;
    const QUrl m_base;
    QLabel *m_title;
    QLabel *m_text;
    QList<Secret> m_secrets;
    InlineMessage *m_message;
    Badge *m_status;
    QLabel *m_duration;
    QPlainTextEdit *m_answer;
    QPushButton *m_send;
    QPushButton *m_close;
    bool m_isSending = false;
    std::optional<Outcome> m_outcome;
};

} // namespace gatehouse
