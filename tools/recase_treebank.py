#!/usr/bin/env python3
"""Writes a treebank in capitals or in small letters, to measure what that costs.

  tools/recase_treebank.py upper|lower FILE.conllu > COPY.conllu

Words whose letters change in number ("ß") stay as they are. Put the copy under the name of the original into a
folder of its own and score it: score.py ud_ewt --data FOLDER --attest ./attest"""
import sys

CASE = {'upper': str.upper, 'lower': str.lower}


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in CASE:
        sys.exit(__doc__)
    case = CASE[sys.argv[1]]
    for line in open(sys.argv[2], encoding='utf-8'):
        cells = line.split('\t')
        if line.startswith('# text = '):
            line = '# text = ' + case(line[9:])
        elif len(cells) == 10 and len(case(cells[1])) == len(cells[1]):
            line = '\t'.join([cells[0], case(cells[1])] + cells[2:])
        sys.stdout.write(line)


main()
