# Folders and lists of files.
. tests/cli/lib.sh
mkdir -p "$work/d/sub" "$work/d/.git"
for f in d/a.txt d/sub/b.txt d/.git/c.txt d/.hidden; do echo 'Police arrested two men in Oslo.' >"$work/$f"; done
expect 0 "$ATTEST" code "$work/d"
lines 2
sed -n 1p "$work/out" | grep -q 'd/a.txt' || fail "a.txt does not come first"
find "$work/d" -name '*.txt' -print0 | "$ATTEST" code --files-from - >"$work/out" 2>"$work/err" || fail "list from standard input"
lines 3
ls "$work"/d/*.txt >"$work/list"
expect 0 "$ATTEST" code --files-from "$work/list" "$work/d/sub"
lines 2
expect 2 "$ATTEST" code --files-from "$work/nothing"
err_has "list of files"
mkdir "$work/empty"
expect 0 "$ATTEST" code "$work/empty"
out_empty
# a file of the list that is not there: the others are read
echo "$work/nothing" >>"$work/list"
expect 2 "$ATTEST" code --files-from "$work/list"
lines 1
err_has "nothing"
if [ "$(id -u)" != 0 ]; then
    chmod 0 "$work/d/sub"
    expect 2 "$ATTEST" code "$work/d"
    lines 1
    err_has "d/sub: cannot be read"
    chmod 755 "$work/d/sub"
fi
