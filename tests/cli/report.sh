# attest report: one page that is whole in itself, escapes what it shows, and says what was undone.
. tests/cli/lib.sh
cat >"$work/in.jsonl" <<'EOF'
{"id":"r1","uri":"http://a.test/1","date":"2022-01-09","outlet":"Daily A","title":"Toll in Almaty <script>alert(1)</script>","text":"ALMATY - At least 164 people were killed in the unrest in Almaty last week, the Health Ministry of Kazakhstan said on Sunday."}
{"id":"r2","uri":"javascript:alert(2)","date":"2022-01-11","outlet":"Daily \"B\" & Co","title":"Toll withdrawn","text":"The Health Ministry of Kazakhstan said on Sunday that 164 people were killed in the unrest in Almaty. On Tuesday the ministry withdrew the figure, citing a technical error. Police arrested 12 men in Almaty on Monday."}
EOF
expect 0 "$ATTEST" add "$work/a.db" "$work/in.jsonl"
expect 0 "$ATTEST" report "$work/a.db" -o "$work/a.html"
out_empty
[ ! -e "$work/a.html.part" ] || fail "the unfinished file is still there"
expect 0 "$ATTEST" report "$work/a.db"
cmp -s "$work/out" "$work/a.html" || fail "standard output differs from the file"
python3 - "$work/a.html" <<'EOF' || fail "the page"
import html.parser, sys
page = open(sys.argv[1], encoding='utf8').read()
VOID = {'meta', 'input', 'br', 'link', 'img', 'hr'}
class Check(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.targets, self.undone, self.text = [], set(), set(), [], []
    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        assert tag not in ('link', 'img', 'iframe'), 'something is loaded: ' + tag
        assert 'src' not in a and not any(k.startswith('on') for k in a), a
        if a.get('id'):
            assert a['id'] not in self.ids, 'two items of one id: ' + a['id']
            self.ids.add(a['id'])
        href = a.get('href', '')
        assert not href or href[0] == '#' or href.startswith('http'), href
        if href[:1] == '#':
            self.targets.add(href[1:])
        if tag not in VOID and tag not in ('path', 'circle'):
            self.open.append((tag, a.get('class', '')))
    def handle_endtag(self, tag):
        if tag in ('path', 'circle'):
            return
        got = self.open.pop()[0]
        assert got == tag, f'{got} is closed by {tag}'
    def handle_data(self, data):
        self.text.append(data)
        if any('undone' in c for _, c in self.open):
            self.undone.append(data)
c = Check()
c.feed(page)
assert not c.open, c.open
assert c.targets <= c.ids, c.targets - c.ids
assert any('164' in u for u in c.undone), 'the toll that was withdrawn is not struck through'
text = ' '.join(c.text)
assert 'technical error' in text and 'withdrawn' in text and 'Daily "B" & Co' in text
assert page.count('<script') == 1, 'a title became a script'
assert '<svg' in page and 'class="land"' in page
EOF
expect 0 "$ATTEST" report "$work/a.db" --country UKR -o "$work/b.html"
grep -q -- "--country=UKR" "$work/b.html" || fail "the page does not say what it is of"
expect 2 "$ATTEST" report "$work/a.db" -o "$work/none/b.html"
err_has "cannot be written"
expect 2 "$ATTEST" report "$work/none.db"
err_has "no such file"
"$ATTEST" report "$work/a.db" >/dev/full 2>"$work/err" && fail "a full disk was not noticed"
err_has "cannot write the output"

# --- figures as they were put, days as exact as they are told, what is long past is folded, a chart needs two days ---
cat >"$work/b.jsonl" <<'EOF'
{"id":"b1","date":"2024-03-05","title":"Flood","text":"More than 700,000 people fled their homes, the ministry said. At least 1,200 people died, police said. Doctors said 3,000 people died."}
{"id":"b2","date":"2024-03-06","title":"Trial","text":"A court in Nairobi convicted the former minister in 1998. Police arrested two men in Nairobi on Tuesday."}
EOF
"$ATTEST" add "$work/b.db" "$work/b.jsonl" 2>/dev/null
expect 0 "$ATTEST" report "$work/b.db" -o "$work/c.html"
grep -q '<span class="num">more than 700,000</span>' "$work/c.html" || fail "more than 700,000"
grep -q '<span class="num">at least 1,200</span>' "$work/c.html" || fail "at least 1,200"
grep -q 'figures by speaker over time' "$work/c.html" && fail "a chart of one day"
grep -q '<h3>1998</h3>' "$work/c.html" || fail "a year is not shown as a year"
[ "$(grep -c 'class="before"' "$work/c.html")" = 1 ] || fail "what is long past is not folded"
grep -q 'reports of 2024-03-05 to 2024-03-06' "$work/c.html" || fail "the days of the reports"
