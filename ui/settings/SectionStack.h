// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/SettingPlace.h"

#include <QWidget>

class QListWidget;
class QStackedWidget;
class QVBoxLayout;

namespace gatehouse {

class SectionView;

/// The sections of the settings page: a list of them, and beside it the one that is chosen.
class SectionStack final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SectionStack)

public:
    explicit SectionStack(QWidget *parent = nullptr);

    [[nodiscard]] const QList<SectionView *> &views() const { return m_views; }
    [[nodiscard]] SectionView *view(SettingSection section) const;
    /// Puts that above whichever section is shown.
    void setTop(QWidget *widget);
    void show(SettingSection section);

Q_SIGNALS:
    void shown(gatehouse::SettingSection section);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void add(SettingSection section);
    void showWords();

    QListWidget *m_list;
    QStackedWidget *m_stack;
    QVBoxLayout *m_right;
    QList<SectionView *> m_views;
};

} // namespace gatehouse
