# Exit status and messages: 0 all fine, 1 problems, 2 wrong use.
. tests/cli/lib.sh
printf 'Police arrested two men in Oslo on Monday.\n' >"$work/good.txt"
printf 'Police arrested two men in Oslo on Monday.\0\377\376 \n' >"$work/odd.txt"

expect 0 "$ATTEST" code "$work/good.txt"
lines 1
err_empty
expect 1 "$ATTEST" code --format=jsonl "$work/good.txt"
out_has '"problems":[{"stage":"input"'
expect 2 "$ATTEST" code "$work/missing.txt"
err_has "missing.txt"
expect 2 "$ATTEST" code "$work/missing.txt" "$work/good.txt"
lines 1
mkdir "$work/folder" && cp "$work/good.txt" "$work/folder"
"$ATTEST" code "$work/folder" >"$work/folder/out" 2>"$work/err" || fail "a folder that its own output goes to"
[ "$(wc -l <"$work/folder/out")" = 1 ] || fail "the output is read as input"
expect 2 "$ATTEST"
err_has "give a command"
expect 2 "$ATTEST" cod
err_has "did you mean 'code'"
expect 2 "$ATTEST" code --formt=text
err_has "did you mean '--format'"
expect 2 "$ATTEST" code --format=pdf "$work/good.txt"
err_has "there is no format 'pdf'"
expect 2 "$ATTEST" code --jobs=many
err_has "--jobs takes a whole number"
expect 2 "$ATTEST" code --trace=nothing "$work/good.txt"
err_has "there is no stage 'nothing'"
expect 2 "$ATTEST" code --jobs
err_has "needs a value"
expect 2 "$ATTEST" code --summary=yes
err_has "takes no value"
expect 2 "$ATTEST" code --lang-dir "$work/nowhere" "$work/good.txt"
err_has "nowhere"
expect 2 "$ATTEST" bench
err_has "needs files"
