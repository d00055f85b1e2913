# A parse of somebody else: CoNLL-U in; and another model than the built-in one.
. tests/cli/lib.sh
own=tests/cli/foreign.conllu # all features and relations of its language come out again
expect 0 "$ATTEST" parse --from=conllu "$own"
cmp "$work/out" "$own" || fail "CoNLL-U changes on its way"
cp "$work/out" "$work/first"
for how in "--format=conllu" "--from conllu" "-f conllu"; do
    expect 0 "$ATTEST" parse $how "$own"
    cmp "$work/out" "$work/first" || fail "$how gives something else"
done
gzip -c "$own" >"$work/own.gz"
expect 0 "$ATTEST" parse --from=conllu "$work/own.gz"
grep -v '^# newdoc' "$work/out" >"$work/a"
"$ATTEST" parse --from=conllu <"$own" | grep -v '^# newdoc' | cmp - "$work/a" || fail "standard input or gzip give something else"
head -c 700 "$work/own.gz" >"$work/cut.gz"
expect 2 "$ATTEST" parse --from=conllu "$work/cut.gz"
err_has "cut off or damaged"
"$ATTEST" parse --from=conllu -j4 "$own" "$own" "$own" "$own" | tail -n "$(wc -l <"$own")" | cmp - "$work/first" ||
    fail "threads change a foreign parse"

# The later stages work on the foreign parse: here it is told that the editors were the ones who detained.
cat >"$work/en.conllu" <<'END'
# newdoc id = told
# text = Police detained two editors in Almaty on Monday.
1	Police	police	NOUN	NN	Number=Plur	2	obj	_	_
2	detained	detain	VERB	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	0	root	_	_
3	two	two	NUM	CD	NumType=Card	4	nummod	_	_
4	editors	editor	NOUN	NNS	Number=Plur	2	nsubj	_	_
5	in	in	ADP	IN	_	6	case	_	_
6	Almaty	Almaty	PROPN	NNP	Number=Sing	2	obl	_	_
7	on	on	ADP	IN	_	8	case	_	_
8	Monday	Monday	PROPN	NNP	Number=Sing	2	obl	_	SpaceAfter=No
9	.	.	PUNCT	.	_	2	punct	_	_

END
expect 0 "$ATTEST" code --from=conllu "$work/en.conllu"
lines 1
out_has '"id":"told"'
out_has '"text":"Police detained two editors in Almaty on Monday.'
out_has '"raw_sha256":"'"$(sha256sum <"$work/en.conllu" | cut -d ' ' -f 1)"
out_has '"type":"COERCE","mode":"arrest"'
expect 0 "$ATTEST" code --from=conllu --trace event "$work/en.conllu"
out_has "by: two editors"
sed 's/	nsubj	/	obj	/;1,/	obj	/s/	obj	/	nsubj	/' "$work/en.conllu" >"$work/right.conllu"
expect 0 "$ATTEST" code --from=conllu --trace event "$work/right.conllu"
out_has "by: Police"

# What UD does not know is read as X, dep or nothing, and said.
sed 's/	NOUN	/	SUBST	/;s/	punct	/	stop	/' "$work/en.conllu" >"$work/odd.conllu"
expect 1 "$ATTEST" code --from=conllu "$work/odd.conllu"
out_has '"code":"conllu"'
out_has '3 words have'
printf '# newdoc\n1\tfew\tcolumns\n' | cat "$work/en.conllu" - >"$work/bad.conllu"
expect 2 "$ATTEST" parse --from=conllu "$work/bad.conllu"
err_has "bad.conllu:14: CoNLL-U: fewer than ten columns"

# --model: the built-in one by hand gives the same heads; errors say what to do.
printf 'Police arrested two men in Oslo on Monday.\n' >"$work/a.txt"
expect 0 "$ATTEST" parse "$work/a.txt"
cut -f 1-4,6-8 "$work/out" >"$work/built-in"
for how in "--model=lang/en/parse/model.bin" "-m lang/en/parse/model.bin"; do
    expect 0 "$ATTEST" parse $how "$work/a.txt"
    cut -f 1-4,6-8 "$work/out" | cmp - "$work/built-in" || fail "$how gives something else"
done
expect 0 "$ATTEST" code --model lang/en/parse/model.bin "$work/a.txt"
out_has '"type":"COERCE"'
for command in parse code; do
    expect 2 "$ATTEST" $command --model "$work/nowhere" "$work/a.txt"
    err_has "nowhere: cannot open"
    err_has "attest-train makes models (docs/training.md)"
    expect 2 "$ATTEST" $command --model "$work" "$work/a.txt"
    err_has "not an ordinary file"
    : >"$work/empty"
    expect 2 "$ATTEST" $command --model "$work/empty" "$work/a.txt"
    err_has "empty: is empty"
    head -c 99999 lang/en/parse/model.bin >"$work/cut.bin"
    expect 2 "$ATTEST" $command --model "$work/cut.bin" "$work/a.txt"
    err_has "cut.bin: truncated or overlong; train one with attest-train (docs/training.md)"
    expect 2 "$ATTEST" $command --model README.md "$work/a.txt"
    err_has "README.md: not a model file"
    out_empty
done
