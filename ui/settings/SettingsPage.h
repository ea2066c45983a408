// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/SettingAdmin.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"
#include "ui/settings/SettingPlace.h"
#include "ui/settings/SettingsDraft.h"

class QListWidget;
class QStackedWidget;

namespace gatehouse {

class BackupCard;
class HashCard;
class InlineMessage;
class SaveBar;
class SectionView;
class SettingRow;
class TlsCard;
struct StoreChanges;

/// The page of the settings: each with its meaning, default and reset, judged as one types, saved all at
/// once. Ports are tried before they are saved. Also the signing keys, and backups.
///
/// Of a target it takes the filter "section", as sectionId() names it, and the actions "backup" and
/// "restore".
class SettingsPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsPage)

public:
    explicit SettingsPage(const ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("settings"); }
    [[nodiscard]] QString title() const override { return tr("Settings"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("settings"); }
    [[nodiscard]] QList<Command> commands() const override;
    void open(const PageTarget &target) override;
    /// Asks what is to become of what is typed and not saved.
    [[nodiscard]] bool mayLeave() override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    /// What the message's button does.
    enum class Offer { Nothing, RestartServer, RestartProgram };

    void build();
    void addSections();
    void connectRow(SettingRow *row);
    void showSection(SettingSection section);

    void notice(const StoreChanges &changes);
    void read();
    void take(const Result<Settings> &settings);
    void showDraft();
    void showWaiting();
    void showWords();
    [[nodiscard]] QString changedTitles() const;
    /// Settings of that kind that are in force another way than `running` has them.
    [[nodiscard]] QString differing(const Settings &running, SettingTaken taken) const;

    void forgetRefusal(Setting setting);
    void chooseFile(Setting setting);
    void takePair(const QString &certificate, const QString &key);
    void save();
    void store(const SettingAdmin::Wishes &wishes, bool isServing);
    void stored(const Result<void> &result, bool isServing);
    void refuse(const Error &error);
    void revert();
    void doOffer();
    void restartServer();

    ConsoleContext m_context;
    SettingAdmin m_admin;
    SettingsDraft m_draft;
    const Settings m_atStart; ///< what the program was started with
    bool m_isSaving = false;
    Offer m_offer = Offer::Nothing;
    QMap<Setting, QString> m_refusals; ///< until the value is typed anew

    QListWidget *m_sections;
    QStackedWidget *m_stack;
    InlineMessage *m_message;
    SaveBar *m_saveBar;
    BackupCard *m_backup;
    TlsCard *m_tls;
    HashCard *m_hashes;
    QMap<Setting, SettingRow *> m_rows;
};

} // namespace gatehouse
