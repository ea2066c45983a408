#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the server side by side with what the machine can do, in one run, and prints one table.
# Called by ./dev.sh bench; talks to 127.0.0.1 alone. BENCH_ROUNDS and BENCH_SECONDS make it longer.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build/release}
work=$(mktemp -d)
server=
accounts=100000 cost=10 rounds=${BENCH_ROUNDS:-3} seconds=${BENCH_SECONDS:-4}

stop() { [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" || true; }; server=; }
trap 'stop; rm -rf "$work"' EXIT

say() { printf '%s\n' "$*" >&2; }
now_ms() { local t=${EPOCHREALTIME/./}; echo $((t / 1000)); }
median() { sort -g | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a/b}'; }
row() { printf '%-58s %12s   %s\n' "$1" "$2" "$3"; }

# Starts the server on that store and prints the milliseconds from exec to its ready line.
start() {
    local begun data=${1:-$work/data}; begun=$(now_ms)
    : > "$work/out"
    "$build/bin/gatehouse" serve --data "$data" --buyer-port 0 --usercenter-port 0 --employee-port 0 \
        > "$work/out" 2> "$work/err" &
    server=$!
    until grep -q '^ready' "$work/out"; do
        kill -0 "$server" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
        sleep 0.002
    done
    started_ms=$(($(now_ms) - begun))
    local word
    for word in $(cat "$work/out"); do
        case $word in buyer=*) buyer=${word#*=} ;; usercenter=*) usercenter=${word#*=} ;; employee=*) employee=${word#*=} ;; esac
    done
}

# wrk's requests a second: rate CONNECTIONS SECONDS ARGUMENTS...
rate() {
    local connections=$1 time=$2; shift 2
    wrk -t1 -c"$connections" -d"${time}s" --timeout 20s "$@" > "$work/wrk"
    if grep -q 'Non-2xx' "$work/wrk"; then say "unexpected answers: $(grep 'Non-2xx' "$work/wrk")"; exit 1; fi
    awk '/Requests\/sec/ {print $2}' "$work/wrk"
}
json() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
logins() { rate 8 "$1" -s "$here/login.lua" "$usercenter"; }

say "making a store with $accounts accounts ..."
"$build/testbin/bench_seed" "$work/data" "$accounts" "$cost"
for _ in 1 2 3 4 5; do start; echo "$started_ms" >> "$work/starts"; stop; done
start; sleep 2
rss=$(awk '/VmRSS/ {printf "%.1f", $2/1024}' "/proc/$server/status")

login='{"username":"bench000001","password":"Passw0rd!"}'
post() { curl -sS -X POST -H 'Content-Type: application/json' -d "$login" "$1"; }
buyer_token=$(post "$buyer/api/v1/auth/login" | json access_token)
employee_token=$(post "$employee/api/v1/auth/login" | json token)
usercenter_token=$(curl -sS -d 'username=bench000001&password=Passw0rd%21' "$usercenter/api/auth/login" | json access_token)

say "reads: $rounds rounds of $seconds s a route, 32 connections ..."
for _ in $(seq "$rounds"); do
    constant=$(rate 32 "$seconds" "$usercenter/docs/assets/favicon.svg"); echo "$constant" >> "$work/constant"
    for name in buyer usercenter employee; do
        case $name in
        buyer) url=$buyer/api/v1/users/me token=$buyer_token ;;
        usercenter) url=$usercenter/api/users/me token=$usercenter_token ;;
        employee) url=$employee/api/v1/users/profile token=$employee_token ;;
        esac
        read_rate=$(rate 32 "$seconds" -H "Authorization: Bearer $token" "$url")
        echo "$read_rate" >> "$work/$name"
        { ratio "$read_rate" "$constant"; echo; } >> "$work/$name.ratio"
    done
done

say "logins against crypt_r, and both loads together ..."
for _ in $(seq "$rounds"); do
    hashes=$("$build/testbin/bench_hashrate" "$cost" "$seconds"); echo "$hashes" >> "$work/hashes"
    alone=$(logins "$seconds"); echo "$alone" >> "$work/alone"
    { ratio "$alone" "$hashes"; echo; } >> "$work/login.ratio"
    wrk -t1 -c8 -d"$((seconds + 1))s" --latency -H "Authorization: Bearer $usercenter_token" \
        "$usercenter/api/users/me" > "$work/mixed" & reader=$!
    sleep 0.5
    together=$(logins "$seconds"); wait "$reader"
    echo "$together" >> "$work/together"
    { ratio "$together" "$alone"; echo; } >> "$work/mixed.ratio"
    awk '/99%/ {v=$2; u=v; sub(/[0-9.]+/, "", u); n=v+0; print (u=="us") ? n/1000 : (u=="s") ? n*1000 : n}' "$work/mixed" >> "$work/p99"
    awk '/Requests\/sec/ {print $2}' "$work/mixed" >> "$work/mixed.reads"
done

# The console's lists, over a store that is kept for the next time.
say "lists: 1,000,000 accounts and 200,000 sessions ..."
mkdir -p "$build/bench-lists"
QT_QPA_PLATFORM=offscreen "$build/testbin/bench_lists" "$build/bench-lists" 1000000 200000 > "$work/lists"

