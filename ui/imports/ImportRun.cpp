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
    , m_mailbox(std::make_shared<Mailbox>())
{
}

ImportRun::~ImportRun()
{
    m_mailbox->close();
    if (m_progress)
        m_progress->cancelled = true;
    if (m_thread.joinable())
        m_thread.join();
}

template <typename T>
void ImportRun::run(std::function<Result<T>()> work, const Done<T> &done)
{
    if (m_thread.joinable())
        m_thread.join(); // it has answered
    auto outcome = std::make_shared<Result<T>>(ErrorCode::Internal);
    const Mailbox::Ticket ticket = m_mailbox->expect([done, outcome] { done(std::move(*outcome)); });
    m_thread = std::thread([work = std::move(work), outcome, ticket, mailbox = m_mailbox] {
        *outcome = work();
        mailbox->deliver(ticket);
    });
}

void ImportRun::preview(const QString &path, const Done<FilePreview> &done)
{
    run<FilePreview>([path] { return FilePreview::read(path); }, done);
}

ProgressPtr ImportRun::begin(const Wish &wish, const Done<ImportReport> &done)
{
    m_progress = std::make_shared<Progress>();
    run<ImportReport>(
        [this, wish, progress = m_progress] { return import(m_backend, wish, progress); }, done);
    return m_progress;
}

} // namespace gatehouse
