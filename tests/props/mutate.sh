# Mutated pages and archives: a record or a problems row each. The long version: python3 tests/slow/mutate.py
# ./attest 10000
. tests/cli/lib.sh
python3 tests/slow/mutate.py "$ATTEST" 150 >"$work/out" 2>&1 || fail "mutants"
