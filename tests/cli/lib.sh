# Sourced by the command-line tests. $ATTEST is the program under test; each test ends with status 1 at
# the first expectation that does not hold.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "FAILED: $*"
    [ -s "$work/out" ] && head -c 600 "$work/out"
    [ -s "$work/err" ] && head -c 600 "$work/err"
    exit 1
}

# expect STATUS COMMAND...: runs it with output in $work/out and $work/err
expect() {
    want=$1
    shift
    "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    [ "$got" = "$want" ] || fail "exit status $got, not $want: $*"
}

out_has() { grep -qF -- "$1" "$work/out" || fail "output lacks: $1"; }
err_has() { grep -qF -- "$1" "$work/err" || fail "standard error lacks: $1"; }
err_empty() { [ ! -s "$work/err" ] || fail "standard error is not empty"; }
out_empty() { [ ! -s "$work/out" ] || fail "output is not empty"; }
lines() { [ "$(wc -l <"$work/out")" = "$1" ] || fail "$(wc -l <"$work/out") lines of output, not $1"; }
