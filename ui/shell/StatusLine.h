// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Language.h"
#include "ui/look/Theme.h"

#include <QStatusBar>

class QLabel;
class QPushButton;

namespace gatehouse {

/// The line below the pages: which store this is, the version, and the menus of schemes and languages.
class StatusLine final : public QStatusBar {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    StatusLine(const QString &store, Theme &theme, Language &language, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showWords();
    void fillSchemes();
    void fillLanguages();

    const QString m_storeText;
    Theme &m_theme;
    Language &m_language;
    QLabel *m_store;
    QLabel *m_version;
    QPushButton *m_schemes;
    QPushButton *m_languages;
};

} // namespace gatehouse
