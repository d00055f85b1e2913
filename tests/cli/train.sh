# The trainer: learns from CoNLL-U, the same file from the same input; measures; refuses what is no treebank.
. tests/cli/lib.sh
train=$(dirname "$ATTEST")/attest-train
expect 0 "$train" --help
out_has "attest-train parse --train"
expect 2 "$train"
expect 2 "$train" parse --train nowhere.conllu -o "$work/m"
err_has "nowhere.conllu"
"$ATTEST" parse samples/*.txt >"$work/a.conllu" || fail "attest parse"
expect 0 "$train" boundaries --train "$work/a.conllu" -o "$work/b1"
expect 0 "$train" boundaries --train "$work/a.conllu" -o "$work/b2"
cmp "$work/b1" "$work/b2" || fail "two trainings differ"
expect 0 "$train" eval --model lang/en/parse/model.bin --dev "$work/a.conllu"
out_has "LAS"
printf 'no treebank\n' >"$work/bad"
expect 2 "$train" boundaries --train "$work/bad" -o "$work/b3"
err_has "bad:1"
