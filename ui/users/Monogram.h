// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gatehouse {

/// A round sign with the first letter of a name.
class Monogram final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Monogram)

public:
    explicit Monogram(QWidget *parent = nullptr);

    void setName(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_letter;
};

} // namespace gatehouse
