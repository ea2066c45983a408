// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace gatehouse {

class Preferences;

/// A list on the left and the details of what is chosen in it on the right, which can be folded away;
/// widths and folding are remembered. Where there is little room the details take at least what they need.
class SplitDetails final : public QSplitter {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SplitDetails)

public:
    /// Both become children. @param name for the preferences
    SplitDetails(QWidget *list, QWidget *details, Preferences &preferences, const QString &name,
        QWidget *parent = nullptr);

    [[nodiscard]] bool areDetailsShown() const;
    void setDetailsShown(bool areShown);

Q_SIGNALS:
    void detailsShown(bool areShown);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyWidth();

    QWidget *m_details;
    Preferences &m_preferences;
    const QString m_key;
};

} // namespace gatehouse
