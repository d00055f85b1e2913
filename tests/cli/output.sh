# Output is checked: a full disk is an error, a closed pipe ends quietly.
. tests/cli/lib.sh
printf 'Police arrested two men in Oslo on Monday.\n' >"$work/good.txt"

if [ -w /dev/full ]; then
    "$ATTEST" code "$work/good.txt" >/dev/full 2>"$work/err"
    [ $? = 2 ] || fail "a full disk must end with 2"
    err_has "cannot write"
    "$ATTEST" --help >/dev/full 2>"$work/err"
    [ $? = 2 ] || fail "help to a full disk must end with 2"
fi

# 2,000 documents into a reader that stops after one line
i=0
while [ $i -lt 2000 ]; do
    printf '{"id":"%d","text":"Rebels attacked a convoy near the border on Friday."}\n' $i
    i=$((i + 1))
done >"$work/many.jsonl"
for jobs in 1 2; do
    { "$ATTEST" code -j $jobs "$work/many.jsonl" 2>"$work/err"; echo $? >"$work/status"; } | head -n 1 >"$work/out"
    lines 1
    err_empty
    [ "$(cat "$work/status")" = 0 ] || fail "a closed pipe must end with 0"
done

# records come out one by one: the first answer arrives while standard input is still open
rm "$work/out"
mkfifo "$work/in"
"$ATTEST" code --format=jsonl <"$work/in" >"$work/out" 2>"$work/err" &
pid=$!
exec 3>"$work/in"
printf '{"id":"a","text":"Workers went on strike."}\n' >&3
tries=0
while [ ! -s "$work/out" ] && [ $tries -lt 100 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
lines 1
exec 3>&-
wait $pid || fail "the filter must end with 0"
