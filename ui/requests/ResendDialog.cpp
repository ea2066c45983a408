// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/ResendDialog.h"

#include "model/traffic/Recording.h"
#include "ui/common/Badge.h"
#include "ui/common/FormField.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/PasswordField.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"
#include "ui/requests/RequestText.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

constexpr int leastWidth = 520;
constexpr int answerHeight = 180;

} // namespace

ResendDialog::ResendDialog(RequestSender &sender, RequestRecordPtr record, const QUrl &base, QWidget *parent)
    : QDialog(parent)
    , m_sender(sender)
    , m_record(std::move(record))
    , m_template(*m_record)
    , m_base(base)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_message(new InlineMessage(this))
    , m_status(new Badge(this))
    , m_duration(new QLabel(this))
    , m_answer(new QPlainTextEdit(this))
    , m_send(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    build();
    showWords();
    if (!m_secrets.isEmpty())
        m_secrets.first().field->setFocus();
    else
        m_send->setFocus();
}

void ResendDialog::build()
{
    setType(m_title, Type::Heading);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_text->setWordWrap(true);
    setMuted(m_text);
    setMuted(m_duration);
    m_answer->setReadOnly(true);
    m_answer->setTabChangesFocus(true);
    m_answer->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_answer->setMinimumHeight(answerHeight);
    m_answer->hide();
    m_status->hide();
    m_message->setClosable(false);
    setButtonKind(m_send, ButtonKind::Primary);
    m_send->setDefault(true);
    m_close->setAutoDefault(false);

    auto *result = new QHBoxLayout;
    result->setSpacing(space);
    result->addWidget(m_status);
    result->addWidget(m_duration, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_send);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(wideSpace);
    column->addWidget(m_title);
    column->addWidget(m_text);
    addSecrets();
    column->addWidget(m_message);
    column->addLayout(result);
    column->addWidget(m_answer, 1);
    column->addLayout(buttons);
    setMinimumWidth(leastWidth);
    connect(m_send, &QPushButton::clicked, this, &ResendDialog::send);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
}

void ResendDialog::addSecrets()
{
    const QByteArrayList names = m_template.secrets();
    for (const QByteArray &name : names) {
        auto *field = new PasswordField(PasswordField::Purpose::Existing);
        auto *form = new FormField(field, this);
        field->setObjectName(QString::fromUtf8(name));
        layout()->addWidget(form);
        m_secrets.append({name, field, form});
        connect(field, &PasswordField::textChanged, form, [form] { form->setError({}); });
    }
}

QString ResendDialog::labelOf(const QByteArray &name)
{
    if (name.compare("Authorization", Qt::CaseInsensitive) == 0)
        return tr("Access token");
    return QString::fromUtf8(name);
}

void ResendDialog::showWords()
{
    setWindowTitle(tr("Send again"));
    m_title->setText(QString::fromLatin1(m_record->method) + u' ' + RequestText::target(*m_record));
    m_text->setText(m_secrets.isEmpty()
            ? tr("The request goes to %1 once more, just as it was.").arg(m_base.toString())
            : tr("The request goes to %1 once more. What was taken out of it has to be typed anew; it is "
                 "used this once and kept nowhere.")
                  .arg(m_base.toString()));
    for (const Secret &secret : std::as_const(m_secrets)) {
        secret.form->setLabel(labelOf(secret.name));
        secret.field->setAccessibleWords(labelOf(secret.name));
        if (!secret.form->error().isEmpty())
            secret.form->setError(tr("This was not kept. Type it anew."));
    }
    m_send->setText(m_isSending ? tr("Sending…") : tr("Send"));
    m_close->setText(tr("Close"));
    m_answer->setAccessibleName(tr("Headers and body of the answer"));
}

bool ResendDialog::isComplete()
{
    PasswordField *firstEmpty = nullptr;
    for (const Secret &secret : std::as_const(m_secrets)) {
        if (!secret.field->text().isEmpty())
            continue;
        secret.form->setError(tr("This was not kept. Type it anew."));
        firstEmpty = firstEmpty ? firstEmpty : secret.field;
    }
    if (firstEmpty)
        firstEmpty->setFocus();
    return firstEmpty == nullptr;
}

RequestTemplate::Values ResendDialog::values() const
{
    RequestTemplate::Values values;
    for (const Secret &secret : m_secrets) {
        QByteArray value = secret.field->text().toUtf8().trimmed();
        // Somebody who copies the whole header means the token in it.
        const bool isHeader = secret.name.compare("Authorization", Qt::CaseInsensitive) == 0;
        if (isHeader && value.toLower().startsWith("bearer "))
            value = value.mid(7).trimmed();
        values.insert(secret.name, isHeader ? value : secret.field->text().toUtf8());
    }
    return values;
}

void ResendDialog::send()
{
    if (m_isSending || !isComplete())
        return;
    m_isSending = true;
    m_outcome.reset();
    m_send->setEnabled(false);
    m_message->hide();
    showWords();
    const RequestTemplate::Filled filled = m_template.filled(values());
    const QByteArray address = m_base.toEncoded(QUrl::RemovePath) + filled.target;
    const QUrl url = QUrl::fromEncoded(address);
    m_sender.send(this, {filled.method, url, filled.headers, filled.body},
        [this](const RequestSender::Incoming &answer) { answered(answer); });
}

void ResendDialog::answered(const RequestSender::Incoming &answer)
{
    m_isSending = false;
    m_send->setEnabled(true);
    showWords();
    const bool isAnswered = answer.status != 0;
    m_status->setVisible(isAnswered);
    m_duration->setVisible(isAnswered);
    m_answer->setVisible(isAnswered);
    m_outcome = {isAnswered, answer.milliseconds, answer.problem};
    showOutcome();
    if (!isAnswered)
        return;
    m_status->set(QString::number(answer.status), RequestText::statusTone(answer.status));
    // What came back may hold a new token: shown as it would be kept.
    const RecordedMessage kept = Recording::message(answer.headers, answer.body);
    m_answer->setPlainText(RequestText::headers(kept) + u"\n\n" + RequestText::body(kept));
}

void ResendDialog::showOutcome()
{
    if (!m_outcome)
        return;
    if (!m_outcome->isAnswered)
        return m_message->say(Tone::Danger, tr("No answer came: %1").arg(m_outcome->problem));
    m_duration->setText(tr("in %1. The list shows this request, too.")
                            .arg(RequestText::duration(m_outcome->milliseconds * 1'000'000)));
}

void ResendDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showWords();
        showOutcome();
    }
    QDialog::changeEvent(event);
}

} // namespace gatehouse
