# A user's own actors: they win over those built in; wrong rows are refused with file and line.
. tests/cli/lib.sh
printf '{"text":"Prime Minister Orlan Vestby of Norway met men of the Tide Brigade. Vestby left.","date":"2026-06-01"}\n' >"$work/in.jsonl"
printf '# mine\nperson\talias\tsurname\trole\tiso3\tfrom\nOrlan Vestby\tO. Vestby\tVestby\tHOG\tNOR\t2026-04-01\n' >"$work/people.tsv"
printf 'name*\talias*\tcode\nBrigade of the Tide\tTide Brigade\tNORREB\n' >"$work/bodies.tsv"

expect 0 "$ATTEST" code --trace name "$work/in.jsonl"
expect 0 "$ATTEST" code --trace name --actors "$work/people.tsv" --actors "$work/bodies.tsv" "$work/in.jsonl"
out_has 'PER "Prime Minister Orlan Vestby" = Orlan Vestby [NORGOV]'
out_has 'ORG "Tide Brigade" = Brigade of the Tide [NORREB]'
printf '{"text":"Prime Minister Orlan Vestby of Norway opened a bridge.","date":"2026-02-01"}\n' >"$work/before.jsonl"
expect 0 "$ATTEST" code --trace name --actors "$work/people.tsv" "$work/before.jsonl"
out_has 'Orlan Vestby [NORELI]'

wrong() { # header and row, message
    printf "$1\n" >"$work/bad.tsv"
    expect 2 "$ATTEST" code --actors "$work/bad.tsv" "$work/in.jsonl"
    err_has "$2"
}
wrong 'person\tiso3\nA B\tKAX' "bad.tsv:2: 'KAX' is no country code"
wrong '# note\nperson\tiso3\nA B\tKAZ\n\nC D\t' "bad.tsv:5: give a country"
wrong 'person\tiso3\tfrom\nA B\tKAZ\t20x2' "bad.tsv:2: '20x2' is no date"
wrong 'person\tiso3\tfrom\tto\nA B\tKAZ\t2022\t2020' "bad.tsv:2: the term ends on 2020 before"
wrong 'person\tiso3\trole\nA B\tKAZ\tBOSS' "bad.tsv:2: there is no role 'BOSS'"
wrong '# note\nperson\tiso\nA B\tKAZ' "bad.tsv:2: there is no column 'iso'"
wrong 'name\tcode\nA\tKazGov' "bad.tsv:2: 'KazGov' is no actor code"
wrong 'name\tcode\nA\tKAZ\tmore' "bad.tsv:2: 2 columns are named"
wrong 'iso3\tcode\nKAZ\tKAZGOV' "bad.tsv:1: the header needs a column 'person'"
expect 2 "$ATTEST" code --actors "$work/none.tsv" "$work/in.jsonl"
err_has "none.tsv: No such file"
expect 2 "$ATTEST" code --actors "$work/people.tsv" --actors "$work/people.tsv" "$work/in.jsonl"
err_has "a second file of persons"
