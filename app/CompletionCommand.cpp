// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CompletionCommand.h"

#include "app/CommandLine.h"
#include "app/CompletionScript.h"
#include "app/Console.h"

namespace gatehouse {

int completion(const CommandLine &line)
{
    const QByteArray script = completionScript(line.arguments.first());
    if (script.isEmpty())
        return fail(line,
            invalidInput({},
                QCoreApplication::translate("CompletionCommand", "completion is there for %1, not for \"%2\"")
                    .arg(completionShells().join(QStringLiteral(", ")), line.arguments.first())));
    printBytes(script);
    return finish();
}

} // namespace gatehouse
