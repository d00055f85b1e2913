# Time grows linearly with input: ten times the input may take at most twenty times as long, on inputs
# that are known to break programs of this kind.
. tests/cli/lib.sh
python3 - "$ATTEST" "$work" <<'PY'
import subprocess, sys, time
attest, work = sys.argv[1:]
kinds = {
    'one word':        (lambda n: b'a' * n, []),
    'full stops':      (lambda n: b'.' * n, []),
    'quotes':          (lambda n: b'"' * n, []),
    'numbers':         (lambda n: b'1 ' * (n // 2), []),
    'names':           (lambda n: b'Al-Said Bin ' * (n // 12), []),
    'no end':          (lambda n: b'and the man who saw the man ' * (n // 28), []),
    'said chains':     (lambda n: b'he said that ' * (n // 13), []),
    'many sentences':  (lambda n: b'He said 12 people died on Tuesday. ' * (n // 35), []),
    'open tags':       (lambda n: b'<html><body>' + b'<div>' * (n // 5), []),
    'open brackets':   (lambda n: b'<html><body><p>' + b'<' * n, []),
    'one attribute':   (lambda n: b'<html><body><p class="' + b'x' * n + b'">a</p>', []),
    'entities':        (lambda n: b'<html><body><p>' + b'&amp;' * (n // 5), []),
    'brackets':        (lambda n: b'{"text":' + b'[' * n, ['--format=jsonl']),
    'warc heads':      (lambda n: b'WARC/1.0\r\n' * (n // 10), ['--format=warc']),
    'feed items':      (lambda n: b'<rss>' + b'<item>' * (n // 6), ['--format=feed']),
    'feed titles':     (lambda n: b'<rss><item>' + b'<title>' * (n // 7), ['--format=feed']),
    'feed CDATA':      (lambda n: b'<rss><item>' + b'<![CDATA[' * (n // 9), ['--format=feed']),
    'feed comments':   (lambda n: b'<rss><item><title>' + b'<!--' * (n // 4), ['--format=feed']),
    'feed quotes':     (lambda n: b'<rss><item><a b="' + b'<a b="' * (n // 6), ['--format=feed']),
    'blank lines':     (lambda n: b'\n' * n, []),
    'capitals':        (lambda n: b'POLICE KILLED ' * (n // 14), []),
    'short lines':     (lambda n: b''.join(b'Police kill %d\n' % i for i in range(n // 17)), []),
    'title of bars':   (lambda n: b'<html><head><title>' + b'A | ' * (n // 4) + b'</title><body><h1>A</h1><p>x', []),
    'NUL':             (lambda n: b'a\0' * (n // 2), ['--format=text']),
}
bad = 0
for name, (make, options) in kinds.items():
    took = []
    for size in (100_000, 1_000_000):
        data = make(size)
        best = 1e9
        for _ in range(2):
            t = time.time()
            p = subprocess.run([attest, 'code'] + options, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            best = min(best, time.time() - t)
        if p.returncode not in (0, 1):
            print(f'{name}: exit status {p.returncode} {p.stderr[-300:]}')
            bad = 1
        took.append(best)
    if took[1] > 20 * max(took[0], 0.02):
        print(f'{name}: 100 kB take {took[0]:.3f} s, 1 MB {took[1]:.3f} s')
        bad = 1
sys.exit(bad)
PY
[ $? = 0 ] || fail "not linear"
