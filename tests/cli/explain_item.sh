# attest explain DB ID: what stands about an item, what became of it, and how its sentence was read.
. tests/cli/lib.sh
printf '%s\n' '{"id":"r1","uri":"http://a.test/1","date":"2022-01-12","outlet":"Daily A","title":"Toll withdrawn","text":"The Health Ministry of Kazakhstan said on Sunday that 164 people were killed in the unrest in Almaty. On Tuesday the ministry withdrew the figure, citing a technical error. Police arrested 12 men in Almaty on Monday."}' >"$work/in.jsonl"
expect 0 "$ATTEST" add "$work/a.db" "$work/in.jsonl"
id_of() { "$ATTEST" "$@" -o csv "$work/a.db" | sed -n 2p | cut -d, -f1; }
toll=$(id_of tolls --what dead)
expect 0 "$ATTEST" explain "$work/a.db" "$toll"
out_has "withdrawn"
out_has "1. The Health Ministry of Kazakhstan said on Sunday that 164 people were killed"
grep -q "^2\. " "$work/out" && fail "another sentence is shown"
claim=$(id_of claims --status withdrawn)
expect 0 "$ATTEST" explain "$work/a.db" "$claim"
out_has "withdraws by Health Ministry of Kazakhstan"
out_has "$toll"
event=$(id_of events --type COERCE/arrest)
expect 0 "$ATTEST" explain --stage event "$work/a.db" "$event"
out_has "en/events/coerce:"
out_has "reports of the same incident"
expect 0 "$ATTEST" explain "$work/a.db" "i:$event"
out_has "reports"
expect 0 "$ATTEST" explain "$work/a.db" "$(printf %s "$event" | cut -c1-6)"
out_has "Toll withdrawn"
for wrong in zzz "${event%?}999" "$event:e1" "i:${event%:*}" ":" ""; do
    expect 2 "$ATTEST" explain "$work/a.db" "$wrong"
    err_has "there is no item"
done
expect 2 "$ATTEST" explain "$work/a.db"
err_has "give the id of an item"
