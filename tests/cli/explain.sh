# attest explain: the examples of its page are what the program prints; words, files and standard input.
. tests/cli/lib.sh

# Lines of tables and scores move when a table grows.
steady() { sed -e 's/:[0-9][0-9]*$//' -e 's/[0-9][0-9]*\.[0-9][0-9]*/N/g' "$1"; }

# Runs every command of docs/explain.md and compares what stands below it.
awk '/^    \$ / {n++; print substr($0, 7) > dir "/cmd" n; on = 1; next}
     on && /^    / {print substr($0, 5) > dir "/want" n; next}
     on && /^$/ {print > dir "/want" n; next}
     {on = 0}' dir="$work" docs/explain.md
[ -s "$work/cmd2" ] || fail "docs/explain.md has no examples"
for n in 1 2; do
    (eval "attest() { \"$ATTEST\" \"\$@\"; }; $(cat "$work/cmd$n")") >"$work/out" 2>"$work/err" || fail "example $n"
    sed -i -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$work/want$n"
    steady "$work/want$n" >"$work/want"
    steady "$work/out" >"$work/got"
    diff -u "$work/want" "$work/got" || fail "docs/explain.md shows another output"
done

# a file, standard input, several documents
printf 'The Peruvian police detained two editors in Lima yesterday. They denied it.\n' >"$work/a.txt"
expect 0 "$ATTEST" explain --date 2001-05-04 "$work/a.txt"
out_has "published 2001-05-04 (given)"
out_has "root detained/VERB (nsubj police/NOUN"
out_has "2001-05-03"
out_has "COERCE/arrest"
out_has "recipient  two editors [PERMED]"
out_has "told as    actual: nothing speaks against it"
out_has "deny"
"$ATTEST" explain --stage time --date 2001-05-04 <"$work/a.txt" >"$work/out" || fail "standard input"
out_has "counted from the day of publication, before it"
grep -q "names" "$work/out" && fail "--stage time shows names"
printf '{"text":"Rain fell in Oslo.","id":"one"}\n{"text":"Snow fell in Rome.","id":"two"}\n' >"$work/b.jsonl"
expect 0 "$ATTEST" explain --stage name "$work/b.jsonl"
out_has "== one"
out_has "Rome (ITA"
grep -q "$(printf '\033')" "$work/out" && fail "colour in a file"

expect 2 "$ATTEST" explain --stage nothing "Rain fell."
err_has "no stage 'nothing'"
expect 2 "$ATTEST" explain --date yesterday "Rain fell."
err_has "--date takes a day"
expect 2 "$ATTEST" explain "$work/a.txt" "$work/none.txt"
err_has "none.txt"
exit 0
