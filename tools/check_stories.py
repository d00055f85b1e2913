#!/usr/bin/env python3
"""Measures how reports are grouped into stories and incidents (src/story/story_group.h) on ECB+.

    make attest build/attest-stories
    tools/check_stories.py ECBPLUS.jsonl [--attest ./attest] [--program build/attest-stories] [--stories 20]
    tools/check_stories.py --apart REPORTS.jsonl

ECBPLUS.jsonl: {"id","subtopic","sentences":[[token..]..],"validated_sentences","gold":{"mentions":[..]}}. Every subtopic is
one seminal event, two similar ones to a topic. The tokens are joined to running text; a first line that is the address of
the page is no text, but gives the day of publication where it holds one. All documents go through the program at once.

documents: B3 and pairwise precision, recall, F1 of stories against subtopics, over all documents.
mentions:  the same of incidents against coreference chains, over the event triggers that are gold mentions with a chain
           (validated sentences); triggers in no incident are on their own. Beside it: same lemma (first letters) of the
           trigger in the same subtopic is the same event.
founding:  those of them that can be an incident (something done, told as fact), against subtopic and event type, for the
           set takes "shot" and "killed" for two events and an incident does not.
--apart:   reports ({"id","text","date"} or {"gold":{"date"}}) each of which is of a happening of its own, such as the entries
           of a register: attacks (ASSAULT) that an incident joins over reports are wrong, but for what they look back on.
Python 3, standard library only.
"""
import argparse
import collections
import json
import re
import subprocess

TIGHT = set(". , ; : ! ? ) ] } 's 'S n't 'll 're 've 'd 'm % \u2019s ''".split())
QUOTES = {'``': '"', "''": '"', '-LRB-': '(', '-RRB-': ')'}
MONTHS = {m: i + 1 for i, m in enumerate('jan feb mar apr may jun jul aug sep oct nov dec'.split())}


def day_in(url):
    m = re.search(r'(?<!\d)((?:19|20)\d\d)[/-]?([a-z]{3}|\d\d?)[a-z]*[/-]?(\d\d?)(?!\d)', url, re.I)
    if not m:
        return None
    month = MONTHS.get(m[2].lower()) if m[2].isalpha() else int(m[2])
    day = int(m[3])
    return f'{m[1]}-{month:02d}-{day:02d}' if month and 1 <= month <= 12 and 1 <= day <= 31 else None


def as_text(sentences):
    """Running text, and where each token stands in it (characters)."""
    text, at, url = '', {}, None
    for s, tokens in enumerate(sentences):
        if s == 0 and tokens and tokens[0] in ('http', 'https'):
            url = ''.join(tokens)
            continue
        if text:
            text += '\n\n' if s <= 1 else ' '
        before = None
        for t, token in enumerate(tokens):
            word = QUOTES.get(token, token)
            if before is not None and token not in TIGHT and before not in ('(', '[', '``', '$'):
                text += ' '
            at[s, t] = (len(text), len(text) + len(word))
            text += word
            before = token
    return text, at, url


