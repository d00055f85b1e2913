#!/usr/bin/env python3
"""Makes names to train on from news bullets whose links were set by people (Wikipedia's current events).

  tools/make_names.py LINKS.jsonl [ATTEST] > names.iob2

LINKS.jsonl has one text a line with its links: {"id", "text", "links": [{"text", "wp"}]}. A link that covers a run of
capitalised words from end to end says where a name begins and ends; what kind of name it is the tables of lang/ say,
else the words of the page's title, else what the tagger of ATTEST (./attest) makes of most of the page's mentions.
Words in lower case are outside of names. All that nobody vouches for gets the label `~`: not known, nothing is learned
from it. Same input and program, same output."""
import collections
import json
import os
import re
import subprocess
import sys

LANG = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lang')
TABLES = {  # kind: table and its columns of names
    'LOC': [('all/countries', 'name alias'), ('all/admin1', 'name alt'), ('all/regions', 'name alias'),
            ('all/places', 'name')],
    'ORG': [('all/organisations', 'name abbr alias'), ('all/organisations_extra', 'name abbr alias'),
            ('all/armed_groups', 'name alias'), ('all/armed_groups_extra', 'name alias'), ('all/parties', 'name alias'),
            ('all/parties_extra', 'name alias'), ('all/outlets', 'name alias'), ('all/security_forces', 'name alias')],
    'PER': [('all/heads', 'name alias'), ('all/leaders', 'name alias'), ('all/officials', 'name alias'),
            ('all/officials_extra', 'name alias')],
}
BODY = '''Army Navy Police Party Ministry Department University College School Agency Commission Court Council Airlines
Airways Bank Union Association Forces Force Front Movement Corps Group Guard Guards Committee Company Corporation Inc
Inc. Club Senate Parliament Assembly Congress House Bureau Authority Organization Organisation Service Services
Foundation Institute Federation Alliance Brigade Brigades Battalion Cartel Office Administration Board Society League
F.C. FC Coalition News Times Post Tribunal Government Church Hospital Cabinet Command Fund Network Team'''.split()
PLACE = '''Province District County River Island Islands Airport Strait Mountains Mountain Sea Bridge Stadium Prison
Oblast Governorate Region State City Peninsula Valley Lake Desert Ocean Gulf Bay Raion Prefecture Square Street Road
Highway Station Park Dam Port Base Canal Village Municipality Camp Palace'''.split()
TITLES = '''President Prime Minister Chancellor King Queen Prince Princess Pope Secretary General Senator Governor Mayor
Judge Justice Foreign Defence Defense Finance Interior Vice Deputy Premier Speaker Chairman Chairwoman Leader Emir
Sultan Ayatollah Imam Sheikh Colonel Captain Major Lieutenant Admiral Commander Attorney Representative Congressman
Congresswoman Supreme Former Acting Interim Archbishop Cardinal Bishop Rev. Dr. Mr. Mrs. Ms. Sir Lord Lady CEO'''.split()
JOINTS = set("of the for and & de la el al bin ibn du da di van von der - – ' 's".split())
TIMES = set('''January February March April May June July August September October November December Monday Tuesday
Wednesday Thursday Friday Saturday Sunday'''.split())


def rows(table):
    path = os.path.join(LANG, table + '.tsv')
    if not os.path.exists(path):
        return
    head = None
    for line in open(path, encoding='utf8'):
        if line.startswith('#') or not line.strip():
            continue
        cells = line.rstrip('\n').split('\t')
        if head is None:
            head = [c.rstrip('*') for c in cells]
        else:
            yield dict(zip(head, cells))


def read_tables():
    kinds = collections.defaultdict(set)
    for kind, tables in TABLES.items():
        for table, columns in tables:
            for r in rows(table):
                if table == 'all/places' and int(r.get('pop') or 0) < 50000:
                    continue
                for c in columns.split():
                    for name in (r.get(c) or '').split('|'):
                        if len(name) > 2:
                            kinds[name].add(kind)
    adjectives = set()
    for r in rows('all/nationalities'):
        adjectives.update((r.get('form') or '').split('|'))
    given = {n for r in rows('all/firstnames') for n in r['name'].split('|')}
    return kinds, adjectives, given


def plain_title(title):
    return re.sub(r'\s*\(.*?\)$', '', title)


def is_office(words):
    return words[0] in TITLES and 'of' in words


