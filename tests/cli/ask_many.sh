# Filters give the same rows whether they are found by number or passed in order: in a store where some leave few and some many.
. tests/cli/lib.sh
command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed"; exit 77; }
db=$work/a.db
cat >"$work/in.jsonl" <<'XX'
{"id":"r1","uri":"http://a.test/1","date":"2022-01-12","outlet":"Daily A","text":"Police arrested 12 protesters in Almaty on Tuesday. The Interior Ministry of Kazakhstan said 164 people were killed in the unrest. The ministry later withdrew the figure, citing a technical error."}
{"id":"r2","uri":"http://b.test/2","date":"2023-05-02","outlet":"Daily B","text":"A bomb killed at least 5 soldiers in Mogadishu on Monday, officials said. Al-Shabaab claimed responsibility."}
{"id":"r3","uri":"http://c.test/3","date":"2023-06-02","outlet":"Weekly C","text":"French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin in 2022. Macron said the police arrested nobody."}
XX
expect 0 "$ATTEST" add "$db" "$work/in.jsonl"
# the first report 9,000 times more under other addresses, some later
python3 - "$db" <<'XX' || fail "no copies"
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("CREATE TEMP TABLE n AS WITH RECURSIVE n(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM n WHERE n < 9009) SELECT n FROM n")
def copy(table, of, changed):
    columns = [r[1] for r in db.execute(f"PRAGMA table_info({table})")]
    values = [changed.get(c, "t." + c) for c in columns]
    db.execute(f"INSERT INTO {table}({','.join(columns)}) SELECT {','.join(values)} FROM {table} t, n WHERE {of} ORDER BY n")
later = lambda column: f"date(t.{column}, (n % 700) || ' days')"
item = lambda column: f"n << 20 | (t.{column} & 1048575)"
one = "(SELECT doc FROM documents WHERE id = 'r1')"
copy("documents", "doc = " + one, {"doc": "n", "key": "printf('%016x', n)", "uri": "'http://a.test/' || n", "published": later("published")})
copy("events", "doc = " + one, {"doc": "n", "event": item("event"), "claim": item("claim"), "day": later("day"), "date_from": later("date_from"), "date_to": later("date_to")})
copy("parties", "event >> 20 = " + one, {"event": item("event")})
copy("claims", "doc = " + one, {"doc": "n", "claim": item("claim"), "day": later("day")})
copy("counts", "doc = " + one, {"doc": "n", "count": item("count"), "event": item("event"), "claim": item("claim"), "day": later("day"), "said": later("said")})
copy("links", "to_claim >> 20 = " + one, {"from_claim": item("from_claim"), "to_claim": item("to_claim")})
db.execute("INSERT INTO search(search) VALUES('rebuild')")
db.commit()
XX

# WANTED by a condition on the view, in its order; then what the filters say, all of it and the first rows
same() {
    list=$1 order=$2 condition=$3
    shift 3
    sqlite3 "$db" "SELECT id FROM $list v WHERE $condition ORDER BY $order" >"$work/wanted"
    [ -s "$work/wanted" ] || fail "nothing to compare: $*"
    command=$1
    shift
    ids() { expect 0 "$ATTEST" "$command" -o csv "$db" "$@" && python3 -c "import csv, sys
for row in csv.DictReader(sys.stdin): print(row['id'])" <"$work/out" >"$work/got"; }
    ids "$@"
    cmp -s "$work/wanted" "$work/got" || fail "$command $*: $(diff "$work/wanted" "$work/got" | head -n 4)"
    ids "$@" --limit 7
    head -n 7 "$work/wanted" | cmp -s - "$work/got" || fail "$command $* --limit 7: $(cat "$work/got")"
}
acts() { echo "EXISTS (SELECT 1 FROM parties p WHERE p.event = v.event AND (p.name LIKE '%$1%' OR p.code LIKE '$1%'))"; }
said() { echo "v.claim IN (SELECT claim FROM claims WHERE by_name LIKE '%$1%' OR by_code LIKE '$1%')"; }
told() { echo "v.doc IN (SELECT doc FROM documents WHERE text LIKE '%$1%')"; }
for name in police shabaab KAZ deu; do
    same event_list "day, event" "$(acts $name)" events --actor $name
done
for name in kazakhstan MACRON KAZ; do
    same event_list "day, event" "$(said $name)" events --speaker $name
    same claim_list "day, claim" "$(said $name)" claims --speaker $name
    same document_list "published, doc" "doc IN (SELECT doc FROM claims v WHERE $(said $name))" documents --speaker $name
done
for words in ministry mogadishu; do
    same event_list "day, event" "$(told $words)" events --text $words
    same claim_list "day, claim" "$(told $words)" claims --text $words
    same toll_list "said, count" "$(told $words)" tolls --text $words
    same timeline_list "day, kind, id" "$(told $words)" timeline --text $words
done
for outlet in 'Daily A' 'Daily B' b.test; do
    same event_list "day, event" "outlet LIKE '%$outlet%' OR uri LIKE '%$outlet%'" events --outlet "$outlet"
    same toll_list "said, count" "outlet LIKE '%$outlet%' OR uri LIKE '%$outlet%'" tolls --outlet "$outlet"
done
for day in 2022-05 2023-05-01 2023-11; do
    same event_list "day, event" "day >= '$day' OR date_to >= '$day'" events --since $day
done
same event_list "day, event" "type = 'COERCE' AND mode = 'arrest'" events --type coerce/arrest
same event_list "day, event" "type = 'COERCE' AND $(acts police) AND $(told ministry)" events --type coerce --actor police --text ministry
same event_list "day, event" "day >= '2023-05' AND $(acts police) AND $(acts KAZ)" events --since 2023-05 --actor police --country KAZ
same event_list "day, event" "$(acts macron) AND $(told berlin)" events --actor macron --text berlin
same toll_list "said, count" "event IN (SELECT event FROM events WHERE type = 'COERCE')" tolls --type coerce
same toll_list "said, count" "event IN (SELECT event FROM events WHERE mode = 'arrest' AND factuality = 'actual')" tolls --type COERCE/arrest --factuality actual
same toll_list "said, count" "$(acts police)" tolls --actor police
same toll_list "said, count" "status = 'withdrawn'" tolls --status withdrawn
same claim_list "day, claim" "status = 'withdrawn'" claims --status withdrawn
same timeline_list "day, kind, id" "status = 'withdrawn'" timeline --status withdrawn
same timeline_list "day, kind, id" "kind <> 'incident' AND who LIKE '%kazakhstan%'" timeline --speaker kazakhstan
same timeline_list "day, kind, id" "1" timeline
same incident_list "day, incident" "type = 'ASSAULT'" incidents --type assault

# The timeline is not put together as a whole before it is put in order: the three lists in it are each read in the order of days
# and merged. The columns are those that the command shows: what is ordered by must be among them.
plan() {
    sqlite3 "$db" "EXPLAIN QUERY PLAN SELECT day, kind, what, who, whom, place, text, status, id FROM timeline_list v
        WHERE $1 ORDER BY v.day, v.kind, v.id LIMIT 5"
}
for condition in 1 "v.day >= '2023'" "v.country = 'KAZ'" "v.status = 'withdrawn'"; do
    plan "$condition" >"$work/plan"
    sed -n 2p "$work/plan" | grep -q '^`--MERGE (UNION ALL)' || fail "timeline WHERE $condition is not merged: $(cat "$work/plan")"
done
