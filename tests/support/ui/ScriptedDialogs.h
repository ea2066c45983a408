// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Dialogs.h"

#include <QStringList>

namespace gatehouse::test {

/// Answers the console's questions as a test told it beforehand, and keeps what was asked and said.
/// A question nobody foresaw is answered with a cancel.
class ScriptedDialogs final : public Dialogs {
public:
    [[nodiscard]] bool confirm(QWidget *, const Question &question) override
    {
        questions.append(question);
        return !confirmations.isEmpty() && confirmations.takeFirst();
    }
    void fail(QWidget *, const QString &title, const QString &text) override
    {
        failures.append(title + QStringLiteral(": ") + text);
    }
    [[nodiscard]] QString saveFile(QWidget *, const QString &, const QString &name, const QString &) override
    {
        proposedNames.append(name);
        return files.isEmpty() ? QString() : files.takeFirst();
    }
    [[nodiscard]] QString openFile(QWidget *, const QString &, const QString &) override
    {
        return files.isEmpty() ? QString() : files.takeFirst();
    }
    void browse(const QString &url) override { browsed.append(url); }

    // What to answer, in order.
    QList<bool> confirmations;
    QStringList files;

    // What has been asked and said.
    QList<Question> questions;
    QStringList failures;
    QStringList proposedNames;
    QStringList browsed;
};

} // namespace gatehouse::test
