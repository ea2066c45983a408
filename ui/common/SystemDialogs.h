// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Dialogs.h"

#include <QCoreApplication>

namespace gatehouse {

/// The dialogs a person sees.
class SystemDialogs final : public Dialogs {
    Q_DECLARE_TR_FUNCTIONS(SystemDialogs)

public:
    [[nodiscard]] bool confirm(QWidget *parent, const Question &question) override;
    void fail(QWidget *parent, const QString &title, const QString &text) override;
    [[nodiscard]] QString saveFile(
        QWidget *parent, const QString &title, const QString &name, const QString &filter) override;
    [[nodiscard]] QString openFile(QWidget *parent, const QString &title, const QString &filter) override;
    void browse(const QString &url) override;
};

} // namespace gatehouse
