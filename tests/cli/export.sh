# attest export: what other programs read has their columns, in their order, and is well-formed.
. tests/cli/lib.sh
cat >"$work/in.jsonl" <<'EOF'
{"id":"r1","uri":"http://a.test/1","date":"2023-05-03","outlet":"Daily\tA","title":"Arrests","text":"Kazakh police arrested 12 protesters in Almaty on Tuesday. Russia threatened to cut gas supplies to Ukraine."}
{"id":"r2","uri":"http://b.test/2","date":"2023-05-04","outlet":"B & Co","text":"Turkish soldiers did not attack Kurdish rebels near Kobani on Monday, officials in Ankara said."}
{"id":"r3","uri":"http://b.test/3","text":"It rained."}
EOF
expect 0 "$ATTEST" code "$work/in.jsonl"
cp "$work/out" "$work/records"
expect 0 "$ATTEST" add "$work/a.db" "$work/in.jsonl"
for f in records plover geojson timelinejs gdelt icews phoenix polecat; do
    expect 0 "$ATTEST" export --to $f "$work/a.db"
    cp "$work/out" "$work/$f.x"
done
cmp -s "$work/records" "$work/records.x" || fail "records are not those of attest code"
python3 - "$work" <<'EOF' || fail "an export"
import json, sys
read = lambda f: open(f'{sys.argv[1]}/{f}.x', encoding='utf8').read()
rows = lambda f: [line.split('\t') for line in read(f).splitlines()]
plover = [json.loads(line) for line in read('plover').splitlines()]
arrest = next(e for e in plover if e['mode'] == 'arrest')
assert arrest['event'] == 'COERCE' and arrest['source'][0]['code'] == 'KAZCOP' and arrest['date'] == '2023-05-02', arrest
assert any(e['factuality'] == 'negated' for e in plover)
point = next(f for f in json.loads(read('geojson'))['features'] if f['properties']['mode'] == 'arrest')
assert abs(point['geometry']['coordinates'][0] - 76.9) < 1 and abs(point['geometry']['coordinates'][1] - 43.2) < 1, point
line = json.loads(read('timelinejs'))['events']
assert any(e['start_date'] == {'year': 2023, 'month': 5, 'day': 2} for e in line), line
gdelt = rows('gdelt')
assert all(len(r) == 61 for r in gdelt)
a = next(r for r in gdelt if r[26] == '173')
assert a[1] == '20230502' and a[5] == 'KAZCOP' and a[7] == 'KAZ' and a[12] == 'COP' and a[29] == '4' and a[53] == 'KZ', a
assert a[60] == 'http://a.test/1'
names = {'icews': 20, 'polecat': 40}
for f, n in names.items():
    assert all(len(r) == n for r in rows(f)), (f, {len(r) for r in rows(f)})
assert rows('icews')[0][0] == 'Event ID' and all(len(r) == 26 for r in rows('phoenix'))
told = {r[0] for r in rows('polecat')[1:]}
assert told == {e['id'] for e in plover if e['factuality'] in ('actual', 'historical')}, 'only what is told as fact goes where that cannot be said'
EOF
expect 0 "$ATTEST" export --to plover --type COERCE/arrest "$work/a.db"
lines 1
expect 2 "$ATTEST" export "$work/a.db"
err_has "give a format"
expect 2 "$ATTEST" export --to xml "$work/a.db"
err_has "there is no format 'xml'"
