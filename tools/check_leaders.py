#!/usr/bin/env python3
"""Checks whom the program takes for a leader on a day against an independent list of leaders with their terms.

    tools/check_leaders.py FACTS [--attest ./attest] [--rows 500] [--seed 1] [--since 1945] [--misses 20]

FACTS is a folder with leaders_effective.tsv (iso3, leader, from, to, to_kind); the list is for this check only,
no table is made from it. Each row becomes a sentence "TITLE NAME of COUNTRY", dated inside the term, where the
name has to get country + GOV, and dated outside of all terms of that name, where it must not (unless our table says
that it held another head office of that country then). It is written with each of three titles: a row counts as right with a title if the program's answer is. Python 3, standard library only.
"""
import argparse
import csv
import datetime
import json
import os
import random
import re
import subprocess
import sys
import unicodedata

TITLES = ('President', 'Prime Minister', 'leader')
HERE = os.path.dirname(os.path.abspath(__file__))
NOT_YET = datetime.date(2026, 1, 1)


def countries():
    """Usual English name by code, from the program's own table."""
    path = os.path.join(HERE, '..', 'lang', 'all', 'countries.tsv')
    with open(path, encoding='utf-8') as f:
        rows = [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]
    return {r[0]: r[1] for r in rows[1:]}


def day(cell, last=False):
    """A date of year, month or day as its first (or last) day."""
    parts = [int(p) for p in cell.split('-')] if cell else []
    if not parts:
        return None
    year, month, date = parts[0], parts[1] if len(parts) > 1 else 12 if last else 1, parts[2] if len(parts) > 2 else 28 if last else 1
    return datetime.date(year, month, date)


def name_of(cell):
    """"Roosevelt, T." -> "T. Roosevelt"; notes in brackets dropped."""
    name = re.sub(r'\s*\(.*?\)', '', cell).strip()
    last, _, first = name.partition(', ')
    return f'{first} {last}'.strip() if first else name


def words(name):
    flat = unicodedata.normalize('NFKD', name.lower())
    found = re.findall(r'[a-z]+', flat)
    return {w for w in found if len(w) > 2} or set(found)


def read_rows(folder, names, since):
    rows = []
    with open(os.path.join(folder, 'leaders_effective.tsv'), encoding='utf-8', newline='') as f:
        for r in csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE):
            begin, end = day(r['from']), day(r['to'], True) or day(r['to_kind'].partition('@')[2], True)
            if r['iso3'] in names and begin and end and begin <= end and end.year >= since:
                rows.append({'iso3': r['iso3'], 'name': name_of(r['leader']), 'from': begin, 'to': end, 'open': not r['to']})
    return rows


def other_offices():
    """Terms of heads.tsv by country: the list has one leader a country, who may have gone on in another office."""
    path = os.path.join(HERE, '..', 'lang', 'all', 'heads.tsv')
    terms = {}
    with open(path, encoding='utf-8') as f:
        lines = [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]
    for r in lines[1:]:
        r += [''] * (8 - len(r))
        terms.setdefault(r[5], []).append((words(r[0] + ' ' + r[1]), day(r[6]), day(r[7], True) or NOT_YET))
    return terms


def inside(row):
    return row['from'] + (row['to'] - row['from']) / 2


def outside(row, rows):
    """A day before or after every term of that name in that country, or None."""
    own = words(row['name'])
    terms = [r for r in rows if r['iso3'] == row['iso3'] and own & words(r['name'])]
    if any(r['open'] for r in terms):
        before = min(r['from'] for r in terms) - datetime.timedelta(days=3 * 365)
        return before if before.year >= 1900 else None
    after = max(r['to'] for r in terms) + datetime.timedelta(days=3 * 365)
    return after if after < NOT_YET else None


def sentence(row, names, title, when, number):
    country = names[row['iso3']]
    text = f"{title} {row['name']} of {country} opened a bridge on the coast."
    text = text[0].upper() + text[1:]
    return {'id': str(number), 'text': text, 'date': when.isoformat()}


def ask(attest, docs):
    data = ''.join(json.dumps(d) + '\n' for d in docs)
    out = subprocess.run([attest, 'code', '--format', 'jsonl'], input=data, capture_output=True, text=True, check=False)
    return {r['id']: r for r in map(json.loads, out.stdout.splitlines())}


def in_office(record, row):
    """True if some person of the record that bears the name is country + GOV."""
    own = words(row['name'])
    for e in record.get('entities', []):
        spoken = record['text'].encode()[e['span'][0]:e['span'][1]].decode(errors='replace')
        if own & words(spoken) and (e.get('code') or '').startswith(row['iso3'] + 'GOV'):
            return True
    return False


def check(args):
    names = countries()
    rows = read_rows(args.facts, names, args.since)
    sample = random.Random(args.seed).sample(rows, min(args.rows, len(rows)))
    docs, meaning, offices = [], {}, other_offices()
    for row in sample:
        for side, when in (('inside', inside(row)), ('outside', outside(row, rows))):
            for title in TITLES if when else ():
                if side == 'outside' and any(b <= when <= e and words(row['name']) & w for w, b, e in offices.get(row['iso3'], [])):
                    continue
                meaning[str(len(docs))] = (row, title, side, when)
                docs.append(sentence(row, names, title, when, len(docs)))
    answers = ask(args.attest, docs)
    right, asked, misses = {}, {}, []
    for key, (row, title, side, when) in meaning.items():
        good = in_office(answers.get(key, {}), row) == (side == 'inside')
        asked[side, title] = asked.get((side, title), 0) + 1
        right[side, title] = right.get((side, title), 0) + good
        if not good:
            misses.append((side, title, row, when, answers.get(key, {})))
    print(f'{len(sample)} of {len(rows)} rows, terms that end in {args.since} or later')
    for side, title in sorted(asked):
        n, k = asked[side, title], right[side, title]
        print(f'{side}\t{title}\t{k} of {n}\t{100 * k / n:.1f}')
    for side, title, row, when, record in misses[:args.misses]:
        found = '; '.join(f"{e.get('name')} {e.get('code')}" for e in record.get('entities', []))
        print(f"  {side} {title} {row['name']} {row['iso3']} {row['from']}..{row['to']} on {when}: {found}")


def main():
    p = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    p.add_argument('facts')
    p.add_argument('--attest', default='./attest')
    p.add_argument('--rows', type=int, default=500)
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--since', type=int, default=1945)
    p.add_argument('--misses', type=int, default=0)
    args = p.parse_args()
    if not os.path.exists(os.path.join(args.facts, 'leaders_effective.tsv')):
        sys.exit(f'{args.facts}: no leaders_effective.tsv there')
    check(args)


if __name__ == '__main__':
    main()
