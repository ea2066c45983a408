#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A throw-away PostgreSQL cluster for the tests: postgres.sh start|stop|kill|freeze|thaw|restart FOLDER
# It listens on a socket in FOLDER alone, keeps its data there, and syncs nothing to disk. What follows the
# folder of `start` are more lines for its configuration.
set -euo pipefail

call=${1:?start, stop, kill, freeze, thaw or restart} folder=${2:?a folder}
shift 2
bin=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -n 1)
[[ -n $bin ]] || bin=$(pg_config --bindir)

# PostgreSQL refuses to run as root; its package brings a user that may.
ordinary() {
    if ((EUID == 0)); then
        local user=nobody
        id postgres >/dev/null 2>&1 && user=postgres
        setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups "$@"
    else
        "$@"
    fi
}

start() {
    ordinary "$bin/pg_ctl" start -D "$folder/data" -l "$folder/log" -w -t 30 >/dev/null || {
        cat "$folder/log" >&2
        exit 1
    }
}

# The server's first process and all that it has started.
signal_all() {
    local pid
    pid=$(head -n 1 "$folder/data/postmaster.pid" 2>/dev/null) || return 0
    # shellcheck disable=SC2046
    ordinary kill "-$1" "$pid" $(ps -o pid= --ppid "$pid") 2>/dev/null || true
}

# As a power cut would. What is dead may stay a while as a zombie, which the next server takes for alive.
kill_all() {
    local pid pids
    pid=$(head -n 1 "$folder/data/postmaster.pid" 2>/dev/null) || return 0
    pids=$(ps -o pid= --ppid "$pid" | xargs || true)
    signal_all KILL
    for _ in {1..100}; do
        # shellcheck disable=SC2086
        ps -o stat= -p $pid $pids | grep -qv Z || break
        sleep 0.05
    done
    rm -f "$folder/data/postmaster.pid" "$folder"/.s.PGSQL.*
}

case $call in
    start)
        kill_all
        rm -rf "$folder"
        mkdir -m 755 "$folder"
        ((EUID != 0)) || chown "$(id -u postgres 2>/dev/null || id -u nobody)" "$folder"
        cd "$folder"
        ordinary "$bin/initdb" -D "$folder/data" -U gatehouse -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
            --no-instructions >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
        ordinary tee -a "$folder/data/postgresql.conf" >/dev/null <<TEXT
listen_addresses = ''
unix_socket_directories = '$folder'
max_connections = 200
shared_buffers = 64MB
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
jit = off
ssl = on
$(printf '%s\n' "$@")
TEXT
        ordinary openssl req -x509 -nodes -batch -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
            -subj /CN=localhost -addext subjectAltName=DNS:localhost \
            -out "$folder/data/server.crt" -keyout "$folder/data/server.key" 2>/dev/null
        cp "$folder/data/server.crt" "$folder/server.crt"
        start
        PGPORT=$(sed -n 4p "$folder/data/postmaster.pid")
        export PGHOST=$folder PGUSER=gatehouse PGPORT
        "$bin/createdb" gatehouse
        ;;
    stop)
        ordinary "$bin/pg_ctl" stop -D "$folder/data" -m immediate -w >/dev/null 2>&1 || true
        rm -rf "$folder"
        ;;
    kill) kill_all ;;
    # All its processes stand still: connections stay open, and nobody answers.
    freeze) signal_all STOP ;;
    thaw) signal_all CONT ;;
    restart) start ;;
    *) exit 2 ;;
esac
