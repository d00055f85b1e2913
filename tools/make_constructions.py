#!/usr/bin/env python3
"""Makes lang/en/parse/constructions.conllu: sentences built the way news builds them, with their trees, to train
the parser on what web text, of which the treebanks are made, has too little of: reduced relatives before the
verb, a day between subject and verb, ages and titles, lists of tolls, who says so in the middle.

  tools/make_constructions.py [COUNT] [SEED] > lang/en/parse/constructions.conllu

The grammar is tools/constructions.txt:

  name = a | b      `%name` stands for one of them; `{a|b}` for one; `[a]` for a or nothing
  : a               a sentence of the language, taken as often as any other; the first word names it

A node is `(relation: words and nodes)`; its one word without a relation of its own is the head, `word^relation`
is a child without children. A word is `lemma.code`:

  nouns     s, p, n, m: singular, plural, name, plural name; o: "others"
  verbs     D, S: finite past and present, which agree with their subject; N, P: passive and perfect participle;
            G, g, I: present participle, gerund, infinitive
  others    a adjective, r adverb, c number in words; without a code: a word of FUNCTION, or digits

Relations, tags and features are those of UD_English-EWT. COUNT sentences of each kind (45), each but once; the same
seed gives the same output."""
import os
import random
import re
import sys

from make_sentences import OTHER_FORMS, PASSIVE, PERFECT, PLUR, SING, past_of, third_person

GRAMMAR = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'constructions.txt')
PLURALS = {'person': 'people', 'woman': 'women', 'man': 'men', 'child': 'children', 'gunman': 'gunmen', 'policeman': 'policemen',
           'serviceman': 'servicemen', 'tribesman': 'tribesmen', 'fisherman': 'fishermen', 'life': 'lives',
           'police': 'police', 'aircraft': 'aircraft', 'herdsman': 'herdsmen', 'militiaman': 'militiamen',
           'medium': 'media'}
FUNCTION = {}
for upos, feats, words in (
        ('DET', 'Definite=Def|PronType=Art', 'the'), ('DET', 'Definite=Ind|PronType=Art', 'a an'),
        ('DET', 'PronType=Neg', 'no'), ('DET', 'PronType=Ind', 'some any another'), ('DET', 'PronType=Tot', 'all both every'),
        ('DET', 'Number=Sing|PronType=Dem', 'this that/det'), ('DET', 'Number=Plur|PronType=Dem', 'these those'),
        ('ADP', '_', 'of in on at by for from with near outside inside against into over under between during across through '
                     'behind around as after/case before/case since/case until/case to/case to/fixed without towards along despite '
                     'among worth alongside up/compound:prt down/compound:prt out/compound:prt off/compound:prt over/compound:prt'),
        ('SCONJ', '_', 'that/mark of/mark for/mark at/mark with/mark after/mark before/mark while if because when as/mark since/mark until/mark whether'),
        ('PART', '_', "to/mark 's"), ('PART', 'Polarity=Neg', 'not'), ('CCONJ', '_', 'and or but nor neither'),
        ('PRON', 'PronType=Rel', 'who which that/nsubj that/obj whom what/nsubj'), ('PRON', '_', 'there/expl'),
        ('PRON', 'Number=Plur|PronType=Dem', 'those/root those/nsubj'),
        ('PRON', 'Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs', 'his'),
        ('PRON', 'Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs', 'their'),
        ('PRON', 'Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs', 'her'),
        ('PRON', 'Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs', 'its'),
        ('PRON', 'Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs', 'he'),
        ('PRON', 'Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs', 'she'),
        ('PRON', 'Case=Nom|Number=Plur|Person=3|PronType=Prs', 'they'),
        ('PRON', 'Case=Nom|Number=Plur|Person=1|PronType=Prs', 'we'),
        ('PRON', 'Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs', 'our'),
        ('PRON', 'Case=Acc|Number=Plur|Person=3|PronType=Prs', 'them'),
        ('PRON', 'Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs', 'him'),
        ('AUX', 'VerbForm=Fin', 'will would could may might can must should'),
        ('ADV', '_', 'also only earlier later allegedly reportedly already later about nearly there'), ('ADV', 'Degree=Cmp', 'more'),
        ('ADJ', 'Degree=Sup', 'least most'), ('ADJ', 'Degree=Pos', 'many'), ('DET', 'PronType=Ind', 'some/nsubj'),
        ('ADJ', 'Degree=Cmp', 'better higher more/amod worse/xcomp'),
        ('ADV', 'PronType=Int', 'when'), ('ADV', 'PronType=Rel', 'where'), ('PRON', 'Poss=Yes|PronType=Rel', 'whose'),
        ('PRON', 'Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs', 'it'), ('NOUN', 'Number=Sing', 'yesterday today'),
        ('NOUN', 'Number=Plur', 'police'), ('ADJ', 'Degree=Cmp|ExtPos=ADV', 'more/advmod'), ('ADP', '_', 'than'),
        ('VERB', 'Tense=Pres|VerbForm=Part', 'including/case'), ('SCONJ', '_', 'unless'),
        ('VERB', 'ExtPos=ADP|Tense=Pres|VerbForm=Part', 'according/case'),
        ('PUNCT', '_', ', . : - ; “ ” ( )')):
    for word in words.split():
        FUNCTION[word] = (upos, feats)
