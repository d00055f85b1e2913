# The progress line: on a terminal only, not where the records themselves go to one, wiped out at the end.
. tests/cli/lib.sh
cat >"$work/terminal.py" <<'PY'
import os, pty, subprocess, sys, time
program, environment, out_too = sys.argv[1:4]
master, slave = pty.openpty()
env = {**os.environ, 'TERM': 'xterm', **dict(kv.split('=') for kv in environment.split(',') if kv)}
out = slave if out_too == 'yes' else subprocess.DEVNULL
p = subprocess.Popen([program, 'code', '--format=jsonl', '-'], stdin=subprocess.PIPE, stdout=out, stderr=slave, env=env)
os.close(slave)
p.stdin.write(b'{"text":"Police arrested two men in Oslo."}\n')
p.stdin.flush()
time.sleep(1.2)
p.stdin.close()
seen = b''
try:
    while True:
        piece = os.read(master, 65536)
        if not piece:
            break
        seen += piece
except OSError:
    pass
p.wait()
sys.stdout.buffer.write(seen)
PY
pty() { python3 "$work/terminal.py" "$ATTEST" "$@" >"$work/out" 2>"$work/err" || fail "pty $*"; }
pty NO_COLOR=1 no
out_has "1 document "
tail -c 6 "$work/out" | od -c | grep -q 'J' || fail "the line is not wiped out at the end"
pty TERM=dumb no
out_empty
pty NO_COLOR=1 yes
grep -q "1 document " "$work/out" && fail "progress where the records are shown"
expect 0 "$ATTEST" code samples
err_empty
