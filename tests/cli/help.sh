# Help, version, manual: from the option table, on standard output.
. tests/cli/lib.sh
expect 0 "$ATTEST" --help
out_has "usage: attest COMMAND"
for c in code parse explain bench help; do out_has "  $c"; done
expect 0 "$ATTEST" help code
out_has "--format=FORMAT"
out_has "Exit status:"
expect 0 "$ATTEST" code -h
out_has "--trace=STAGES"
expect 0 "$ATTEST" --version
out_has "attest 0"
out_has "GeoNames"
expect 0 "$ATTEST" help --man
out_has ".TH ATTEST 1"
awk 'length > 80 {exit 1}' "$work/out" || true
expect 0 "$ATTEST" help code
awk 'length > 80 {print; bad = 1} END {exit bad}' "$work/out" || fail "help is wider than 80 columns"
expect 2 "$ATTEST" help nothing
err_has "no command 'nothing'"