LEMMAS = {'an': 'a', 'more': 'much', 'least': 'little', 'including': 'include', 'according': 'accord', 'them': 'they', 'him': 'he', 'his': 'he', 'her': 'she', 'their': 'they', 'its': 'its', 'better': 'good', 'worse': 'bad', 'those': 'that', 'higher': 'high', 'most': 'much', 'our': 'we'}
LEFT, RIGHT = '“(-', ',.:;”)-'  # no space behind, before
FINITE = 'Mood=Ind|Number=%s|Person=3|Tense=%s|VerbForm=Fin'


class Node:
    def __init__(self, rel):
        self.rel, self.items, self.head, self.parent = rel, [], None, None
        self.stays = False  # a comma that sets off nothing
        self.form = self.lemma = self.upos = self.feats = self.code = None

    def children(self, *rels):
        return [x for x in self.items if isinstance(x, Node) and x.rel in rels]


def read_grammar():
    rules, kinds, text = {}, [], open(GRAMMAR, encoding='utf-8').read()
    for line in re.sub(r'\n +', ' ', re.sub(r'^#.*\n', '', text, flags=re.M)).split('\n'):
        if line.startswith(': '):
            kinds.append(line[2:].split(' ', 1))
        elif line.strip():
            name, body = line.split(' = ', 1)
            rules[name] = split(body)
    return rules, kinds


def split(text):
    """Parts between bars that stand in no brackets."""
    parts, depth = [''], 0
    for c in text:
        depth += (c in '([{') - (c in ')]}')
        if c == '|' and depth == 0:
            parts.append('')
        else:
            parts[-1] += c
    return [p.strip() for p in parts]


def expand(text, rules, rng):
    while True:
        m = re.search(r'%(\w+)|\[([^][{}]*)\]|\{([^][{}]*)\}', text)
        if not m:
            return text
        if m.group(1):
            chosen = rng.choice(rules[m.group(1)])
        elif m.group(2) is not None:
            chosen = m.group(2) if rng.random() < 0.5 else ''
        else:
            chosen = rng.choice(split(m.group(3)))
        text = text[:m.start()] + chosen + text[m.end():]


def parse(text):
    stack, root = [], None
    for t in re.findall(r'\([\w:]+:(?= )|\)|[^\s()]+', text):
        if t[0] == '(' and len(t) > 1:
            stack.append(Node(t[1:-1]))
        elif t == ')':
            node = stack.pop()
            assert node.head is not None, text
            if not stack:
                return node
            node.parent = stack[-1]
            stack[-1].items.append(node)
        elif '^' in t or t in FUNCTION and FUNCTION[t][0] == 'PUNCT':
            word, rel = t.split('^') if '^' in t else (t, 'punct')
            node = Node(rel)
            node.head, node.parent, node.stays = word, stack[-1], '^' in t
            node.items.append(word)
            stack[-1].items.append(node)
        else:
            assert stack[-1].head is None, (t, text)
            stack[-1].head = t
            stack[-1].items.append(t)
    raise ValueError(text)


def is_plural(node):
    """Whether the subject of the clause of `node` is."""
    clause = node if node.children('nsubj', 'nsubj:pass') or not node.rel.startswith(('aux', 'cop')) else node.parent
    if clause.rel == 'conj' and not clause.children('nsubj', 'nsubj:pass'):
        return is_plural(clause.parent)
    for s in clause.children('nsubj', 'nsubj:pass'):
        if s.head in ('who', 'which', 'that'):
            return noun_is_plural(clause.parent)
        return noun_is_plural(s)
    return False


def noun_is_plural(n):
    return n.head in ('they', 'police') or n.head.endswith(('.p', '.m', '.c', '.o')) or n.head.startswith('police.') or \
        bool(n.children('conj')) or n.head[0].isdigit()


def plural_of(noun):
    if noun in PLURALS:
        return PLURALS[noun]
    if re.search('(s|x|z|ch|sh)$', noun):
        return noun + 'es'
    return noun[:-1] + 'ies' if re.search('[^aeiou]y$', noun) else noun + 's'


def present_participle(verb):
    if verb in ('be', 'see', 'flee'):
        return verb + 'ing'
    if verb.endswith('ie'):
        return verb[:-2] + 'ying'
    past = past_of(verb)[0]
    if past.endswith(verb[-1] + 'ed') and past == verb + verb[-1] + 'ed':
        return verb + verb[-1] + 'ing'
    if verb in ('set', 'hit', 'run', 'cut', 'put', 'shut', 'win', 'begin', 'get'):
        return verb + verb[-1] + 'ing'
    return verb[:-1] + 'ing' if verb.endswith('e') else verb + 'ing'


