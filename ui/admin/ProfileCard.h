// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/admin/AccountDraft.h"
#include "ui/common/Card.h"

class QLabel;

namespace gatehouse {

class ApikeyField;
class FormField;

/// The fields of an account that somebody edits, each with its rule beneath it as one types.
class ProfileCard final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfileCard)

public:
    explicit ProfileCard(QWidget *parent = nullptr);

    /// Shows the draft, without disturbing a field that is typed into.
    void show(const AccountDraft &draft);
    /// What the store said against a field's value; gone at the next key in that field.
    void refuse(AccountField field, const QString &why);
    void hideApikey();
    void focusFirstProblem();

    /// The field's name for people.
    [[nodiscard]] static QString label(AccountField field);

Q_SIGNALS:
    void edited(gatehouse::AccountField field, const QString &value);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Entry {
        FormField *form;
        QLineEdit *edit;
        QString refusal;
    };

    void addField(AccountField field, QWidget *widget, QLineEdit *edit);
    void showWords();

    std::map<AccountField, Entry> m_entries;
    ApikeyField *m_apikey;
    QLabel *m_title;
    AccountDraft m_draft; ///< as it was shown last, to say it anew in another language
};

} // namespace gatehouse
