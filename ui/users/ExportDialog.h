// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ExchangeFormat.h"

#include <QDialog>

class QCheckBox;
class QRadioButton;

namespace gatehouse {

/// Asks in which form users are to be exported, and whether with what opens doors.
class ExportDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportDialog)

public:
    explicit ExportDialog(int count, QWidget *parent = nullptr);

    [[nodiscard]] ExchangeFormat format() const;
    /// Password hashes and API keys, so that an import elsewhere is without loss.
    [[nodiscard]] bool withSecrets() const;

private:
    QRadioButton *m_csv;
    QRadioButton *m_json;
    QCheckBox *m_secrets;
};

} // namespace gatehouse
