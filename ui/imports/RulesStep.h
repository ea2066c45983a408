// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ImportRow.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace gatehouse {

/// By what rules a file is imported: what becomes of users that are there already, and of bad lines.
class RulesStep final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RulesStep)

public:
    explicit RulesStep(QWidget *parent = nullptr);

    [[nodiscard]] DuplicatePolicy duplicates() const;
    [[nodiscard]] bool allOrNothing() const;
    [[nodiscard]] bool withoutPassword() const;
    /// The file with the parameters of Firebase's hashes; empty where none was chosen.
    [[nodiscard]] QString firebasePath() const { return m_firebasePath; }
    void setFirebasePath(const QString &path);

Q_SIGNALS:
    void firebaseWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    QLabel *m_duplicates;
    QRadioButton *m_fail;
    QRadioButton *m_skip;
    QRadioButton *m_update;
    QLabel *m_bad;
    QRadioButton *m_all;
    QRadioButton *m_some;
    QLabel *m_passwords;
    QCheckBox *m_without;
    QLabel *m_hashes;
    QPushButton *m_firebase;
    QString m_firebasePath;
};

} // namespace gatehouse
