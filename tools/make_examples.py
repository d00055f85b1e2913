#!/usr/bin/env python3
"""Prints the example sentences of the rules (lang/en) and of the cases (tests/cases/en), a text a line, each once:

  tools/make_examples.py | ./attest parse --format=text - > lang/en/parse/examples.conllu

read by a model with which all of them do what they should, they keep the next model from forgetting them
(docs/training.md)."""
import glob
import os
import re

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')


def of_rules(text):
    for line in re.findall(r'^ +[+-] (.+)$', text, re.M):
        yield re.sub(r' \[[^]]*\]$', '', line)


def of_cases(text):
    for case in re.split(r'^=== ', text, flags=re.M)[1:]:
        yield from case.split('\n---', 1)[0].split('\n')[1:]


def main():
    seen = set()
    for pattern, find in (('lang/en/**/*.rules', of_rules), ('tests/cases/en/**/*.cases', of_cases)):
        for file in sorted(glob.glob(os.path.join(ROOT, pattern), recursive=True)):
            for line in find(open(file, encoding='utf-8').read()):
                if len(line) > 20 and line[0] not in '{<#' and line not in seen:
                    seen.add(line)
                    print(line + '\n')


if __name__ == '__main__':
    main()
