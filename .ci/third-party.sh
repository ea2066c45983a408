# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Part of dev.sh: what no Debian package brings. Each thing is pinned by its SHA-256, made once a
# user in $cache, and put in its place whole, by a rename. Each setup_ function runs in a subshell.

# Debian 12 has no QCA for Qt 6: it is built from the first of these that the mirror still has.
qca_pins=(2.3.10:1c5b722da93d559365719226bb121c726ec3c0dc4c67dea34f1e50e4e0d14a02
    2.3.12:d4a2b3aa0272d73ea0c4cd2140960177fa34ddc2030e59a48ecfb80c757572c3)

# check FILE SHA256
check() { echo "$2  $1" | sha256sum --check --status || die "$1 is not the pinned file: its SHA-256 differs"; }

# The source lies in the pool of whatever mirror this machine uses; apt names it and fetches it.
fetch_qca() {
    local pin uri
    for uri in $(apt-get indextargets --format '$(REPO_URI)' | sort -u); do
        for pin in "${qca_pins[@]}"; do
            local file=qca2_${pin%:*}.orig.tar.xz
            if /usr/lib/apt/apt-helper download-file "${uri%/}/pool/main/q/qca2/$file" "$1/qca.tar.xz" \
                "SHA256:${pin#*:}" >/dev/null 2>&1; then
                check "$1/qca.tar.xz" "${pin#*:}"
                qca_version=${pin%:*}
                return
            fi
        done
    done
    die "found no source of QCA in the pool of this machine's Debian mirror (is the network there?)"
}

# build_qca PREFIX LIBDIR [ARGUMENT...]: builds $work/qca.tar.xz and stages it below $work/stage.
build_qca() {
    mkdir "$work/source"
    tar -xJf "$work/qca.tar.xz" -C "$work/source" --strip-components=1
    # Where the prefix is built in, QCA finds its plugin there, whatever program loads it.
    { cmake -G Ninja -S "$work/source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_INSTALL_PREFIX="$1" -DLIB_INSTALL_DIR="$1/$2" -DBUILD_WITH_QT6=ON -DBUILD_TESTS=OFF \
        -DBUILD_TOOLS=OFF -DBUILD_PLUGINS=ossl -DQCA_INSTALL_IN_QT_PREFIX=OFF "${@:3}" \
        && cmake --build "$work/build" && DESTDIR=$work/stage cmake --install "$work/build" --strip; } \
        >"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; die "QCA did not build"; }
}

# The same for a package to carry: its plugins are looked for where the package puts them.
setup_packaged_qca() {
    local qca_version
    compgen -G "$cache/packaged-qca-*" >/dev/null && return
    say "building QCA for the package (once, about a minute)"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    fetch_qca "$work"
    build_qca /usr "lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)/gatehouse" \
        -DCMAKE_SHARED_LINKER_FLAGS="-Wl,-z,relro,-z,now" -DCMAKE_MODULE_LINKER_FLAGS="-Wl,-z,relro,-z,now"
    mv -T "$work/stage" "$cache/packaged-qca-$qca_version"
}

setup_qca() {
    local prefix qca_version
    compgen -G "$cache/qca-*/lib/cmake/Qca-qt6/Qca-qt6Config.cmake" >/dev/null && return
    need xz-utils
    say "building QCA for Qt 6 (once, about a minute)"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    fetch_qca "$work"
    prefix=$cache/qca-$qca_version
    build_qca "$prefix" lib
    mv -T "$work/stage$prefix" "$prefix"
}

# The scripts and styles of /docs and /redoc, pinned in resources/assets.lock, gzipped once.
setup_assets() {
    local target name version sum file
    target=$cache/docs-assets-$(sha256sum resources/assets.lock | cut -c1-12)
    [[ -d $target ]] && return
    command -v npm >/dev/null || need npm
    say "fetching the docs pages' scripts"
    work=$(mktemp -d "$cache/fetch.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    while read -r name version sum; do
        (cd "$work" && npm pack --silent --ignore-scripts --cache "$work/npm" "$name@$version" >/dev/null) \
            || die "could not fetch $name@$version"
        check "$work/$name-$version.tgz" "$sum"
        tar -xzf "$work/$name-$version.tgz" -C "$work"
        mv "$work/package" "$work/$name"
    done <resources/assets.lock
    mkdir "$work/assets"
    for file in swagger-ui-dist/swagger-ui{-bundle.js,-bundle.js.LICENSE.txt,.css} \
        redoc/bundles/redoc.standalone.js{,.LICENSE.txt}; do
        gzip -9 -n <"$work/$file" >"$work/assets/$(basename "$file").gz"
    done
    mv -T "$work/assets" "$target"
}
