// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace gatehouse {

class ToneLabel;

/// The foot of a form: whether everything in it is saved, and the buttons that save it or take it back.
class SaveBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SaveBar)

public:
    struct State {
        QString changes; ///< what is typed and not saved, in words; empty: nothing
        bool isFine = true; ///< it can be saved
        bool isSaving = false;
    };

    explicit SaveBar(QWidget *parent = nullptr);

    void show(const State &state);

Q_SIGNALS:
    void saveWanted();
    void revertWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    State m_shown;
    ToneLabel *m_state;
    QPushButton *m_revert;
    QPushButton *m_save;
};

} // namespace gatehouse
