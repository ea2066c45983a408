// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/ExportDialog.h"

#include "ui/common/InlineMessage.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace gatehouse {

ExportDialog::ExportDialog(int count, QWidget *parent)
    : QDialog(parent)
    , m_csv(new QRadioButton(tr("&CSV, for spreadsheets"), this))
    , m_json(new QRadioButton(tr("&JSON, for programs"), this))
    , m_secrets(new QCheckBox(tr("With &password hashes and API keys"), this))
{
    setWindowTitle(tr("Export users"));
    auto *words =
        new QLabel(count == 1 ? tr("One user will be written to a file.")
                              : tr("%1 users will be written to a file.").arg(QLocale().toString(count)),
            this);
    words->setWordWrap(true);
    auto *hint = new QLabel(tr("Nothing in the file runs as a formula when a spreadsheet opens it."), this);
    hint->setWordWrap(true);
    setType(hint, Type::Caption);
    auto *warning = new InlineMessage(this);
    warning->setClosable(false);
    m_csv->setChecked(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Save)->setText(tr("Choose a file…"));
    setButtonKind(buttons->button(QDialogButtonBox::Save), ButtonKind::Primary);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_secrets, &QCheckBox::toggled, warning, [warning](bool isWanted) {
        if (isWanted)
            warning->say(Tone::Warning,
                tr("Whoever has the file can use the API keys and try to guess the passwords. Keep it "
                   "safe."));
        warning->setVisible(isWanted);
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(space + tightSpace);
    for (QWidget *widget : std::initializer_list<QWidget *>{words, m_csv, hint, m_json, m_secrets, warning})
        column->addWidget(widget);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(440);
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
