#!/usr/bin/env python3
"""Runs the Spark lines of docs/scale.md against a small stand-in for Spark: what `RDD.pipe` does (a process for each partition,
the command split as a shell would but with no shell, a line an element, the exit status not looked at) in a few lines of
Python. It shows that the lines and the contract hold; it is not Spark. tests/slow/spark_pipe.py [ATTEST]"""
import glob
import gzip
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import threading


class Row:
    def __init__(self, value):
        self.value = value


class RDD:
    def __init__(self, parts):
        self.parts = parts

    def map(self, f):
        return RDD([[f(x) for x in part] for part in self.parts])

    def pipe(self, command):
        return RDD([self.through(shlex.split(command), part) for part in self.parts])

    @staticmethod
    def through(command, part):
        p = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def feed():
            for x in part:
                p.stdin.write(str(x).rstrip('\n').encode() + b'\n')
            p.stdin.close()
        threading.Thread(target=feed, daemon=True).start()
        return [line.rstrip(b'\n').decode() for line in iter(p.stdout.readline, b'')]

    def saveAsTextFile(self, folder):
        os.mkdir(folder)
        for i, part in enumerate(self.parts):
            with open(f'{folder}/part-{i:05d}', 'w', encoding='utf8') as f:
                f.writelines(x + '\n' for x in part)


class Spark:
    """spark.read.text(pattern).rdd: a partition for each file. The pattern of the page is that of a bucket; its last part counts."""
    @property
    def read(self):
        return self

    def text(self, pattern):
        self.rdd = RDD([[Row(line) for line in gzip.open(f, 'rt', encoding='utf8').read().splitlines()]
                        for f in sorted(glob.glob('pages/' + pattern.rsplit('/', 1)[1]))])
        return self


def run(attest, *args, **kw):
    p = subprocess.run([attest, *args], capture_output=True, **kw)
    if p.returncode > 1:
        sys.exit(f'attest {args[0]}: {p.stderr.decode()}')
    return p.stdout


def make_pages():
    """Three files, one of them empty; a line that is no JSON, and an element with a quoted line end."""
    os.mkdir('pages')
    lines = [json.dumps({'id': f'd{i}', 'date': '2024-05-14', 'text': f'Gunmen killed {i + 2} people in Goma.\nPolice detained a man on Monday.'})
             for i in range(40)]
    lines[7] = '{"id": broken'
    for name, part in (('a', lines[:25]), ('b', []), ('c', lines[25:])):
        with gzip.open(f'pages/{name}.jsonl.gz', 'wt', encoding='utf8') as f:
            f.writelines(line + '\n' for line in part)
    return ''.join(line + '\n' for line in lines).encode()


def main():
    attest = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.environ.get('ATTEST', 'attest'))
    page = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../docs/scale.md'), encoding='utf8').read()
    lines = re.findall(r'^    ((?:records = spark|records\.save).*)$', page, re.M)
    assert len(lines) == 2, 'docs/scale.md: where are its two lines of Spark?'
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        os.symlink(attest, 'attest')
        given = make_pages()
        exec('\n'.join(lines), {'spark': Spark()})
        ids = lambda text: [json.loads(line)['id'] for line in text.decode().splitlines()]
        piped = b''.join(open(f, 'rb').read() for f in sorted(glob.glob('records/part-*')))
        whole = run(attest, 'code', '--format=jsonl', input=given)
        strip = lambda text: [json.dumps({**json.loads(x), 'id': '', 'uri': ''}) for x in text.decode().splitlines()]
        good = [i for i, x in enumerate(ids(whole)) if re.fullmatch(r'd\d+', x)]
        assert len(good) == 39, len(good)
        assert [x for x in ids(piped) if re.fullmatch(r'd\d+', x)] == [ids(whole)[i] for i in good], 'other documents, or another order'
        assert [strip(piped)[i] for i in good] == [strip(whole)[i] for i in good], 'other records'
        run(attest, 'add', '--format=record', 'news.db', '-', input=piped)
        n = run(attest, 'documents', 'news.db', '-o', 'jsonl').count(b'\n')
        assert n >= 39, n
    print(f'{len(good)} documents piped in three partitions: the same records; {n} in the store')


main()
