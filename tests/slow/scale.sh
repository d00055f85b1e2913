#!/bin/sh
# Grows one store in one run and prints how it went: documents, seconds, documents/s since the line before, memory of the
# program (MB); then grouping, size on disk, and some queries. Rates are to stay the same from line to line, memory too.
#
#   tests/slow/scale.sh INPUT [--format=record]      INPUT: from tests/slow/scale.py, or records of it (attest code)
#
# KEEP=FILE keeps the store there.
set -eu
attest=${ATTEST:-./attest}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
db=${KEEP:-$work/a.db}
now() { date +%s.%N; }

"$attest" add --no-group ${2:-} "$db" "$1" 2>"$work/messages" &
pid=$!
begun=$(now) last=0 then=$begun
printf '%10s %8s %8s %6s\n' documents seconds docs/s MB
while sleep 5; kill -0 $pid 2>/dev/null; do
    have=$(sqlite3 "$db" 'SELECT coalesce(max(doc), 0) FROM documents' 2>/dev/null || echo 0)
    memory=$(awk '/^VmRSS/ {print int($2 / 1024)}' /proc/$pid/status 2>/dev/null || true)
    [ "$have" -ge $((last + ${STEP:-2000})) ] || continue
    at=$(now)
    echo "$have $begun $then $at $last $memory" | awk '{printf "%10d %8.0f %8.1f %6d\n", $1, $4 - $2, ($1 - $5) / ($4 - $3), $6}'
    last=$have then=$at
done
wait $pid || true # 1: some document had a problem
cat "$work/messages"
echo "group:"
/usr/bin/time -f '%U s of one core, %e s, %M kB' "$attest" group "$db"
documents=$(sqlite3 "$db" 'SELECT count(*) FROM documents')
echo "on disk: $(($(stat -c %s "$db") / documents)) bytes a document"
for query in 'tolls --country SDN --what dead --since 2023' 'tolls --country UKR' 'events --type ASSAULT --country SYR --since 2024-03' \
    'events --text earthquake' 'claims --speaker ministry --since 2024-06' 'incidents --country ISR' 'tolls --what dead --since 2023'; do
    set -- $query
    command=$1
    shift
    start=$(now)
    rows=$("$attest" "$command" "$db" "$@" -o tsv --limit=100 2>/dev/null | wc -l)
    echo "$start $(now)" | awk -v q="$query" -v n="$rows" '{printf "%6.0f ms %6d rows  attest %s\n", ($2 - $1) * 1000, n, q}'
done