def finite(node, verb, tense):
    plural = is_plural(node)
    feats = FINITE % ('Plur' if plural else 'Sing', tense)
    if verb == 'be':
        forms = ('was', 'were') if tense == 'Past' else ('is', 'are')
        return forms[plural], feats
    if verb in ('have', 'do') and tense == 'Past':
        return {'have': 'had', 'do': 'did'}[verb], feats
    if tense == 'Past':
        return past_of(verb)[0], feats
    return verb if plural else third_person(verb), feats


def verb_form(node, verb, code):
    if code in 'DS':
        return finite(node, verb, 'Past' if code == 'D' else 'Pres')
    if code in 'NP':
        return {'be': 'been', 'have': 'had'}.get(verb) or past_of(verb)[1], PASSIVE if code == 'N' else PERFECT
    if code in 'Gg':
        return present_participle(verb), 'Tense=Pres|VerbForm=Part' if code == 'G' else 'VerbForm=Ger'
    return verb, 'VerbForm=Inf'


def inflect(node):
    """Sets form, lemma, tag and features of the word of a node."""
    word, _, code = node.head.rpartition('.')
    if not word or not code:
        word, code = node.head, ''
    word = word.replace('_', ' ')
    node.lemma = word
    if code and code in 'sp':
        node.form, node.upos, node.feats = (plural_of(word), 'NOUN', PLUR) if code == 'p' else (word, 'NOUN', SING)
    elif code == 'o':
        node.form, node.upos, node.feats = plural_of(word), 'NOUN', PLUR
    elif code and code in 'nm':
        node.form, node.upos, node.feats = word, 'PROPN', PLUR if code == 'm' else SING
    elif code and code in 'DSNPGgI':
        node.form, node.feats = verb_form(node, word, code)
        node.upos = 'AUX' if node.rel.startswith(('aux', 'cop')) else 'VERB'
    elif code and code in 'arc':
        node.form = word
        node.upos, node.feats = {'a': ('ADJ', 'Degree=Pos'), 'r': ('ADV', '_'), 'c': ('NUM', 'NumForm=Word|NumType=Card')}[code]
    elif re.fullmatch(r'\d[\d,.]*', word):
        node.form, node.upos, node.feats = word, 'NUM', 'NumForm=Digit|NumType=Card'
    else:
        entry = FUNCTION.get(word + '/' + node.rel) or FUNCTION.get(word)
        assert entry, node.head
        node.form, (node.upos, node.feats), node.lemma = word, entry, LEMMAS.get(word, word)


def hang_commas(node):
    """A comma belongs to the node it sets off, behind it or before it; one that closes an aside, or is written
    `,^punct`, to the word that the aside stands by."""
    nodes = [x for x in node.items if isinstance(x, Node)]
    for x in nodes:
        hang_commas(x)
    for before, x, behind in zip([None] + node.items, node.items, node.items[1:] + [None]):
        if not isinstance(x, Node) or x.head != ',' or x.stays:
            continue
        opens = isinstance(behind, Node) and behind.rel != 'punct'
        if opens and (behind.rel == 'parataxis' or node.items.index(node.head) < node.items.index(x)):
            x.parent = behind
        elif behind is not None and isinstance(before, Node) and before.rel != 'punct':
            x.parent = before


def words_of(node, out):
    """Nodes in the order of their words; each knows its place."""
    inflect(node)
    for x in node.items:
        if isinstance(x, Node):
            words_of(x, out)
        else:
            out.append(node)
            node.place = len(out)
    return out


def rows_of(root):
    hang_commas(root)
    words, rows = words_of(root, []), []
    for i, w in enumerate(words):
        following = words[i + 1].form if i + 1 < len(words) else ''
        if w.form == 'a' and re.match('[aeioAEIO]|1[18]\\b|8', following):
            w.form = 'an'
        glued = bool(following) and (following in RIGHT or following == "'s" or w.form in LEFT)
        form = w.form[0].upper() + w.form[1:] if i == 0 or (i == 1 and words[0].form == '“') else w.form
        head = w.parent.place if w.parent else 0
        rows.append([str(i + 1), form, w.lemma, w.upos, '_', w.feats, str(head), w.rel, '_',
                     'SpaceAfter=No' if glued else '_'])
    return rows


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 45
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    rules, kinds = read_grammar()
    seen = set()
    print('# Sentences built as news builds them, as trees, for training the parser: tools/make_constructions.py.')
    print()
    for name, body in kinds:
        for _ in range(count):
            rows = rows_of(parse(expand(body, rules, rng)))
            text = ''.join(r[1] + ('' if r[9] != '_' else ' ') for r in rows).strip()
            if text in seen:
                continue
            seen.add(text)
            print('# kind = ' + name)
            print('# text = ' + text)
            print('\n'.join('\t'.join(r) for r in rows))
            print()


if __name__ == '__main__':
    main()