def b3(gold, found):
    """gold, found: item -> group."""
    groups, clusters = collections.defaultdict(set), collections.defaultdict(set)
    for i, g in gold.items():
        groups[g].add(i)
        clusters[found[i]].add(i)
    both = [(len(groups[gold[i]] & clusters[found[i]]), len(clusters[found[i]]), len(groups[gold[i]])) for i in gold]
    p, r = sum(x / c for x, c, _ in both) / len(both), sum(x / g for x, _, g in both) / len(both)
    same = collections.Counter((gold[i], found[i]) for i in gold)
    pairs = lambda c: sum(n * (n - 1) // 2 for n in c.values())
    hit, got, want = pairs(same), pairs(collections.Counter(found.values())), pairs(collections.Counter(gold.values()))
    f = lambda x, y: 2 * x * y / (x + y) if x + y else 0
    pp, pr = hit / max(1, got), hit / max(1, want)
    return f'B3 P {p:.3f} R {r:.3f} F {f(p, r):.3f}   pairs P {pp:.3f} R {pr:.3f} F {f(pp, pr):.3f}'


DONE = {'CONSULT', 'AGREE', 'COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'}
FACT = {'actual', 'historical', 'unknown'}


def event_mentions(rows, texts, records, grouped):
    gold, found, lemma = {}, {}, {}
    for row in rows:
        text, at, _ = texts[row['id']]
        record, groups = records[row['id']], grouped[row['id']]
        bytes_at = [0]
        for c in text:
            bytes_at.append(bytes_at[-1] + len(c.encode()))
        chains = {}
        for m in row['gold']['mentions']:
            if m['chain'] and m['type'].startswith(('ACTION', 'NEG_ACTION')) and m['sent'] in row['validated_sentences']:
                for t in m['tokens']:
                    if (m['sent'], t) in at:
                        chains[bytes_at[at[m['sent'], t][0]]] = m['chain']
        for e in record['events']:
            chain = chains.get(e['trigger'][0])
            if not chain:
                continue
            key = row['id'], e['id']
            word = text.encode()[slice(*e['trigger'])].decode()
            gold[key], lemma[key] = chain, (row['subtopic'], word.lower()[:4])
            found[key] = groups.get(e['id'], key)
    return gold, found, lemma


def grouped_by(program, coded):
    out = subprocess.run([program], input=coded, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def check_apart(a):
    """How many reports of a set without two of one happening are joined."""
    rows = [json.loads(line) for line in open(a.documents, encoding='utf8')]
    day = lambda r: r.get('date') or r.get('gold', {}).get('date') or ''
    def iso(text):
        m = re.match(r'([A-Z][a-z]{2})[a-z]* (\d+), (\d{4})$', text)
        return f'{m[3]}-{MONTHS[m[1].lower()]:02d}-{int(m[2]):02d}' if m else text or None
    given = ''.join(json.dumps({'id': r['id'], 'text': r['text'], 'date': iso(day(r))}) + '\n' for r in rows)
    lines = grouped_by(a.program, subprocess.run([a.attest, 'code'], input=given, capture_output=True, text=True).stdout)
    attacks = {o['incident'] for o in lines if o.get('type') == 'ASSAULT'}
    members = collections.defaultdict(set)
    for o in lines:
        for e in o.get('events', ()):
            if e['incident'] in attacks:
                members[e['incident']].add(o['id'])
    many = [v for v in members.values() if len(v) > 1]
    print(f'{len(rows)} reports, {len(members)} incidents, {len(many)} of several reports, '
          f'{len(set().union(*many))} reports in these, {sum(len(v) * (len(v) - 1) // 2 for v in many)} pairs')


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('documents')
    ap.add_argument('--apart', action='store_true', help='each document is of a happening of its own')
    ap.add_argument('--attest', default='./attest')
    ap.add_argument('--program', default='build/attest-stories')
    ap.add_argument('--coded', help='records that were coded before, in place of running --attest; written if it is not there')
    ap.add_argument('--stories', type=int, default=0, help='show so many stories that are mixed or torn')
    a = ap.parse_args()
    if a.apart:
        return check_apart(a)
    rows = [json.loads(line) for line in open(a.documents, encoding='utf8')]
    texts = {r['id']: as_text(r['sentences']) for r in rows}
    try:
        coded = open(a.coded, encoding='utf8').read()
    except (TypeError, OSError):
        given = ''.join(json.dumps({'id': r['id'], 'text': texts[r['id']][0], 'date': day_in(texts[r['id']][2] or '')}) + '\n' for r in rows)
        coded = subprocess.run([a.attest, 'code'], input=given, capture_output=True, text=True).stdout
        if a.coded:
            open(a.coded, 'w', encoding='utf8').write(coded)
    records = {r['id']: r for r in map(json.loads, coded.splitlines())}
    lines = grouped_by(a.program, coded)
    stories = {o['id']: o['story'] for o in lines if 'id' in o}
    grouped = {o['id']: {e['id']: e['incident'] for e in o.get('events', ())} for o in lines if 'id' in o}
    gold = {r['id']: r['subtopic'] for r in rows}
    print(f'{len(gold)} documents, {len(set(gold.values()))} subtopics, {len(set(stories.values()))} stories')
    print('documents:', b3(gold, stories))
    g, f, lemma = event_mentions(rows, texts, records, grouped)
    if g:
        print(f'mentions ({len(g)}):', b3(g, f))
        print('          same lemma:', b3(g, lemma))
        print('  incident and lemma:', b3(g, {k: (f[k], lemma[k]) for k in g}))
        kinds = {(i, e['id']): (gold[i], e['type']) for i, r in records.items() for e in r['events']
                 if e['type'] in DONE and e['factuality'] in FACT}
        kinds = {k: kinds[k] for k in g if k in kinds}
        print(f'founding ({len(kinds)}):', b3(kinds, {k: f[k] for k in kinds}))
    members = collections.defaultdict(collections.Counter)
    spread = collections.defaultdict(collections.Counter)
    for i, s in stories.items():
        members[s][gold[i]] += 1
        spread[gold[i]][s] += 1
    mixed = sorted(members.items(), key=lambda kv: -(sum(kv[1].values()) - max(kv[1].values())))
    for s, c in mixed[:a.stories]:
        print('mixed', s, dict(c))
    for s, c in sorted(spread.items(), key=lambda kv: -len(kv[1]))[:a.stories]:
        print('torn', s, dict(c))


if __name__ == '__main__':
    main()
