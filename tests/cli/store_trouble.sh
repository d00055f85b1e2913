# A store on a full disk, one that may not be written, grouping that is killed, the same input twice: it says so, loses
# nothing, and goes on.
. tests/cli/lib.sh
command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed"; exit 77; }
ask() { sqlite3 "$1" "$2"; }
is() { # what, got, wanted
    [ "$2" = "$3" ] || { echo "$1: '$2', not '$3'"; exit 1; }
}
awk 'BEGIN {
    split("Goma Herat Aden Tripoli Mosul Almaty", town); split("rebels soldiers police militants", who)
    for (i = 0; i < 500; i++) {
        text = ""
        for (k = 0; k < 4; k++)
            text = text "On Monday " who[1 + (i + k) % 4] " killed " (i * 7 + k * 13) % 90 + 2 " people near " town[1 + (i * 5 + k) % 6] ", the Health Ministry said. "
        printf "{\"id\":\"d%d\",\"uri\":\"http://n.test/%d\",\"date\":\"2023-%02d-%02d\",\"text\":\"%s\"}\n", i, i, 4 + i % 2, 1 + i % 28, text
    }
}' >"$work/in.jsonl"

# the same input twice on one command line, and one text in two inputs
head -n 20 "$work/in.jsonl" >"$work/few.jsonl"
sed 's/n.test/m.test/' "$work/few.jsonl" >"$work/other.jsonl"
expect 0 "$ATTEST" add "$work/twice.db" "$work/few.jsonl" "$work/few.jsonl" "$work/other.jsonl"
err_has "40 documents added, 20 were there"
is "copies of one text" "$(ask "$work/twice.db" 'SELECT count(*) > 19 FROM copies WHERE jaccard = 1')" 1

# No room: EFBIG stands for a full disk. What was committed stays, and the same command goes on from there.
"$ATTEST" code "$work/in.jsonl" >"$work/records.jsonl"
(
    trap '' XFSZ
    ulimit -f 2000 # blocks of 512 or 1024 bytes
    "$ATTEST" add --no-group --format=record "$work/full.db" "$work/records.jsonl" 2>"$work/err"
    echo $? >"$work/status"
)
is "status on a full disk" "$(cat "$work/status")" 2
grep -q "full.db: the disk" "$work/err" || { cat "$work/err"; exit 1; }
is "after a full disk" "$(ask "$work/full.db" 'PRAGMA integrity_check')" ok
kept=$(ask "$work/full.db" 'SELECT count(*) FROM documents')
expect 0 "$ATTEST" add --no-group --format=record "$work/full.db" "$work/records.jsonl"
err_has "$((500 - kept)) documents added, $kept were there"

# grouping that is killed at any moment gives in the end what it gives at once
cp "$work/full.db" "$work/killed.db"
expect 0 "$ATTEST" group "$work/full.db"
for wait in 0.03 0.06 0.1 0.15 0.25; do
    "$ATTEST" group "$work/killed.db" 2>/dev/null &
    pid=$!
    sleep $wait
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    is "after a kill" "$(ask "$work/killed.db" 'PRAGMA integrity_check')" ok
done
expect 0 "$ATTEST" group "$work/killed.db"
for table in copies grouped story_links story_docs 'incident_events JOIN incidents USING(incident)'; do
    case $table in
    incident_events*) columns="event, key, why, month, documents, independent, title" ;;
    story_links) columns="from_claim, to_claim, rel, rule" ;;
    *) columns="*" ;;
    esac
    ask "$work/full.db" "SELECT $columns FROM $table ORDER BY 1, 2" >"$work/a.rows"
    ask "$work/killed.db" "SELECT $columns FROM $table ORDER BY 1, 2" >"$work/b.rows"
    cmp "$work/a.rows" "$work/b.rows" || { echo "$table differs after kills"; exit 1; }
    [ -s "$work/a.rows" ] || { echo "no rows in $table"; exit 1; }
done

# May not be written: by somebody who is not the superuser, whom rights do not stop.
as=
if [ "$(id -u)" = 0 ]; then
    command -v setpriv >/dev/null || exit 0
    as="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
mkdir "$work/ro"
cp "$work/twice.db" "$work/ro/a.db"
chmod 755 "$work" "$work/ro"
chmod 644 "$work"/*.jsonl
chmod 444 "$work/ro/a.db"
chmod 555 "$work/ro"
expect 2 $as "$ATTEST" add "$work/ro/a.db" "$work/few.jsonl"
err_has "cannot be opened for writing"
expect 2 $as "$ATTEST" add "$work/ro/new.db" "$work/few.jsonl"
err_has "cannot be opened for writing"
expect 2 $as "$ATTEST" group "$work/ro/a.db"
err_has "cannot be opened for writing"
chmod 755 "$work/ro"
