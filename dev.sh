#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything a developer does with this checkout: ./dev.sh CALL [ARGUMENT...]
set -euo pipefail

here=$PWD
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
cache=${XDG_CACHE_HOME:-~/.cache}/gatehouse
jobs=$(nproc)

say() { printf '== %s\n' "$*" >&2; }
die() { printf 'dev.sh: %s\n' "$*" >&2; exit 1; }
# shellcheck source=.ci/third-party.sh
. .ci/third-party.sh

usage() {
    cat <<'TEXT'
./dev.sh setup               install and fetch what is missing
./dev.sh build               build the program and its tests (build/release)
./dev.sh run [ARGUMENT...]   build and start Gatehouse: the console where there is a display, else serve
./dev.sh screenshots         take pictures of the console (build/screenshots)
./dev.sh test [ARGUMENT...]  build and run the tests; arguments go to ctest (-R guard)
./dev.sh asan [ARGUMENT...]  the same under AddressSanitizer and UBSan (build/asan)
./dev.sh bench [ARGUMENT...] measure the release build and print one table
./dev.sh fuzz [SECONDS]      feed mutated input to each fuzz target, 10 seconds each
./dev.sh package             make the Debian package for this machine's release (build/release), and check it
./dev.sh lint                check format, clang-tidy, clazy and shell syntax
TEXT
}

# --- set-up -------------------------------------------------------------------------------------

packages=(g++ cmake ninja-build ccache curl openssl
    qt6-charts-dev qt6-svg-dev libzxcvbn-dev qt6-translations-l10n
    qt6-base-dev qt6-httpserver-dev qt6-websockets-dev libqt6sql6-sqlite libqt6sql6-psql
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libcrypt-dev libssl-dev
    libargon2-dev)

debian_release() { (. /etc/os-release && echo "${VERSION_ID:-13}"); }

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo "$@"
    fi
}

# need PACKAGE...: installs those that are missing; quick and quiet where none is.
need() {
    local installed missing
    command -v dpkg-query >/dev/null || die "needs Debian 12 or 13; elsewhere install by hand: $*"
    # dpkg-query fails where it does not know a package, and lists the others all the same.
    installed=$({ dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } \
        | sed -n 's/^installed //p')
    missing=$(printf '%s\n' "$@" | grep -vxF "$installed" | xargs) || return 0
    ((EUID == 0)) || command -v sudo >/dev/null \
        || die "these packages are missing, and there is neither root nor sudo to install them: $missing"
    say "installing $missing"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
    # The list is split on purpose: package names hold no spaces.
    # shellcheck disable=SC2086
    as_root "${apt[@]}" update \
        && as_root "${apt[@]}" install -y --no-install-recommends $missing >/dev/null \
        || die "could not install $missing"
}

setup() {
    if [[ $(debian_release) == 12 ]]; then
        need "${packages[@]}" qt6-5compat-dev libqt6opengl6-dev
    else
        need "${packages[@]}" libqca-qt6-dev libqca-qt6-plugins
    fi
    mkdir -p "$cache"
    (
        flock 9
        if [[ $(debian_release) == 12 ]]; then
            (setup_qca)
        fi
        (setup_assets)
    ) 9>"$cache/.lock"
}

# --- building -----------------------------------------------------------------------------------

# configure PRESET [ARGUMENT...]
configure() {
    local preset=$1 werror=OFF
    shift
    [[ ${CI:-} == true ]] && werror=ON
    # A build folder that came from elsewhere with its checkout names files that are not there.
    if [[ -f build/$preset/CMakeCache.txt ]] \
        && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "build/$preset/CMakeCache.txt"; then
        rm -rf "build/$preset"
    fi
    LC_ALL=C.UTF-8 cmake --preset "$preset" -DGATEHOUSE_CACHE="$cache" -DGATEHOUSE_WERROR=$werror "$@" >/dev/null
}

# build PRESET [ARGUMENT...]: arguments go to cmake --build.
build() {
    setup
    say "building build/$1"
    configure "$1"
    # A compiler that was killed for want of memory gets a second chance, alone.
    LC_ALL=C.UTF-8 cmake --build --preset "$@" || LC_ALL=C.UTF-8 cmake --build --preset "$@" --parallel 1
}

