#!/usr/bin/env python3
"""A corpus of many made-up reports, to see how the store grows.

    tests/slow/scale.py DOCUMENTS TEXTS.jsonl... > corpus.jsonl

Takes the sentences of the given texts, puts a dozen of them together for each report and exchanges figures and names,
so that no two reports are near copies; then three in a thousand are repeated word for word under another address. Days are
spread over 24 months. The same arguments give the same corpus."""
import json, random, re, sys
from datetime import date, timedelta

SENTENCES = 12
NAME = re.compile(r'(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})*')
FIGURE = re.compile(r'\b\d{1,3}\b')


def sentences_of(paths):
    found = []
    for path in paths:
        for line in open(path, encoding='utf8'):
            text = json.loads(line)['text']
            found += [s for s in re.split(r'(?<=[.!?])\s+(?=[A-Z])', text) if 40 < len(s) < 400]
    return sorted(set(found))


def main():
    want, sentences = int(sys.argv[1]), sentences_of(sys.argv[2:])
    rng = random.Random(11)
    names = sorted({n for s in sentences for n in NAME.findall(s)})

    def exchange(sentence):
        sentence = FIGURE.sub(lambda m: str(rng.randrange(2, 400)), sentence)
        return NAME.sub(lambda m: rng.choice(names) if rng.random() < .5 else m.group(), sentence)

    def put(number, day, text):
        print(json.dumps({'id': f'd{number}', 'uri': f'https://outlet{number % 200}.example/{number}',
                          'date': day.isoformat(), 'title': text.split('.')[0][:90], 'text': text}, ensure_ascii=False))

    copies = want * 3 // 1000
    kept = []
    for number in range(want - copies):
        day = date(2023, 1, 1) + timedelta(days=rng.randrange(730))
        text = '\n\n'.join(' '.join(exchange(s) for s in rng.sample(sentences, 3)) for _ in range(SENTENCES // 3))
        put(number, day, text)
        if len(kept) < copies and number % 300 == 7:
            kept.append((day, text))
    for number in range(want - copies, want):
        day, text = kept[number % len(kept)]
        put(number, day + timedelta(days=1), text)


main()
