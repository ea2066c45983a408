// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/Settings.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gatehouse {

class ToneLabel;
class ValueEdit;

/// One setting: what it is called and means, its value, its default and the way back to it, and what there is
/// to say about the value.
class SettingRow final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingRow)

public:
    struct State {
        QString value; ///< as Settings::written()
        QString problem; ///< why it cannot be, in a sentence
        bool isDefault = true;
        bool isFixed = false; ///< by the command line
        bool waitsForProgram = false; ///< holds from the program's next start
    };

    explicit SettingRow(Setting setting, QWidget *parent = nullptr);

    [[nodiscard]] Setting setting() const { return m_setting; }
    void show(const State &state);

Q_SIGNALS:
    void edited(gatehouse::Setting setting, const QString &written);
    void resetWanted(gatehouse::Setting setting);
    void fileWanted(gatehouse::Setting setting);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showWords();
    [[nodiscard]] QString note() const;

    const Setting m_setting;
    State m_state;
    QLabel *m_title;
    QLabel *m_meaning;
    ValueEdit *m_edit;
    QLabel *m_default;
    QPushButton *m_reset;
    ToneLabel *m_note;
};

} // namespace gatehouse
