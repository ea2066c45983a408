// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ErrorText.h"

namespace gatehouse {

QString ErrorText::sentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
        return error.detail; // a whole sentence, translated where it was made
    case ErrorCode::UsernameTaken:
        return tr("Another account has this username. Choose another one.");
    case ErrorCode::EmailTaken:
        return tr("Another account has this e-mail address. Choose another one.");
    case ErrorCode::WrongCredentials:
        return tr("The old password is not right. Type it again.");
    case ErrorCode::NotFound:
    case ErrorCode::AccountGone:
        return tr("It is gone: somebody has deleted it meanwhile.");
    case ErrorCode::Busy:
        return tr("The server is busy hashing passwords. Try again in %n second(s).", nullptr,
            static_cast<int>(qMax<qint64>(error.secondsLeft, 1)));
    case ErrorCode::StoreUnavailable:
        return error.detail.isEmpty()
            ? tr("The store cannot be reached. Check the disk or the database, then try again.")
            : tr("The store cannot be reached: %1. Check the disk or the database, then try again.")
                  .arg(error.detail);
    default:
        break;
    }
    return error.detail.isEmpty() ? tr("Something went wrong inside Gatehouse. Try again; the log says more.")
                                  : tr("Something went wrong: %1").arg(error.detail);
}

} // namespace gatehouse
