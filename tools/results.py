#!/usr/bin/env python3
"""Writes docs/results.md: our score on every gold set beside what others publish.

  tools/results.py [ATTEST]      default ./attest; needs the gold data in ../shared; takes some minutes"""
import json, os, subprocess, sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
TOOLS = os.path.join(ROOT, '..', 'shared', 'tools')
ATTEST = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, 'attest'))

# (heading, what it is, [(set, split, [metrics])])
PARTS = [
    ('Language', 'Raw text in, CoNLL 2018 shared task measures. `heldout` of these open treebanks is their test split.',
     [('ud_ewt', s, ['Tokens F1', 'Sentences F1', 'Words F1', 'UPOS F1', 'Lemmas F1', 'UAS F1', 'LAS F1', 'CLAS F1']) for s in ('dev', 'heldout')]
     + [('ud_gum', s, ['Sentences F1', 'UPOS F1', 'Lemmas F1', 'UAS F1', 'LAS F1']) for s in ('dev', 'heldout')]
     + [('ud_lines', 'dev', ['LAS F1']), ('ud_partut', 'dev', ['LAS F1']),
        ('ner_ewt', 'dev', ['span F1', 'PER F1', 'ORG F1', 'LOC F1']), ('ner_ewt', 'heldout', ['span F1']),
        ('ssplit', 'dev', ['golden rules passed', 'boundary F1'])]),
    ('Time', 'Time expressions and their values.',
     [('wikiwars', s, ['strict F1', 'relaxed F1', 'value F1']) for s in ('dev', 'heldout')]
     + [('gum_dates', 'dev', ['all: interval equal', 'news: interval equal']), ('duckling', 'dev', ['first day right'])]),
    ('Places', '', [(s, 'dev', ['recognition overlap F1', 'accuracy@161km, names found and placed', 'accuracy@161km, all gold names']) for s in ('lgl', 'geowebnews')]),
    ('Events', '',
     [('plv', 'dev', ['given-pair root macro-F1', 'given-pair quad macro-F1', 'raw triple P', 'raw triple R', 'raw triple F1']),
      ('plover_gsr', 'dev', ['given-pair root macro-F1', 'actor country code accuracy (pairs found)', 'raw triple F1']),
      ('cameo_st', 'dev', ['given-pair quad macro-F1', 'headline quad accuracy', 'raw triple F1']),
      ('indiapolice', 'dev', ['KILL sentence F1', 'ARREST sentence F1', 'FORCE sentence F1', 'ANY_ACTION sentence F1']),
      ('glocon_sample', 'dev', ['document positive F1', 'sentence positive F1']),
      ('case2021t2', 'dev', ['subtask 1 weighted F1']),
      ('muc4', 'dev', ['micro (type + 4 roles) F1', 'incident type F1', 'human target F1', 'victim number F1', 'location F1']),
      ('fact_uw', 'dev', ['accuracy, triggers found', 'macro-F1, triggers found']),
      ('fact_udsih2', 'dev', ['accuracy, triggers found', 'macro-F1, triggers found'])]),
    ('Counts', '', [('airwars_gaza', 'dev', ['killed exact range', 'killed exact, true ranges only', 'killed gold range covered by counts', 'injured exact range'])]),
    ('Claims', '', [('polnear', 'dev', ['source tokens F1', 'cue tokens F1', 'content tokens F1', 'attribution match F1', 'match and source right F1']),
                    ('gum_attribution', 'dev', ['news+interview: attribution F1', 'news+interview: polarity accuracy, given a match'])]),
    ('Pages', '', [('article', 'dev', ['shingle F1', 'exact text', 'word F1']), ('page_meta', 'dev', ['word F1', 'day: F1', 'title exact', 'author all', 'outlet exact']),
                   ('page_date', 'dev', ['day: F1'])]),
]


def published():
    out = {}
    for line in open(os.path.join(TOOLS, 'published.tsv'), encoding='utf8'):
        c = line.rstrip('\n').split('\t')
        if len(c) >= 4:
            out.setdefault((c[0].split(':')[0], c[0].partition(':')[2], c[1]), []).append((c[2], c[3]))
    return out


def others(pub, name, split, metric):
    rows = pub.get((name, '', metric), []) + pub.get((name, split, metric), [])
    peers = [f'{v} {s}' for s, v in rows if not s.startswith('baseline:')]
    floors = [f'{v} {s[9:]} (floor)' for s, v in rows if s.startswith('baseline:')]
    return '; '.join(peers[:4] + floors[-1:])


def scores(name, split):
    p = subprocess.run([sys.executable, os.path.join(TOOLS, 'score.py'), name, '--split', split, '--attest', ATTEST, '--json'],
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if p.returncode:
        print(f'{name} {split}: {p.stderr.strip()[-200:]}', file=sys.stderr)
        return {}
    return json.loads(p.stdout)['scores']


def main():
    pub = published()
    out = ['# Results', '',
           'Made by `tools/results.py`; every row is reproduced by', '',
           '    python3 ../shared/tools/score.py SET --split SPLIT --attest ./attest', '',
           'What each figure means stands in `../shared/tools/METRICS.md`. Others\' figures are quoted from their own publications or measured with the',
           'same scorer; many peers were given more than raw text (gold actors, gold tokens), or trained on these very sets. attest gets raw text.', '']
    for heading, text, rows in PARTS:
        out += [f'## {heading}', ''] + ([text, ''] if text else [])
        out += ['| set | split | measure | attest | others |', '|---|---|---|---:|---|']
        for name, split, metrics in rows:
            got = scores(name, split)
            for m in metrics:
                if m in got:
                    out.append(f'| {name} | {split} | {m} | {got[m]:.2f} | {others(pub, name, split, m)} |')
                elif got:
                    print(f'{name} {split}: no measure "{m}"; there are: {", ".join(got)}', file=sys.stderr)
        out.append('')
    speed = os.path.join(ROOT, 'docs', 'speed.md')
    if os.path.exists(speed):
        out.append(open(speed, encoding='utf8').read().rstrip('\n'))
    with open(os.path.join(ROOT, 'docs', 'results.md'), 'w', encoding='utf8') as f:
        f.write('\n'.join(out) + '\n')


main()
