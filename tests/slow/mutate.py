#!/usr/bin/env python3
"""Mutated pages and archives: each must give a record or a problems row, with exit status 0 or 1, and no
mutant may end the run. Usage: mutate.py ATTEST N [SEED]; the seeds are the fuzzing corpora and samples/.

A mutant that goes wrong is kept, and named."""
import glob, gzip, json, os, random, subprocess, sys, tempfile, zlib

attest, wanted = sys.argv[1], int(sys.argv[2])
random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
seeds = [p for d in ('html', 'jsonl', 'warc', 'feed') for p in sorted(glob.glob(f'tests/fuzz/corpus/{d}/*'))]
seeds += sorted(glob.glob('samples/*'))
seeds = [open(p, 'rb').read() for p in seeds if os.path.getsize(p) < 200_000]
TOKENS = [b'<', b'>', b'"', b'<!--', b'<![CDATA[', b'</', b'<script>', b'&', b'&#', b'\0', b'\xff', b'\r\n\r\n', b'WARC/1.0\r\n',
          b'Content-Length: 99999\r\n', b'{', b'}', b'\\u', b'\x1f\x8b\x08', b'\x28\xb5\x2f\xfd', b'<item>', b'<table>', b'<p>' * 50]


def mutate(b):
    b = bytearray(b)
    for _ in range(random.choice((1, 1, 2, 4, 8, 32))):
        at = random.randrange(len(b) + 1)
        kind = random.randrange(7)
        if kind == 0 and b:
            b[at % len(b)] = random.randrange(256)
        elif kind == 1:
            b[at:at] = random.choice(TOKENS)
        elif kind == 2:
            del b[at:at + random.choice((1, 4, 64, 1024))]
        elif kind == 3:
            b = b[:at]
        elif kind == 4:
            b[at:at] = b[random.randrange(len(b) + 1):][:random.choice((8, 256, 4096))]
        elif kind == 5:
            other = random.choice(seeds)
            b[at:] = other[random.randrange(len(other) + 1):]
        elif b:
            b[at % len(b)] ^= 1 << random.randrange(8)
    return bytes(b)


def mutant():
    seed = random.choice(seeds)
    if seed[:2] == b'\x1f\x8b' and random.random() < .5:  # below the compression, which then is whole
        try:
            return gzip.compress(mutate(gzip.decompress(seed)), mtime=0)
        except (OSError, EOFError, zlib.error):
            pass
    return mutate(seed)


def unpacked(b):
    try:
        return gzip.decompress(b)
    except Exception:
        return b


def may_be_silent(b):
    """Nothing to tell of: no bytes but white space, or an archive whose records hold no pages."""
    b = unpacked(b)
    return not b.strip() or b.lstrip().startswith(b'WARC/')


def main():
    bad = silent = records = 0
    for i in range(wanted):
        data = mutant()
        try:
            p = subprocess.run([attest, 'code', '--max-doc=262144'], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
            status, out, told = p.returncode, p.stdout, p.stderr
        except subprocess.TimeoutExpired:
            status, out, told = 'a hang', b'', b''
        lines = out.splitlines()
        records += len(lines)
        whole = True
        try:
            problems = any(json.loads(line).get('problems') for line in lines)
        except ValueError:
            whole = problems = False
        silent += not lines
        fine = status in (0, 1) and whole and (status == 1) == problems and (lines or may_be_silent(data))
        if not fine:
            bad += 1
            name = os.path.join(tempfile.gettempdir(), f'attest-mutant-{i}')
            open(name, 'wb').write(data)
            print(f'{name}: status {status}, {len(lines)} records; {told[-300:].decode(errors="replace")}')
    print(f'{wanted} mutants, {records} records, {silent} archives without pages, {bad} wrong')
    return bad > 0


sys.exit(main())