# --- calls --------------------------------------------------------------------------------------

run() {
    build release --target gatehouse
    local program=$PWD/build/release/bin/gatehouse
    cd "$here"
    if (($# == 0)) && [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
        set -- serve
    fi
    exec "$program" "$@"
}

screenshots() {
    need fonts-wqy-microhei # for Chinese
    build release --target gatehouse_screenshots
    say "taking pictures into build/screenshots"
    QT_QPA_PLATFORM=offscreen build/release/testbin/gatehouse_screenshots --to build/screenshots "$@"
}

run_tests() {
    local preset=$1
    shift
    need postgresql
    build "$preset"
    say "running the tests of build/$preset"
    ctest --preset "$preset" -j "$jobs" "$@"
}

bench() {
    need wrk
    build release
    exec tests/bench/bench.sh "$@"
}

fuzz() {
    build asan --target gatehouse_fuzz
    local target
    for target in build/asan/fuzz/fuzz_*; do
        [[ -x $target && -f $target ]] || continue
        say "fuzzing $(basename "$target") for ${1:-10} s"
        "$target" --seconds "${1:-10}" --seed "$RANDOM"
    done
}

package() {
    need dpkg-dev librsvg2-bin desktop-file-utils appstream lintian
    setup
    local deb carried=
    if [[ $(debian_release) == 12 ]]; then
        (flock 9; setup_packaged_qca) 9>"$cache/.lock"
        carried=$(echo "$cache"/packaged-qca-*)
    fi
    say "building the package"
    SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
    export SOURCE_DATE_EPOCH
    configure release -DGATEHOUSE_DEBIAN="$(debian_release)" -DGATEHOUSE_PACKAGED_QCA="$carried" \
        ${DEBEMAIL:+"-DGATEHOUSE_MAINTAINER=${DEBFULLNAME:-Gatehouse developers} <$DEBEMAIL>"}
    LC_ALL=C.UTF-8 cmake --build --preset release --target gatehouse_package_files "$@"
    rm -f build/release/gatehouse_*.deb
    (cd build/release && LC_ALL=C.UTF-8 cpack >/dev/null)
    deb=$(echo build/release/gatehouse_*.deb)
    [[ -f $deb ]] || die "cpack made no package"
    say "checking $deb"
    desktop-file-validate resources/packaging/gatehouse.desktop
    # Gatehouse has no home page, which is a warning from Debian 13 on.
    appstreamcli validate --no-net --override=url-homepage-missing=info \
        build/release/resources/packaging/gatehouse.metainfo.xml
    lintian --allow-root --fail-on error,warning "$deb"
    say "made $deb"
}

lint() {
    need clang-format clang-tidy clazy
    setup
    local sources
    mapfile -t sources < <(find model server ui app tests -name '*.cpp' -o -name '*.h' 2>/dev/null | sort)
    say "checking the format of ${#sources[@]} files"
    clang-format --dry-run -Werror "${sources[@]}"
    say "checking shell scripts"
    find dev.sh .ci tests -type f \( -name '*.sh' -o -path '.ci/*' \) -exec bash -n {} \;
    say "running clang-tidy and clazy"
    configure tidy
    mapfile -t sources < <(find "$PWD"/{model,server,ui,app} -name '*.cpp' 2>/dev/null | sort)
    printf '%s\0' "${sources[@]}" | xargs -0 -P "$jobs" -n 4 clang-tidy -p build/tidy --quiet
    printf '%s\0' "${sources[@]}" | xargs -0 -P "$jobs" -n 4 clazy-standalone -p build/tidy
}

call=${1:-}
shift || true
case $call in
    setup)
        setup
        say "everything is there"
        ;;
    build) build release "$@" ;;
    run) run "$@" ;;
    test) run_tests release "$@" ;;
    asan) run_tests asan "$@" ;;
    bench | fuzz | lint | package | screenshots) "$call" "$@" ;;
    -h | --help | help) usage ;;
    *) usage >&2; exit 2 ;;
esac
