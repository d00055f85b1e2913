# attest review without a screen: verdicts, lists, agreement, corrections.
. tests/cli/lib.sh
db=$work/a.db
cat >"$work/in.jsonl" <<'END'
{"id":"r1","uri":"http://a.test/1","date":"2022-01-12","outlet":"Daily A","title":"Arrests in Almaty","text":"Police arrested 12 protesters in Almaty on Tuesday. The Interior Ministry of Kazakhstan said 164 people were killed in the unrest."}
{"id":"r2","uri":"http://b.test/2","date":"2023-05-02","outlet":"Daily B","title":"Bomb","text":"A bomb killed at least 5 soldiers in Mogadishu on Monday, officials said. Rebels attacked a convoy near the port."}
END
expect 0 "$ATTEST" add "$db" "$work/in.jsonl"
id() { sqlite3 "$db" "SELECT id FROM $1 WHERE $2 ORDER BY 1 LIMIT 1"; }
arrest=$(id event_list "type = 'COERCE'")
bomb=$(id event_list "sentence LIKE 'A bomb%'")
attack=$(id event_list "sentence LIKE 'Rebels%'")
toll=$(id toll_list "best = 164")
claim=$(id claim_list "speaker LIKE '%Interior%'")
say() { # item, verdict and more, coder
    item=$1 verdict=$2 coder=$3
    shift 3
    expect 0 "$ATTEST" review "$db" --set "$item" --verdict "$verdict" --coder "$coder" "$@"
    out_empty
    err_empty
}
refuse() { # message, options
    message=$1
    shift
    expect 2 "$ATTEST" review "$db" "$@"
    err_has "$message"
}
last() { # coder, item, wanted verdict|edits
    got=$(sqlite3 "$db" "SELECT verdict || '|' || coalesce(edits, '') FROM review_list WHERE coder = '$1' AND id = '$2'")
    [ "$got" = "$3" ] || fail "$1 on $2: $got, not $3"
}

# rows are added; the last one counts; an undo is a row
say "$arrest" accept ann
say "$arrest" reject ann --note 'not theirs'
last ann "$arrest" 'reject|'
say "$arrest" undo ann
last ann "$arrest" 'accept|'
say "$arrest" undo ann
last ann "$arrest" ''
refuse 'nothing of ann to undo' --set "$arrest" --verdict undo --coder ann
[ "$(sqlite3 "$db" 'SELECT count(*) FROM reviews')" = 4 ] || fail "rows were not kept"
[ "$(sqlite3 "$db" 'SELECT count(DISTINCT made) FROM reviews')" = 4 ] || fail "two rows have the same time"

# edits are checked against the vocabularies
say "$bomb" edit ann --field mode --value firearms
say "$bomb" edit ann --field actors --value 'A bomber'
say "$bomb" edit ann --field mode --value explosives
last ann "$bomb" 'edit|actors=A bomber; mode=explosives'
say "$bomb" flag ann --note 'who was it?'
last ann "$bomb" 'flag|actors=A bomber; mode=explosives'
say "$bomb" accept ann
last ann "$bomb" 'accept|'
say "$bomb" undo ann
last ann "$bomb" 'flag|actors=A bomber; mode=explosives'
say "$arrest" edit di --field type --value ASSAULT # which has no mode "arrest"
last di "$arrest" 'edit|mode=; type=ASSAULT'
say "$arrest" edit di --field mode --value beat
last di "$arrest" 'edit|mode=beat; type=ASSAULT'
say "$arrest" undo di
say "$arrest" undo di
say "$arrest" undo di
last di "$arrest" ''
say "$toll" edit ann --field hi --value ''
say "$claim" edit ann --field act --value estimate
refuse "type cannot be 'RAID'" --set "$bomb" --verdict edit --field type --value RAID --coder ann
refuse 'ASSAULT has no mode' --set "$bomb" --verdict edit --field mode --value arrest --coder ann
refuse 'has no field' --set "$bomb" --verdict edit --field what --value dead --coder ann
refuse 'cannot be empty' --set "$bomb" --verdict edit --field type --value '' --coder ann
refuse 'takes a day' --set "$bomb" --verdict edit --field date_from --value yesterday --coder ann
refuse 'takes a whole number' --set "$toll" --verdict edit --field lo --value many --coder ann
refuse 'alpha-3' --set "$toll" --verdict edit --field country --value Kenya --coder ann
refuse 'no verdict' --set "$toll" --verdict maybe --coder ann
refuse 'needs --verdict' --set "$toll" --coder ann
refuse 'needs --field and --value' --set "$toll" --verdict edit --coder ann
refuse 'there is no item' --set nothing:e1 --verdict accept --coder ann
refuse 'events, claims and counts are reviewed' --set "${bomb%%:*}" --verdict accept --coder ann
refuse 'say who judges' --set "$toll" --verdict accept --coder ''
refuse 'one at a time' --list --agreement
refuse 'there is no kind' --list --kind sentence
refuse 'terminal' --coder ann

# lists
say "$arrest" accept ann
say "$attack" reject ann
say "$arrest" accept 'Bo, "B."'
say "$attack" accept 'Bo, "B."'
say "$toll" accept 'Bo, "B."'
expect 0 "$ATTEST" review "$db" --list -o csv
lines 9
out_has 'event,"Bo, ""B.""",accept'
expect 0 "$ATTEST" review "$db" --list -o jsonl --coder ann --kind event
lines 3
expect 0 "$ATTEST" review "$db" --list -o jsonl --country KAZ --kind event
lines 2
expect 0 "$ATTEST" review "$db" --list
out_has 'verdict'

# two items, agreed on one of them, as by chance: kappa (.5 - .5) / (1 - .5), alpha 1 - 2 * 3 / (16 - 10)
expect 0 "$ATTEST" review "$db" --agreement -o csv
out_has 'what,coders,units,percent,kappa,alpha'
out_has ',2,50.0,0.0,'
out_has 'verdict,all 2,2,50.0,,0.0'
out_has 'count hi,"Bo, ""B."", ann",1,0.0,0.0,'

# corrections
say "$attack" reject 'Bo, "B."'
expect 0 "$ATTEST" review "$db" --corrections rules
out_has '.rules:'
out_has '    - Rebels attacked a convoy near the port.'
out_has '[A bomber > '
expect 0 "$ATTEST" review "$db" --corrections cases
out_has '=== '"$arrest"' | event | 2022-01-12'
out_has '+ COERCE/arrest actual "arrested" | by: Police'
out_has '- ASSAULT'
err_has '1 items on which coders disagree'
refuse 'there are no corrections' --corrections all

# merged with another coder's copy
expect 0 "$ATTEST" add "$work/b.db" "$work/in.jsonl"
expect 0 "$ATTEST" review "$work/b.db" --set "$claim" --verdict reject --coder cy
expect 0 "$ATTEST" merge "$db" "$work/b.db"
last cy "$claim" 'reject|'

# what is not there, or may not be written
expect 2 "$ATTEST" review "$work/none.db" --list
err_has 'no such file'
expect 0 "$ATTEST" review "$db" --list --kind claim