# The console's own server against one without a window on the same store, turn by turn: both are up all the
# while, so that what else this machine does hits both alike.
say "window: the API at full load while its pages are looked at ..."
ask() { echo "$*" >&"${window[1]}"; read -r -u "${window[0]}" answer; }
coproc window { QT_QPA_PLATFORM=offscreen exec "$build/testbin/bench_console" "$build/bench-lists" 2> "$work/window.err"; }
window_pid=$!
trap 'stop; kill "$window_pid" 2>/dev/null; rm -rf "$work"' EXIT
read -r -u "${window[0]}" words
for word in $words; do case $word in usercenter=*) beside=${word#*=} ;; esac; done
stop; start "$build/bench-lists"
curl -sS -o /dev/null -H 'Content-Type: application/json' -d '{"username":"benchwindow","password":"Passw0rd!"}' "$usercenter/api/auth/register"
sleep 20 # all is read by then, and every order made
token=$(curl -sS -d 'username=benchwindow&password=Passw0rd%21' "$usercenter/api/auth/login" | json access_token)
for page in requests sessions users overview; do
    ask page "$page"
    for _ in $(seq $((rounds * 2))); do
        without=$(rate 32 "$seconds" -H "Authorization: Bearer $token" "$usercenter/api/users/me")
        ask report
        with=$(rate 32 "$seconds" -H "Authorization: Bearer $token" "$beside/api/users/me")
        ask report; read -r pause own share memory <<< "$answer"
        echo "$with" >> "$work/window.$page.rate"
        { ratio "$with" "$without"; echo; } >> "$work/window.$page.ratio"
        echo "$pause" >> "$work/window.$page.pause"; echo "$own" >> "$work/window.$page.own"
        echo "$share" >> "$work/window.$page.share"; echo "$memory" >> "$work/window.memory"
    done
done
say "window: a minute of some 10,000 requests a second on the page that shows them ..."
paced() { rate 118 60 -s "$here/paced.lua" -H "Authorization: Bearer $token" "$1/api/users/me"; }
ask page requests
unwatched=$(paced "$usercenter")
ask report
watched=$(paced "$beside")
ask report; read -r paced_pause _ paced_share paced_memory <<< "$answer"
exec {window[1]}>&-; wait "$window_pid" || true

if [[ -d /usr/lib/postgresql ]]; then
    say "revocation: three processes on one PostgreSQL ..."
    QT_QPA_PLATFORM=offscreen "$build/testbin/tst_postgres" endsSessionsEverywhereAtOnce \
        | sed -n 's/.*within \([0-9]*\) us.*/\1/p' | awk '{ printf "%.1f\n", $1 / 1000 }' > "$work/revocation"
    say "loss: that PostgreSQL is killed under load and started again ..."
    QT_QPA_PLATFORM=offscreen "$build/testbin/tst_postgres" healsAfterTheServerWasKilled \
        | sed -n 's/.*longest answer \([0-9]*\) ms, served again after \([0-9]*\) ms, \([0-9]*\) of \([0-9]*\) .*/\1 \2 \3 \4/p' > "$work/killed"
fi

of() { median < "$work/$1"; }
worst() { sort -g "$work/$1" | tail -n 1; }
echo
row "measure (median of $rounds rounds, $(nproc) cores)" "value" "wanted"
row "ready with $accounts accounts, ms" "$(of starts)" "<= 200"
row "resident memory when idle, MB" "$rss" "< 60"
row "constant route, requests/s" "$(of constant)" ""
for name in buyer usercenter employee; do
    row "profile reads, $name, requests/s" "$(of $name)" ""
    row "  of the constant route" "$(of $name.ratio)" ">= 0.5"
done
row "crypt_r on all cores, hashes/s (cost $cost)" "$(of hashes)" ""
row "logins alone, 8 clients, logins/s" "$(of alone)" ""
row "  of crypt_r" "$(of login.ratio)" ">= 0.9"
row "logins while profiles are read, logins/s" "$(of together)" ""
row "  of logins alone" "$(of mixed.ratio)" ">= 0.6"
row "profile reads meanwhile, 8 connections, requests/s" "$(of mixed.reads)" ""
row "  their 99th percentile, ms" "$(of p99)" "< 20"
[[ ! -s $work/revocation ]] || row "logout until three processes on PostgreSQL refuse, ms" "$(of revocation)" "< 50"
if [[ -s $work/killed ]]; then
    read -r longest back lost writes < "$work/killed"
    row "PostgreSQL killed under load: longest answer, ms" "$longest" "< 5000"
    row "  from its return until both servers serve, ms" "$back" "< 2000"
    row "  answered writes lost, of $writes" "$lost" "0"
fi
while IFS='|' read -r what value wanted; do row "$what" "$value" "$wanted"; done < "$work/lists"
for page in requests sessions users overview; do
    row "window on its $page page, API at full load, requests/s" "$(of "window.$page.rate")" ""
    row "  of the same without a window" "$(of "window.$page.ratio")" ">= 0.9"
    row "  longest pause of the window, ms: median, worst" "$(of "window.$page.pause"), $(worst "window.$page.pause")" "< 50"
    row "  longest work of its own, ms" "$(worst "window.$page.own")" ""
    row "  share of a core its thread took, %" "$(of "window.$page.share")" ""
done
row "a minute on the requests page, requests/s" "$watched" "about 10000"
row "  of the same without a window" "$(ratio "$watched" "$unwatched")" ">= 0.9"
row "  longest pause of the window, ms" "$paced_pause" "< 50"
row "  share of a core its thread took, %" "$paced_share" ""
row "  memory after it, MB" "$paced_memory" ""
row "memory with 1,000,000 accounts on show, most, MB" "$(worst window.memory)" ""
