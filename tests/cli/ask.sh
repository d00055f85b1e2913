# attest events, claims, tolls ...: filters, outputs, and what they refuse.
. tests/cli/lib.sh
db=$work/a.db
cat >"$work/in.jsonl" <<'EOF'
{"id":"r1","uri":"http://a.test/1","date":"2022-01-12","outlet":"Daily A","title":"Arrests in Almaty","text":"Police arrested 12 protesters in Almaty on Tuesday. The Interior Ministry of Kazakhstan said 164 people were killed in the unrest. The ministry later withdrew the figure, citing a technical error."}
{"id":"r2","uri":"http://b.test/2","date":"2023-05-02","outlet":"Daily B","title":"Bomb","text":"A bomb killed at least 5 soldiers in Mogadishu on Monday, officials said. Al-Shabaab claimed responsibility."}
{"id":"r3","uri":"http://c.test/3","date":"2023-06-02","outlet":"\u001b[31mC, \"the\" paper","title":"Talks","text":"French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Thursday."}
EOF
expect 0 "$ATTEST" add "$db" "$work/in.jsonl"

rows() { # wanted, command and filters
    wanted=$1 list=$2
    shift 2
    expect 0 "$ATTEST" "$list" -o jsonl "$db" "$@"
    lines "$wanted"
}
rows 3 documents
rows 1 documents --since 2023-06
rows 2 documents --since 2023
rows 2 documents --since 2022 --until 2023-05
rows 1 documents --text 'mogadishu bomb'
rows 0 documents --text '"bomb soldiers"'
rows 1 documents --text "al-shabaab's OR 'claimed" --text 'al-shabaab'
rows 1 events --type COERCE/arrest
rows 1 events --type coerce --country kaz
rows 0 events --type RETREAT --country KAZ
rows 1 events --type ASSAULT --near 2.04,45.34,60
rows 0 events --type ASSAULT --near 2.04,47.34,60
rows 1 events --type CONSULT --actor DEU
rows 1 tolls --what dead --status withdrawn
out_has '"best":164'
out_has '"speaker":"Interior Ministry of Kazakhstan"'
rows 1 tolls --speaker KAZ
rows 1 tolls --country SOM
rows 1 tolls --what dead --since 2023-05-01 --until 2023-05-01
rows 2 tolls --limit 2
rows 2 tolls --type ASSAULT
rows 1 tolls --actor soldiers --limit 1
rows 2 tolls --factuality actual --what dead
rows 1 tolls --near 2.04,45.34,60

# a limit takes the first rows of all, in each view
for list in events claims tolls incidents timeline documents; do
    for filter in "--since 2022" "--speaker ministry" "--country KAZ" "--text Almaty"; do
        "$ATTEST" $list -o jsonl "$db" $filter >"$work/all" 2>/dev/null || continue
        expect 0 "$ATTEST" $list -o jsonl "$db" $filter --limit 2
        head -n 2 "$work/all" | cmp -s - "$work/out" || fail "$list $filter: --limit takes others"
    done
done
expect 0 "$ATTEST" claims "$db" --speaker shabaab
out_has claim_responsibility
expect 0 "$ATTEST" timeline "$db"
out_has withdraws

# forms: a header, quoting, and nothing that could steer a terminal
expect 0 "$ATTEST" documents -o csv "$db" --outlet paper
out_has 'C, ""the"" paper"'
expect 0 "$ATTEST" events -o tsv "$db" --limit 1
head -n 1 "$work/out" | grep -q "^id	" || fail "no header"
expect 0 "$ATTEST" documents "$db" --outlet paper
grep -q "$(printf '\033')" "$work/out" && fail "an escape sequence came through"
python3 - "$work" <<'EOF' || fail "csv and jsonl differ"
import csv, json, subprocess, sys, os
db = sys.argv[1] + '/a.db'
run = lambda form: subprocess.run([os.environ['ATTEST'], 'events', '-o', form, db], capture_output=True, text=True, check=True).stdout
a = list(csv.DictReader(run('csv').splitlines()))
b = [json.loads(l) for l in run('jsonl').splitlines()]
text = lambda v: '' if v is None else str(v)
assert len(a) == len(b) > 3
for x, y in zip(a, b):
    assert x.keys() == y.keys() and all(x[k] == text(y[k]) for k in ('id', 'type', 'sentence', 'place', 'score')), (x, y)
EOF

wrong() { # message, arguments
    message=$1
    shift
    expect 2 "$ATTEST" "$@"
    err_has "$message"
}
wrong "give one database" events
wrong "there is no such file" events "$work/none.db"
wrong "no attest database" events "$work/in.jsonl"
wrong "such as 2022-01-11, not 'May'" events "$db" --since May
wrong "there is no event type 'WAR'" events "$db" --type war
wrong "COERCE has no mode 'visit'" events "$db" --type COERCE/visit
wrong "kilometres such as" events "$db" --near 91,0,5
wrong "there are dead, injured" tolls "$db" --what deaths
wrong "there are stands" claims "$db" --status gone
wrong "there is no output 'xml'" claims "$db" -o xml
wrong "there is no option '--country' here" problems "$db" --country KAZ
"$ATTEST" events -o jsonl "$db" >/dev/full 2>"$work/err" && fail "a full disk was not noticed"
err_has "cannot write the output"
