// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/ImportRun.h"

#include <QCoreApplication>
#include <QFile>

namespace gatehouse {
namespace {

constexpr qint64 mostParameterBytes = 64 * 1024;

Error cannotRead(const QFile &file)
{
    return Error{ErrorCode::NotFound, {},
        QCoreApplication::translate("FilePreview", "%1 cannot be read: %2")
            .arg(file.fileName(), file.errorString()),
        0, 0};
}

Result<ImportReport> import(Backend &backend, ImportRun::Wish wish, const ProgressPtr &progress)
{
    if (!wish.firebasePath.isEmpty()) {
        QFile parameters(wish.firebasePath);
        if (!parameters.open(QIODevice::ReadOnly))
            return cannotRead(parameters);
        const Result<FirebaseParameters> read =
            FirebaseParameters::parse(parameters.read(mostParameterBytes));
        if (!read)
            return read.error();
        wish.options.firebase = *read;
    }
    QFile file(wish.path);
    if (!file.open(QIODevice::ReadOnly))
        return cannotRead(file);
    return AccountImport(backend, wish.options, progress).run(file);
}

} // namespace

ImportRun::ImportRun(Backend &backend)
    : m_backend(backend)
{
}

void ImportRun::preview(const QString &path, const Done<FilePreview> &done)
{
    m_work.run<FilePreview>([path](const ProgressPtr &) { return FilePreview::read(path); }, done);
}

ProgressPtr ImportRun::begin(const Wish &wish, const Done<ImportReport> &done)
{
    return m_work.run<ImportReport>(
        [this, wish](const ProgressPtr &progress) { return import(m_backend, wish, progress); }, done);
}

} // namespace gatehouse
