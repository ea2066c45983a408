// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/SettingPlace.h"
#include "ui/settings/SettingRow.h"

class QVBoxLayout;

namespace gatehouse {

/// One section of the settings page: what it is about, its settings in a card, and what else belongs there.
class SectionView final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SectionView)

public:
    explicit SectionView(SettingSection section, QWidget *parent = nullptr);

    [[nodiscard]] const QList<SettingRow *> &rows() const { return m_rows; }
    /// Puts that below the settings.
    void add(QWidget *widget);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeCard();
    void showWords();

    const SettingSection m_section;
    QList<SettingRow *> m_rows;
    QLabel *m_title;
    QLabel *m_hint;
    QVBoxLayout *m_column;
};

} // namespace gatehouse
