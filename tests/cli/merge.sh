# attest merge: databases that were filled apart give the same as one; near copies are found in all of them together.
. tests/cli/lib.sh
command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed"; exit 77; }
story='Rescue workers searched the ruins of a market in the port town of Berbera on Friday after a fire killed at least nine people, officials said. The mayor said the fire had begun in a fuel store shortly before dawn. Traders accused the town council of ignoring warnings that the hydrants near the harbour had been dry for weeks. The interior ministry promised an inquiry and said that the families of the dead would be helped.'
printf '{"uri":"http://a.test/1","date":"2023-03-03","outlet":"A","title":"Fire","text":"%s"}\n' "$story" >"$work/a.jsonl"
printf '{"uri":"http://b.test/1","date":"2023-03-04","outlet":"B","title":"Blaze","text":"%s Two men were arrested later."}\n{"uri":"http://b.test/2","date":"2023-03-01","text":"Soldiers shot dead three protesters in Goma."}\n' "$story" >"$work/b.jsonl"

expect 0 "$ATTEST" add "$work/one.db" "$work/a.jsonl" "$work/b.jsonl"
err_has "3 documents compared: 1 of them copy another"
expect 0 "$ATTEST" add --no-group "$work/s1.db" "$work/b.jsonl"
expect 0 "$ATTEST" add --no-group "$work/s2.db" "$work/a.jsonl"
expect 0 "$ATTEST" merge "$work/all.db" "$work/s1.db" "$work/s2.db"
err_has "3 documents taken from 2 databases, 0 were there"
err_has "3 documents compared: 1 of them copy another"

rows() { # database, command: without the numbers of rows, which depend on the order of arrival
    "$ATTEST" "$2" -o jsonl "$1" | sed 's/,"\(doc\|event\|claim\|count\|incident\)":[0-9]*//g' | LC_ALL=C sort
}
for what in documents events claims tolls copies incidents timeline; do
    rows "$work/one.db" $what >"$work/one.rows"
    rows "$work/all.db" $what >"$work/all.rows"
    cmp -s "$work/one.rows" "$work/all.rows" || fail "$what differ: $(diff "$work/one.rows" "$work/all.rows" | head -n 4)"
    [ -s "$work/one.rows" ] || fail "no $what"
done
expect 0 "$ATTEST" copies "$work/all.db"
out_has "Blaze"
expect 0 "$ATTEST" documents --text 'goma' -o csv "$work/all.db"
lines 2

# once more: nothing new; what is no database is refused and changes nothing
expect 0 "$ATTEST" merge "$work/all.db" "$work/s1.db"
err_has "0 documents taken from 1 databases, 2 were there"
expect 2 "$ATTEST" merge "$work/all.db" "$work/a.jsonl"
err_has "no attest database"
expect 2 "$ATTEST" merge "$work/all.db" "$work/none.db"
err_has "no such file"
expect 2 "$ATTEST" merge "$work/all.db"
err_has "those to take in"
expect 2 "$ATTEST" group "$work/none.db"
err_has "no such database"
[ ! -e "$work/none.db" ] || fail "group made a database"
