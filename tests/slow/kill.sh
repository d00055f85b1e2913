#!/bin/sh
# Kills attest add at random moments (kill -9) and goes on: the file must be whole each time, no batch that was committed
# may be lost, and at the end it must hold what a run without kills holds.
#
#   tests/slow/kill.sh [KILLS]     default 1000
set -eu
kills=${1:-1000}
attest=${ATTEST:-./attest}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$work/in.jsonl" <<'EOF'
import json, random, sys
rng = random.Random(7)
towns, groups = ['Goma', 'Herat', 'Mogadishu', 'Almaty', 'Tripoli', 'Aden'], ['rebels', 'soldiers', 'police', 'protesters']
with open(sys.argv[1], 'w') as out:
    for i in range(4000):
        text = ' '.join(f'{rng.choice(groups).capitalize()} killed {rng.randrange(2, 90)} people near {rng.choice(towns)} on '
                        f'Monday, officials said.' for _ in range(6))
        out.write(json.dumps({'id': f'd{i}', 'uri': f'http://n.test/{i}', 'date': '2023-05-%02d' % rng.randrange(1, 29), 'text': text}) + '\n')
EOF
"$attest" add --no-group "$work/whole.db" "$work/in.jsonl" 2>/dev/null
count() { sqlite3 "$1" "SELECT count(*) FROM documents" 2>/dev/null || echo 0; }
want=$(count "$work/whole.db")
done=0
n=0
while [ "$n" -lt "$kills" ]; do
    [ "$done" -lt "$want" ] || { rm -f "$work"/a.db*; done=0; }
    "$attest" add --no-group "$work/a.db" "$work/in.jsonl" 2>/dev/null &
    pid=$!
    sleep "0.$(awk -v s="$n" 'BEGIN {srand(s + 1); printf "%03d", 30 + rand() * 600}')"
    kill -9 $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    n=$((n + 1))
    [ -s "$work/a.db" ] || continue
    state=$(sqlite3 "$work/a.db" "PRAGMA integrity_check")
    [ "$state" = ok ] || { echo "after $n kills: $state"; exit 1; }
    now=$(count "$work/a.db")
    [ "$now" -ge "$done" ] || { echo "after $n kills: $now documents where there were $done"; exit 1; }
    done=$now
done
"$attest" add --no-group "$work/a.db" "$work/in.jsonl" 2>/dev/null
for table in documents events claims counts parties links; do
    a=$(sqlite3 "$work/a.db" "SELECT count(*) FROM $table") b=$(sqlite3 "$work/whole.db" "SELECT count(*) FROM $table")
    [ "$a" = "$b" ] || { echo "$table: $a rows, not $b"; exit 1; }
done
echo "$kills kills: no damage, nothing lost"
