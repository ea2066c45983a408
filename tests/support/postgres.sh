#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A throw-away PostgreSQL cluster for the tests: postgres.sh start|stop|kill|restart FOLDER
# It listens on a socket in FOLDER alone, keeps its data there, and syncs nothing to disk.
set -euo pipefail

call=${1:?start, stop, kill or restart} folder=${2:?a folder}
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

# Ends it as a power cut would where asked to.
stop() {
    local pid
    pid=$(head -n 1 "$folder/data/postmaster.pid" 2>/dev/null) || return 0
    if [[ ${1:-} == at-once ]]; then
        # With SIGKILL the server's other processes notice by themselves and end a moment later.
        ordinary kill -KILL "$pid" 2>/dev/null || return 0
        ordinary "$bin/pg_ctl" stop -D "$folder/data" -m immediate >/dev/null 2>&1 || true
    else
        ordinary "$bin/pg_ctl" stop -D "$folder/data" -m fast -w >/dev/null 2>&1 || true
    fi
}

case $call in
    start)
        stop at-once
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
TEXT
        start
        export PGHOST=$folder PGUSER=gatehouse
        "$bin/createdb" gatehouse
        "$bin/psql" -q -d gatehouse -c 'CREATE EXTENSION IF NOT EXISTS pg_trgm'
        ;;
    stop)
        stop
        rm -rf "$folder"
        ;;
    kill) stop at-once ;;
    restart) start ;;
    *) exit 2 ;;
esac
