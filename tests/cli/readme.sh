# The example of the README is what the program prints.
. tests/cli/lib.sh
awk '/^    \$ cat report.txt/ {on = 1; next} /^    \$/ {on = 0} on {print substr($0, 5)}' README.md >"$work/report.txt"
awk '/--summary report.txt$/ {on = 1; next} /^[^ ]/ {on = 0} on {print substr($0, 5)}' README.md | sed '/./,$!d' >"$work/want"
[ -s "$work/report.txt" ] || fail "the README has no example"
cd "$work" || exit 1
expect 0 "$ATTEST" code --summary report.txt
diff -u "$work/want" "$work/out" || fail "the summary in the README is another one"
"$ATTEST" code report.txt >"$work/out"
out_has '"rel":"retracts"'
out_has '"lo":12,"best":null,"hi":null'
