// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QVariant>

class QActionGroup;

namespace gatehouse {

/// A button that narrows a list by one thing: its menu offers the choices, its text shows the one taken.
/// The first choice is "any" and stands for not narrowing.
class FilterChip final : public QPushButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterChip)

public:
    struct Choice {
        QString text;
        QVariant value; ///< an invalid one does not narrow
    };

    explicit FilterChip(QWidget *parent = nullptr);

    /// What it is about ("Status"), and all choices but "any". Keeps the value chosen where it is among them
    /// still; so it is how a new language and new choices are set as well.
    void setChoices(const QString &name, const QList<Choice> &choices);

    [[nodiscard]] QVariant value() const { return m_value; }
    /// Says nothing where it is the value already.
    void setValue(const QVariant &value);

Q_SIGNALS:
    void chosen(const QVariant &value);

private:
    void rebuildMenu();
    void showChoice();

    QString m_name;
    QList<Choice> m_choices;
    QVariant m_value;
    QActionGroup *m_actions = nullptr;
};

} // namespace gatehouse