def kind_by_words(title, given):
    """Kind that the words of a page's title tell of themselves; None if they do not."""
    name = plain_title(title)
    words = name.split()
    if re.search(r'\d', name) or not words or title.startswith('List of') or is_office(words):
        return None
    if ', ' in name:
        return 'LOC'
    if words[-1] in BODY or re.match(r'(Ministry|University|Government|Bank|Department|House|Supreme Court|Parliament) of ', name):
        return 'ORG'
    if words[-1] in PLACE or words[0] in ('Lake', 'Mount', 'Gulf', 'Strait', 'Fort', 'Port'):
        return 'LOC'
    if 2 <= len(words) <= 3 and words[0] in given and all(w[0].isupper() for w in words) and not re.search(r' of | the ', name):
        return 'PER'
    return None


class Sent:
    def __init__(self):
        self.form, self.upos, self.ner, self.b, self.e = [], [], [], [], []


def parse(attest, docs):
    """Sentences of each text with the place of every word in it."""
    data = ''.join(json.dumps({'id': d['id'], 'text': d['text']}) + '\n' for d in docs)
    out = subprocess.run([attest, 'parse', '--from=jsonl', '-'], input=data, capture_output=True, text=True).stdout
    texts = {d['id']: d['text'] for d in docs}
    parsed = collections.defaultdict(list)
    sent, text, at, doc = None, '', 0, None
    for line in out.split('\n'):
        if line.startswith('# newdoc id = '):
            doc, at = line[14:], 0
            text = texts[doc]
        elif not line:
            if sent and sent.form:
                parsed[doc].append(sent)
            sent = Sent()
        elif not line.startswith('#'):
            c = line.split('\t')
            if '-' in c[0] or '.' in c[0]:
                continue
            k = text.find(c[1], at)
            if k < 0 or k > at + 40:
                k = at
            sent = sent or Sent()
            sent.form.append(c[1])
            sent.upos.append(c[3])
            m = re.search(r'NER=([BI])-(\w+)', c[9])
            sent.ner.append((m.group(1), m.group(2)) if m else ('O', ''))
            sent.b.append(k)
            sent.e.append(k + len(c[1]))
            at = k + len(c[1])
    return parsed


def place_links(doc):
    """(begin, end, title) of the links, looked up one behind the other."""
    at, found = 0, []
    for link in doc['links']:
        k = doc['text'].find(link['text'], at)
        if k < 0:
            k = doc['text'].find(link['text'])
        if k >= 0 and link['text']:
            found.append((k, k + len(link['text']), link['wp'] or ''))
            at = max(at, k + len(link['text']))
    return found


def links_of(sent, links):
    """(first word, end, title) of links that begin and end with words of the sentence."""
    begin = {b: i for i, b in enumerate(sent.b)}
    end = {e: i + 1 for i, e in enumerate(sent.e)}
    return [(begin[b], end[e], t) for b, e, t in links if b in begin and e in end and begin[b] < end[e]]


def capital(form):
    return form[0].isupper() or (len(form) > 2 and form[:2].lower() in ('al', 'el') and form[2] == '-')


def tagged(sent, b, e):
    """Kind that the tagger gives to just these words; '' if it sees another name or none."""
    kinds = {k for p, k in sent.ner[b:e]}
    whole = sent.ner[b][0] == 'B' and all(p == 'I' for p, k in sent.ner[b + 1:e]) and (
        e == len(sent.ner) or sent.ner[e][0] != 'I')
    return kinds.pop() if whole and len(kinds) == 1 else ''


def seen_as(sent, b, e):
    """Kind that the tagger gives to all words that it takes for parts of names; '' if there are none or several."""
    kinds = {k for p, k in sent.ner[b:e] if k}
    return kinds.pop() if len(kinds) == 1 else ''


def vote(parsed, docs, tables, given):
    """Kind of each page, and of the words that its links have everywhere."""
    votes, words_of = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for d in docs:
        for s in parsed[d['id']]:
            for b, e, title in links_of(s, place_links(d)):
                if capital(s.form[b]):
                    votes[title][seen_as(s, b, e)] += 1
                    words_of[tuple(s.form[b:e])][title] += 1
    kinds = {}
    for title, v in votes.items():
        known = tables.get(plain_title(title), set())
        words = kind_by_words(title, given)
        best, n = v.most_common(1)[0]
        if is_office(title.split() or ['']):
            kind = ''
        elif len(known) == 1:
            kind = next(iter(known))
        elif words and (not known or words in known):
            kind = words
        else:
            kind = best if n > 0.7 * sum(v.values()) else ''
        if kind and (n == v[kind] or v[kind] * 3 >= sum(v.values()) or len(known) == 1):
            kinds[title] = kind
    known = {}
    for words, titles in words_of.items():
        here = {kinds.get(t, '') for t in titles}
        if len(here) == 1 and sum(titles.values()) >= 2:
            known[words] = here.pop()
    return kinds, {w: k for w, k in known.items() if k}


