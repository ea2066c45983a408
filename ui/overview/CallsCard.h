// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/ConsoleContext.h"
#include "ui/overview/ExampleCall.h"

#include <QWidget>

class QLabel;
class QTabBar;

namespace gatehouse {

class CopyButton;

/// The first calls to try on each API, with the addresses the server answers at, to be copied.
class CallsCard final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallsCard)

public:
    explicit CallsCard(const ConsoleContext &context, QWidget *parent = nullptr);

    /// As shown now; empty while the server does not run.
    [[nodiscard]] QString call(ExampleCall::Aim aim) const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        QLabel *title;
        QLabel *call;
        CopyButton *copy;
    };

    [[nodiscard]] Dialect dialect() const;
    void showCalls();
    void showWords();

    const ConsoleContext m_context;
    QLabel *m_heading;
    QTabBar *m_tabs;
    QLabel *m_note;
    QList<Line> m_lines; ///< by ExampleCall::Aim
};

} // namespace gatehouse
