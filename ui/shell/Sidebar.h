// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace gatehouse {

class IconLabel;

/// The pages' names down the left side; icons alone where it is folded.
class Sidebar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sidebar)

public:
    explicit Sidebar(QWidget *parent = nullptr);

    /// In the order of the pages.
    void addEntry(const QString &iconName);
    void setTitle(int index, const QString &title);
    void setCurrent(int index);
    [[nodiscard]] bool isFolded() const { return m_isFolded; }
    void setFolded(bool isFolded);

Q_SIGNALS:
    void chosen(int index);
    void foldWanted(bool isFolded);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showWords();
    void dress(QToolButton *button) const;

    IconLabel *m_mark;
    QLabel *m_name;
    QButtonGroup *m_group;
    QVBoxLayout *m_entries;
    QToolButton *m_fold;
    bool m_isFolded = false;
};

} // namespace gatehouse