def runs(sent, links):
    """Runs of capitalised words with the small words between them; "and" only within a link."""
    linked = {i for b, e, title in links for i in range(b, e)}
    i, n = 0, len(sent.form)
    while i < n:
        if not capital(sent.form[i]):
            i += 1
            continue
        e = i + 1
        while e < n:
            k = e
            while k < n and k < e + 2 and sent.form[k] in JOINTS and (sent.form[k] != 'and' or k in linked):
                k += 1
            if k < n and capital(sent.form[k]):
                e = k + 1
            else:
                break
        yield i, e
        i = e


def outside(sent, i, adjectives):
    """A capitalised word that is surely in no name: the tagger and the parser say so, or a calendar or a table."""
    form = sent.form[i]
    if form in TIMES or form in adjectives:
        return True
    return sent.ner[i][0] == 'O' and sent.upos[i] not in ('PROPN', 'X', 'NOUN', 'ADJ')


def label_run(sent, b, e, links, kinds, adjectives, known, label):
    here = [x for x in links if x[0] >= b and x[1] <= e and capital(sent.form[x[0]])]
    for first, end, title in here:
        left = b
        while left < first and (outside(sent, left, adjectives) or
                                (sent.form[left] in TITLES and sent.ner[left][0] == 'O') or
                                (sent.form[left] in JOINTS and sent.ner[left][0] == 'O')):
            left += 1
        right = [x for x in here if x[0] == end + 1 and sent.form[end] in ('and', "'s", '–', '-')]
        adjective = ' '.join(sent.form[first:end]) in adjectives
        clear = left == first and (first == b or sent.form[first - 1] not in adjectives or kinds.get(title) == 'PER')
        whole = end == e or right
        if adjective and (whole or sent.form[end] in TITLES):
            label[first:end] = ['O'] * (end - first)
        elif clear and whole and not adjective and kinds.get(title):
            kind = kinds[title]
            label[first:end] = ['B-' + kind] + ['I-' + kind] * (end - first - 1)
            known[tuple(sent.form[first:end])] = kind
            if kind == 'PER' and end - first > 1:
                known[(sent.form[end - 1],)] = kind
            if left > b:
                for i in range(b, left):
                    label[i] = 'O'


def label_sent(sent, links, kinds, adjectives, known):
    n = len(sent.form)
    label = ['O'] * n
    here = links_of(sent, links)
    spans = list(runs(sent, here))
    for b, e in spans:
        label[b:e] = ['~'] * (e - b)
    for b, e in spans:
        label_run(sent, b, e, here, kinds, adjectives, known, label)
    for b, e in spans:
        if label[b:e] != ['~'] * (e - b):
            continue
        k = b
        while k < e and (outside(sent, k, adjectives) or (sent.form[k] in TITLES and sent.ner[k][0] == 'O')):
            k += 1
        kind = known.get(tuple(sent.form[k:e])) if k < e else None
        if k == e:
            label[b:e] = ['O'] * (e - b)
        elif kind and not any(f in adjectives for f in sent.form[b:k]):
            label[b:k] = ['O'] * (k - b)
            label[k:e] = ['B-' + kind] + ['I-' + kind] * (e - k - 1)
    for i in range(n):  # the tagger sees a name in lower case: who knows
        if label[i] == 'O' and sent.ner[i][0] != 'O' and sent.form[i] not in adjectives and sent.form[i] not in TIMES:
            label[i] = '~'
    return label


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    attest = sys.argv[2] if len(sys.argv) > 2 else './attest'
    docs = [json.loads(line) for line in open(sys.argv[1], encoding='utf8')]
    tables, adjectives, given = read_tables()
    parsed = parse(attest, docs)
    kinds, everywhere = vote(parsed, docs, tables, given)
    counts, agree = collections.Counter(), collections.Counter()
    for d in docs:
        links, known = place_links(d), dict(everywhere)
        for s in parsed[d['id']]:
            label = label_sent(s, links, kinds, adjectives, known)
            counts.update(label)
            for i, x in enumerate(label):
                if x[0] == 'B':
                    e = i + 1
                    while e < len(label) and label[e][0] == 'I':
                        e += 1
                    agree[x[2:], tagged(s, i, e)] += 1
            if len(label) > 3 and any(x[0] == 'B' for x in label):
                print('\n'.join(f'{f}\t{x}' for f, x in zip(s.form, label)), end='\n\n')
    print(counts, agree, file=sys.stderr)


main()
