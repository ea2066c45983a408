// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/ExportDialog.h"

#include "ui/common/InlineMessage.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace gatehouse {

ExportDialog::ExportDialog(int count, QWidget *parent)
    : QDialog(parent)
    , m_count(count)
    , m_words(new QLabel(this))
    , m_csv(new QRadioButton(this))
    , m_hint(new QLabel(this))
    , m_json(new QRadioButton(this))
    , m_secrets(new QCheckBox(this))
    , m_warning(new InlineMessage(this))
{
    m_words->setWordWrap(true);
    m_hint->setWordWrap(true);
    setType(m_hint, Type::Caption);
    m_warning->setClosable(false);
    m_csv->setChecked(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_choose = buttons->button(QDialogButtonBox::Save);
    setButtonKind(m_choose, ButtonKind::Primary);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_secrets, &QCheckBox::toggled, m_warning, &QWidget::setVisible);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(space + tightSpace);
    for (QWidget *widget :
        std::initializer_list<QWidget *>{m_words, m_csv, m_hint, m_json, m_secrets, m_warning})
        column->addWidget(widget);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(440);
    showWords();
}

void ExportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QDialog::changeEvent(event);
}

void ExportDialog::showWords()
{
    setWindowTitle(tr("Export users"));
    m_words->setText(m_count == 1
            ? tr("One user will be written to a file.")
            : tr("%1 users will be written to a file.").arg(QLocale().toString(m_count)));
    m_csv->setText(tr("&CSV, for spreadsheets"));
    m_hint->setText(tr("Nothing in the file runs as a formula when a spreadsheet opens it."));
    m_json->setText(tr("&JSON, for programs"));
    m_secrets->setText(tr("With &password hashes and API keys"));
    m_warning->say(Tone::Warning,
        tr("Whoever has the file can use the API keys and try to guess the passwords. Keep it safe."));
    m_warning->setVisible(m_secrets->isChecked());
    m_choose->setText(tr("Choose a file…"));
}

ExchangeFormat ExportDialog::format() const
{
    return m_csv->isChecked() ? ExchangeFormat::Csv : ExchangeFormat::Json;
}

bool ExportDialog::withSecrets() const
{
    return m_secrets->isChecked();
}

} // namespace gatehouse
