# The same input gives the same bytes: twice, with any number of jobs, and through a dump.
. tests/cli/lib.sh
samples=$(ls samples/*)

# shellcheck disable=SC2086
code() { "$ATTEST" code "$@" $samples; }
code >"$work/one"; s1=$?
code >"$work/again"
cmp "$work/one" "$work/again" || fail "two runs differ"
code -j 2 >"$work/two"; s2=$?
cmp "$work/one" "$work/two" || fail "-j 1 and -j 2 differ"
code -j 7 >"$work/seven"
cmp "$work/one" "$work/seven" || fail "-j 1 and -j 7 differ"
[ "$s1" = "$s2" ] || fail "-j changes the exit status"

for stage in page text parse name time event claim; do
    code --dump $stage >"$work/dump"
    "$ATTEST" code --format=dump --dump $stage "$work/dump" >"$work/dump2"
    cmp "$work/dump" "$work/dump2" || fail "dump -> load -> dump differs after $stage"
    "$ATTEST" code --format=dump --dump claim "$work/dump" >"$work/dump3"
    [ $stage = page ] && cp "$work/dump3" "$work/all"
    cmp "$work/all" "$work/dump3" || fail "going on from a dump of $stage gives another result"
done

"$ATTEST" parse samples/*.txt >"$work/c1"
"$ATTEST" parse --format=conllu "$work/c1" >"$work/c2"
cmp "$work/c1" "$work/c2" || fail "CoNLL-U does not read back to itself"
"$ATTEST" code --lang-dir lang $samples >"$work/dir"
cmp "$work/one" "$work/dir" || fail "--lang-dir lang differs from the pack built in"
