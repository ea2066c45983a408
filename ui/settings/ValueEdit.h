// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/SettingPlace.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace gatehouse {

/// Enters one setting's value in the form that suits it: durations and sizes with a unit to choose, files
/// with a button, origins one a line. Speaks to the outside as Settings::written() does.
class ValueEdit final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ValueEdit)

public:
    explicit ValueEdit(Setting setting, QWidget *parent = nullptr);

    /// Leaves what is typed alone where it says that already.
    void setValue(const QString &written);
    /// What is typed, in the unit of the setting; as it stands where it is no number.
    [[nodiscard]] QString value() const;
    void setReadOnly(bool isReadOnly);
    void setWrong(bool isWrong);
    /// The control that takes the keys.
    [[nodiscard]] QWidget *control() const;

Q_SIGNALS:
    void edited(const QString &written);
    /// The button beside a file was pressed.
    void fileWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showWords();
    [[nodiscard]] qint64 factor() const;
    void tell();

    const SettingControl m_control;
    QLineEdit *m_line = nullptr;
    QComboBox *m_unit = nullptr;
    QCheckBox *m_flag = nullptr;
    QPlainTextEdit *m_lines = nullptr;
    QPushButton *m_browse = nullptr;
    QLabel *m_suffix = nullptr;
};

} // namespace gatehouse
