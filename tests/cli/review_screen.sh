# attest review on a terminal: keys in, rows out.
. tests/cli/lib.sh
db=$work/a.db
cat >"$work/in.jsonl" <<'END'
{"id":"r1","uri":"http://a.test/1","date":"2022-01-12","outlet":"Daily A","title":"Arrests","text":"It was a quiet day. Police arrested 12 protesters in Almaty on Tuesday. Nobody knew why. Soldiers attacked a village on Monday (\u6771\u4eac e\u0301 \u202e \u001b[31mred\u0007). Rebels attacked a convoy near the port."}
END
expect 0 "$ATTEST" add "$db" "$work/in.jsonl"
python3 - "$db" <<'END' || fail "the screen"
import fcntl, os, pty, re, select, signal, sqlite3, struct, sys, termios, time
db, attest = sys.argv[1], os.environ['ATTEST']


def size(fd, rows, columns):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))


class Screen:
    def __init__(self, *args, rows=30, columns=90, **env):
        self.seen = b''
        self.pid, self.fd = pty.fork()
        if not self.pid:
            size(0, rows, columns)
            env = {**os.environ, 'TERM': 'xterm', 'ESCDELAY': '25', **env}
            os.execve(attest, [attest, 'review', db, '--coder', 'ann', *args], env)
        self.read(b'quit' if columns > 100 else b'ann')

    def read(self, wanted=None, patience=20):
        """Reads until `wanted` shows, or until nothing comes any more."""
        end = time.time() + patience
        got = b''
        while time.time() < end:
            if not select.select([self.fd], [], [], 5 if wanted and wanted not in got else 0.15)[0]:
                break
            try:
                piece = os.read(self.fd, 65536)
            except OSError:
                break
            if not piece:
                break
            got += piece
        self.seen += got
        assert not wanted or wanted in got, (wanted, got)
        return got

    def keys(self, text, wanted=None):
        """Types; Ctrl-L has all of the screen painted anew, for curses sends only what changed."""
        os.write(self.fd, text.encode() + b'\x0c')
        return self.read(wanted)

    def resize(self, rows, columns):
        size(self.fd, rows, columns)
        os.kill(self.pid, signal.SIGWINCH)
        return self.read()

    def quit(self, keys='q'):
        os.write(self.fd, keys.encode())
        try:
            while os.read(self.fd, 65536):
                pass
        except OSError:
            pass
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        assert status == 0, status


def rows(where='1'):
    with sqlite3.connect(db) as d:
        return d.execute(f'SELECT verdict, field, value, note FROM reviews WHERE {where} ORDER BY review').fetchall()


def now():
    with sqlite3.connect(db) as d:
        return d.execute("SELECT verdict, edits FROM review_list WHERE coder = 'ann' ORDER BY item").fetchall()


with sqlite3.connect(db) as d:
    events = d.execute('SELECT id FROM event_list ORDER BY day, event').fetchall()
    n = len(events)
assert n == 3, events

# verdicts, one row each, on the disk at once
s = Screen()
assert b'Nobody knew why' in s.seen or b'quiet day' in s.seen, s.seen
assert b'en/events/' in s.seen and b'Daily A' in s.seen, s.seen
s.keys('a', b'accepted')
assert rows() == [('accept', None, None, None)], rows()
s.keys('r', b'rejected')
assert len(rows()) == 2
s.keys('u', b'undone')
assert rows()[2][0] == 'undo' and now() in ([('accept', None)],), (rows(), now())
s.keys('fwho says so? \u00e9\u6771\r', b'flagged')
assert rows()[3] == ('flag', None, None, 'who says so? \u00e9\u6771'), rows()

# an edit: a value that cannot be is refused and asked for again
s.keys('e', b'which field')
s.keys('d', b'factuality')
s.keys('\x15maybe\r', b'cannot be')
s.keys('\x15negated\r', b'changed')
assert rows()[4] == ('edit', 'factuality', 'negated', None), rows()
s.keys('e', b'which field')
s.keys('\x1b')
s.keys('fnever\x1b')
assert len(rows()) == 5

# moves, search, help, more; keys that mean nothing
s.keys('N')
s.keys('/convoy\r', b'convoy')
s.keys('/no such words\r', b'nothing has')
s.keys('?', b'this help')
s.keys(' ')
s.keys('o', b'reports of the same incident')
s.keys('o')
s.keys('\x1b[C\x1b[D\x1b[A\x1b[B\x1bOA\x1bOBnp')
s.keys('x', b'does nothing')
for key in 'nnnnn':
    s.keys(key)
s.keys('pppppp', b'first one')
assert len(rows()) == 5

# any size; hostile text does not reach the terminal as it is
for size_ in ((1, 1), (2, 2), (3, 20), (5, 3), (50, 1), (1, 200), (200, 500), (24, 80)):
    s.resize(*size_)
    s.keys('n')
    s.keys('?')
    s.keys(' ')
    s.keys('p')
s.keys('/attacked\r')
assert b'\x1b[31mred' not in s.seen and b'red\x07' not in s.seen and b'red ).' in s.seen and '\u202e'.encode() not in s.seen
assert '\u6771\u4eac'.encode() in s.seen and 'e\u0301'.encode() in s.seen
s.quit()

# another coder at the same time; a writer that is at work is waited for
a, b = Screen(), Screen('--coder', 'bo', '--type', 'ASSAULT')
with sqlite3.connect(db, isolation_level=None) as d:
    d.execute('BEGIN IMMEDIATE')
    os.write(b.fd, b'a')
    time.sleep(1)
    assert not rows("coder = 'bo'")
    d.execute('COMMIT')
b.read()
a.keys('nr', b'rejected')
assert rows("coder = 'bo'") == [('accept', None, None, None)]
b.quit()
a.quit('\x03')

# no colours; a terminal that can do little; other kinds
s = Screen('--kind', 'count', NO_COLOR='1')
assert not re.search(rb'\x1b\[(\d+;)*3\dm', s.seen), s.seen
s.keys('a')
s.quit()
assert rows("kind = 'count'") == [('accept', None, None, None)]
s = Screen('--kind', 'count', TERM='vt100', LC_ALL='C')
s.quit()
END
expect 2 "$ATTEST" review "$db" --coder ann
err_has 'needs a terminal'
