#!/usr/bin/env python3
"""Measures how well near copies are found through their prints (src/story/story_print.h).

    make build/attest-copies && tools/check_copies.py FOLDER [--program build/attest-copies] [--part .2] [--misses 20]

FOLDER holds docs.jsonl ({"id","text"}) and pairs.tsv (id_a, id_b, jaccard5, containment5 ...). A gold pair is one whose
containment is at least --part. Reports recall and precision of the pairs that the program prints, and how far its
containments are from those of the list. Then every text of the collection is cut to its first 150 words and a part of
another is put in, so that containment is just above the bar: recall over such pairs. Python 3, standard library only.
"""
import argparse
import json
import random
import subprocess


def run(program, docs):
    lines = ''.join(json.dumps({'id': i, 'text': t}) + '\n' for i, t in docs)
    out = subprocess.run([program], input=lines, capture_output=True, text=True, check=True)
    pairs = {}
    for row in out.stdout.splitlines():
        a, b, part = row.split('\t')[:3]
        pairs[frozenset((a, b))] = float(part)
    return pairs, out.stderr.strip()


def made_pairs(docs, words, shared, seed):
    """Texts of `words` words of which `shared` in a row are those of another text of the collection."""
    rng = random.Random(seed)
    long = [(i, t.split()) for i, t in docs if len(t.split()) >= 2 * words]
    made, gold = [], set()
    for n, (i, w) in enumerate(long):
        other = long[(n + 1 + rng.randrange(len(long) - 1)) % len(long)][1]
        at = rng.randrange(len(other) - shared)
        copy = w[words:2 * words - shared] + other[at:at + shared]
        made.append((f'{n}a', ' '.join(other)))
        made.append((f'{n}b', ' '.join(copy)))
        gold.add(frozenset((f'{n}a', f'{n}b')))
    return made, gold


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('folder')
    ap.add_argument('--program', default='build/attest-copies')
    ap.add_argument('--part', type=float, default=.2)
    ap.add_argument('--misses', type=int, default=0)
    a = ap.parse_args()
    docs = [(r['id'], r['text']) for r in map(json.loads, open(a.folder + '/docs.jsonl', encoding='utf8'))]
    rows = [r.rstrip('\n').split('\t') for r in open(a.folder + '/pairs.tsv', encoding='utf8')][1:]
    part = {frozenset(r[:2]): float(r[3]) for r in rows}
    gold = {p for p, c in part.items() if c >= a.part}
    found, note = run(a.program, docs)
    right = gold & set(found)
    print(f'{note}; {len(gold)} gold pairs, {len(found)} found')
    print(f'recall {len(right) / len(gold):.3f}  precision {len(right) / max(1, len(found)):.3f}  '
          f'largest difference in containment {max((abs(part[p] - found[p]) for p in right), default=0):.3f}')
    for p in sorted(gold ^ set(found), key=sorted)[:a.misses]:
        print('missed' if p in gold else 'not gold', *sorted(p), 'gold', part.get(p), 'ours', found.get(p))
    for words, shared in ((150, 38), (150, 60), (300, 70), (80, 40)):
        hit = total = 0
        for seed in range(5):
            made, want = made_pairs(docs, words, shared, seed)
            hit += len(want & set(run(a.program, made)[0]))
            total += len(want)
        print(f'{shared} of {words} words copied: recall {hit / total:.4f} of {total}')


if __name__ == '__main__':
    main()
