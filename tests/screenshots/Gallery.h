// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"

namespace gatehouse::test {

/// A page of every part that pages share, in every state: for looking at, in pictures.
class Gallery final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Gallery)

public:
    Gallery(const ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("gallery"); }
    [[nodiscard]] QString title() const override { return QStringLiteral("Gallery"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("overview"); }

private:
    QWidget *makeFields();
    QWidget *makeTable(const ConsoleContext &context);
};

} // namespace gatehouse::test
