# The trainer: names beside trees, and a model that learns from others.
. tests/cli/lib.sh
train=$(dirname "$ATTEST")/attest-train
"$ATTEST" parse samples/*.txt >"$work/a.conllu" || fail "attest parse"
printf 'Qarash B-PER\nTomov I-PER\nleft O\nHarrow B-LOC\n. O\n\nThe O\nIsles B-ORG\nBank I-ORG\nspoke O\n' >"$work/names"
learn() {
    expect 0 "$train" parse --train "$work/a.conllu,$work/names" --epochs 1 "$@"
}
learn -o "$work/m1"
learn -o "$work/m2" --dev "$work/names"
err_has "names names: 2 sentences, 9 words"
out_has "names: 3 names"
cmp "$work/m1" "$work/m2" || fail "two trainings differ"
printf 'Qarash B-PER\nTomov I-PER\nleft O\nHarrow ~\n. O\n\nThe O\nIsles ~\nBank ~\nspoke O\n' >"$work/some"
expect 0 "$train" parse --train "$work/a.conllu,$work/some" --epochs 1 -o "$work/m5" --dev "$work/names"
err_has "names some: 2 sentences, 9 words"
learn --seed 2 -o "$work/m3"
cmp -s "$work/m1" "$work/m3" && fail "the seed makes no difference"
learn --teachers "$work/m1,$work/m3" --text "$work/a.conllu" -o "$work/pupil"
expect 0 "$train" eval --model "$work/pupil" --dev "$work/a.conllu"
out_has "teachers: 2 models"
expect 2 "$train" parse --train "$work/a.conllu" --teachers "$work/names" -o "$work/m4"
err_has "names"
"$ATTEST" parse samples/*.jsonl | sed 's/\tnsubj\t/\tdislocated\t/' >"$work/b.conllu"
expect 2 "$train" parse --train "$work/b.conllu" --teachers "$work/m1" -o "$work/m4"
err_has "m1"
expect 2 "$train" parse --train "$work/a.conllu" --noise 2 -o "$work/m4"
err_has "share"
