// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace gatehouse {

class CopyButton;

/// One thing that is known: what it is called, above, and what it is, below, perhaps with a way to copy it.
/// Not shown while there is nothing to say.
class Fact final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Fact)

public:
    explicit Fact(QWidget *parent = nullptr);

    void setName(const QString &name);
    /// Lets it be copied, under those words.
    void setCopyWords(const QString &words);
    /// @param more on hover
    void setValue(const QString &value, const QString &more = {});
    [[nodiscard]] QString value() const { return m_text; }

private:
    QLabel *m_name;
    QLabel *m_value;
    CopyButton *m_copy;
    QString m_text;
};

} // namespace gatehouse
