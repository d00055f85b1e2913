#!/usr/bin/env python3
"""Makes lang/en/parse/sentences.conllu: short news sentences with their trees, to train the parser on.

  tools/make_sentences.py EXAMPLES.conllu > lang/en/parse/sentences.conllu

EXAMPLES.conllu holds the example sentences of the rules and cases as `attest parse` read them when all of
them did what they should. Each is taken as it stands, and again with other nouns in place of its subjects
and objects. Then come sentences made of every verb that the event rules have with an object, since web text,
of which the treebanks are made, has few of these: "The agency delivered the aid." Same input, same output."""
import glob
import os
import random
import re
import sys

LANG = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lang', 'en')
VARIANTS = 3
ROUNDS = 3

PEOPLE_ONE = '''army agency government ministry court parliament senate council committee union party opposition
president premier minister governor mayor envoy ambassador spokesman commander general colonel admiral judge
prosecutor regime junta cabinet militia coalition group movement gang company airline bank newspaper
navy brigade battalion commission delegation republic kingdom federation alliance embassy consulate bishop
sheikh king emperor chancellor secretary lawmaker activist journalist reporter doctor teacher driver guard
soldier gunman suspect bomber attacker officer detective inspector charity church mosque school hospital
university crowd mob network watchdog tribunal jury regulator airport authority'''.split()
PEOPLE_MANY = '''rebels soldiers troops police gunmen militants protesters demonstrators workers students farmers
villagers residents officials authorities prosecutors lawmakers senators ministers diplomats envoys guards
insurgents fighters separatists extremists guerrillas jihadists hijackers pirates smugglers traffickers
attackers bombers suspects officers detectives doctors nurses teachers drivers miners fishermen migrants
refugees activists journalists reporters monks nuns priests settlers tribesmen herders forces marines
paratroopers sailors pilots inspectors observers monitors peacekeepers negotiators mediators leaders
victims civilians women children families prisoners inmates hostages veterans supporters opponents'''.split()
THINGS_ONE = '''plan deal agreement treaty proposal offer demand request law bill decree ban curfew embargo blockade
ceasefire truce strike march rally protest base camp checkpoint bridge road highway border port airfield village
town city district province region island valley building hospital school church mosque embassy station factory
refinery pipeline dam convoy truck bus train ship tanker boat plane helicopter drone missile weapon bomb rocket
arsenal aid food water medicine cargo ransom loan budget tax vote election result verdict sentence ruling case
inquiry report statement claim letter newspaper website account network flight mission summit meeting visit'''.split()
THINGS_MANY = '''talks sanctions charges ties relations elections flights supplies weapons arms missiles rockets
shells tanks trucks buses houses homes shops offices villages towns roads bridges borders ports schools hospitals
accounts assets funds documents papers passports visas reports demands proposals reforms taxes prices wages
rallies protests strikes raids attacks clashes prisoners hostages bodies mines explosives'''.split()
PLACES = '''Karvala Simferopol Mosul Kabul Donetsk Idlib Homs Gaza Juba Goma Bamako Tripoli Sanaa Aden Baghdad
Kirkuk Peshawar Karachi Srinagar Manila Marawi Yangon Dhaka Caracas Bogota Lima Tegucigalpa Abuja Maiduguri
Mogadishu Khartoum Darfur Kyiv Kharkiv Minsk Tbilisi Baku Yerevan Almaty Bishkek Pristina Belgrade Skopje'''.split()
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
FIRST = '''Omar Ivan Maria Ahmed Pedro Anna Chen Fatima John Leila Viktor Amina Carlos Yusuf Olga Kofi Mehmet Priya
Tariq Elena'''.split()
LAST = '''Petrov Hassan Silva Okafor Rahman Novak Morales Kim Haddad Mensah Ivanova Demir Castillo Sharma Diallo
Khalil Popov Reyes Larsen Bekele'''.split()
ORIGINS = '''Syrian Iraqi Turkish Russian Ukrainian Afghan Somali Nigerian Kenyan Israeli Palestinian Iranian
Colombian Chilean Burmese Filipino Libyan Yemeni Serbian Kazakh Kurdish British French German Indian'''.split()
PARTICLES = set('up down out off over back away in on through together apart aside forward along'.split())
OTHER_FORMS = {  # past, participle
    'arise': ('arose', 'arisen'), 'beat': ('beat', 'beaten'), 'become': ('became', 'become'),
    'begin': ('began', 'begun'), 'behead': ('beheaded', 'beheaded'), 'bid': ('bid', 'bid'), 'bind': ('bound', 'bound'),
    'bite': ('bit', 'bitten'), 'blow': ('blew', 'blown'), 'break': ('broke', 'broken'), 'bring': ('brought', 'brought'),
    'broadcast': ('broadcast', 'broadcast'), 'build': ('built', 'built'), 'burn': ('burned', 'burned'),
    'buy': ('bought', 'bought'), 'cast': ('cast', 'cast'), 'catch': ('caught', 'caught'), 'choose': ('chose', 'chosen'),
    'come': ('came', 'come'), 'cut': ('cut', 'cut'), 'deal': ('dealt', 'dealt'), 'do': ('did', 'done'),
    'draw': ('drew', 'drawn'), 'drive': ('drove', 'driven'), 'fall': ('fell', 'fallen'), 'feed': ('fed', 'fed'),
    'fight': ('fought', 'fought'), 'find': ('found', 'found'), 'flee': ('fled', 'fled'), 'fling': ('flung', 'flung'),
    'fly': ('flew', 'flown'), 'forbid': ('forbade', 'forbidden'), 'forgive': ('forgave', 'forgiven'),
    'freeze': ('froze', 'frozen'), 'get': ('got', 'gotten'), 'give': ('gave', 'given'), 'go': ('went', 'gone'),
    'hang': ('hanged', 'hanged'), 'have': ('had', 'had'), 'hear': ('heard', 'heard'), 'hide': ('hid', 'hidden'),
    'hit': ('hit', 'hit'), 'hold': ('held', 'held'), 'hurt': ('hurt', 'hurt'), 'keep': ('kept', 'kept'),
    'know': ('knew', 'known'), 'lay': ('laid', 'laid'), 'lead': ('led', 'led'), 'leave': ('left', 'left'),
    'lend': ('lent', 'lent'), 'let': ('let', 'let'), 'light': ('lit', 'lit'), 'lose': ('lost', 'lost'),
    'make': ('made', 'made'), 'meet': ('met', 'met'), 'outlaw': ('outlawed', 'outlawed'),
    'overcome': ('overcame', 'overcome'), 'override': ('overrode', 'overridden'), 'overrun': ('overran', 'overrun'),
    'overthrow': ('overthrew', 'overthrown'), 'pay': ('paid', 'paid'), 'plead': ('pleaded', 'pleaded'),
    'put': ('put', 'put'), 'quit': ('quit', 'quit'), 'read': ('read', 'read'), 'rebuild': ('rebuilt', 'rebuilt'),
    'retake': ('retook', 'retaken'), 'rise': ('rose', 'risen'), 'run': ('ran', 'run'), 'say': ('said', 'said'),
    'see': ('saw', 'seen'), 'seek': ('sought', 'sought'), 'sell': ('sold', 'sold'), 'send': ('sent', 'sent'),
    'set': ('set', 'set'), 'shake': ('shook', 'shaken'), 'shoot': ('shot', 'shot'), 'shut': ('shut', 'shut'),
    'sink': ('sank', 'sunk'), 'sit': ('sat', 'sat'), 'slay': ('slew', 'slain'), 'speak': ('spoke', 'spoken'),
    'spend': ('spent', 'spent'), 'spread': ('spread', 'spread'), 'stand': ('stood', 'stood'),
    'steal': ('stole', 'stolen'), 'stick': ('stuck', 'stuck'), 'strike': ('struck', 'struck'),
    'swear': ('swore', 'sworn'), 'sweep': ('swept', 'swept'), 'take': ('took', 'taken'), 'teach': ('taught', 'taught'),
    'tear': ('tore', 'torn'), 'tell': ('told', 'told'), 'think': ('thought', 'thought'), 'throw': ('threw', 'thrown'),
    'undergo': ('underwent', 'undergone'), 'undertake': ('undertook', 'undertaken'), 'uphold': ('upheld', 'upheld'),
    'wage': ('waged', 'waged'), 'wear': ('wore', 'worn'), 'win': ('won', 'won'),
    'withdraw': ('withdrew', 'withdrawn'), 'withhold': ('withheld', 'withheld'), 'write': ('wrote', 'written'),
}
DOUBLED = set('''ban bar rob stab grab plan shun snub drop trap stop strip bug tap rig dub tip slam gun club ram cap
scrap wrap whip tag jam plug trim pledge ship dump vet commit permit admit submit refer deter rebut abet expel compel
repel propel rebel cancel quarrel kidnap'''.split()) - {'pledge', 'dump', 'cancel', 'quarrel'}

SING, PLUR = 'Number=Sing', 'Number=Plur'
PAST_SING = 'Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin'
PAST_PLUR = 'Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin'
PRES_SING = 'Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin'
PRES_PLUR = 'Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin'
PASSIVE, PERFECT = 'Tense=Past|VerbForm=Part|Voice=Pass', 'Tense=Past|VerbForm=Part'
ARTICLE = 'Definite=Def|PronType=Art'


def past_of(verb):
    if verb in OTHER_FORMS:
        return OTHER_FORMS[verb]
    if verb in DOUBLED:
        form = verb + verb[-1] + 'ed'
    elif verb.endswith('e'):
        form = verb + 'd'
    elif re.search('[^aeiou]y$', verb):
        form = verb[:-1] + 'ied'
    else:
        form = verb + 'ed'
    return form, form


def third_person(verb):
    if verb in ('have', 'do', 'go'):
        return {'have': 'has', 'do': 'does', 'go': 'goes'}[verb]
    if re.search('(s|x|z|ch|sh)$', verb):
        return verb + 'es'
    return verb[:-1] + 'ies' if re.search('[^aeiou]y$', verb) else verb + 's'


def transitive_verbs():
    """Verbs, with particles, of rules that look for an object."""
    verbs = set()
    for file in sorted(glob.glob(os.path.join(LANG, 'events', '*.rules'))):
        text = re.sub(r',\s*\n\s*', ', ', open(file, encoding='utf-8').read())
        for rule in re.split(r'^rule ', text, flags=re.M)[1:]:
            if not re.search(r'^\s+recipient\s.*\bobj\b(?!\.)', rule, re.M):
                continue
            for listed in re.findall(r'^\s+verb\s+(.*)$', rule, re.M):
                verbs |= {tuple(v.split()) for v in listed.split(',')}
    return sorted(v for v in verbs if v and all(re.fullmatch('[a-z]+', w) for w in v)
                  and (len(v) == 1 or (len(v) == 2 and v[1] in PARTICLES)) and v[0] not in ('be', 'have', 'do'))


class Sentence:
    def __init__(self):
        self.words = []  # form, lemma, upos, feats, head (index or None), rel

    def add(self, form, lemma, upos, feats, head=None, rel='root'):
        self.words.append([form, lemma, upos, feats, head, rel])
        return len(self.words) - 1

    def hang(self, word, head, rel):
        self.words[word][4:] = [head, rel]

    def text(self, glued):
        out = ''
        for i, w in enumerate(self.words):
            out += w[0] + ('' if i in glued or i + 1 == len(self.words) else ' ')
        return out

    def print(self):
        self.words[0][0] = self.words[0][0][0].upper() + self.words[0][0][1:]
        glued = {i for i in range(len(self.words) - 1) if self.words[i + 1][0] in '.,'}
        print('# text = ' + self.text(glued))
        for i, (form, lemma, upos, feats, head, rel) in enumerate(self.words):
            print(i + 1, form, lemma, upos, '_', feats, 0 if head is None else head + 1, rel, '_',
                  'SpaceAfter=No' if i in glued else '_', sep='\t')
        print()


def noun_phrase(s, rng, one, many):
    """Adds a noun phrase; returns its head and whether it is plural."""
    start, plural = len(s.words), rng.random() < 0.5
    kind = rng.random()
    if kind < 0.55 or (not plural and kind < 0.8):
        s.add('the', 'the', 'DET', ARTICLE)
    elif not plural:
        s.add('a', 'a', 'DET', 'Definite=Ind|PronType=Art')
    if rng.random() < 0.25:
        s.add(*(lambda w: (w, w, 'ADJ', 'Degree=Pos'))(rng.choice(ORIGINS)))
    noun = rng.choice(many if plural else one)
    if s.words and s.words[-1][0] == 'a' and noun[0] in 'aeiou':
        s.words[-1][0] = 'an'
    lemma = noun if noun in ('police', 'people', 'troops') or not plural else singular(noun)
    head = s.add(noun, lemma, 'NOUN', PLUR if plural else SING)
    for i in range(start, head):
        s.hang(i, head, 'det' if s.words[i][2] == 'DET' else 'amod')
    return head, plural


def singular(noun):
    known = {'women': 'woman', 'children': 'child', 'gunmen': 'gunman', 'tribesmen': 'tribesman', 'police': 'police',
             'fishermen': 'fisherman', 'bodies': 'body', 'authorities': 'authority', 'families': 'family',
             'supplies': 'supply', 'rallies': 'rally', 'buses': 'bus', 'clashes': 'clash', 'taxes': 'tax',
             'arms': 'arms', 'forces': 'force', 'houses': 'house', 'prices': 'price', 'talks': 'talk',
             'explosives': 'explosive', 'offices': 'office', 'refugees': 'refugee', 'bridges': 'bridge'}
    return known.get(noun, noun[:-1])


def person(s, rng):
    first = s.add(*(lambda n: (n, n, 'PROPN', SING))(rng.choice(FIRST)))
    last = rng.choice(LAST)
    s.hang(s.add(last, last, 'PROPN', SING), first, 'flat')
    return first, False


def place_and_day(s, rng, verb):
    if rng.random() < 0.5:
        case = s.add(*(lambda w: (w, w, 'ADP', '_'))(rng.choice(('in', 'near', 'outside', 'at'))))
        place = rng.choice(PLACES)
        name = s.add(place, place, 'PROPN', SING)
        s.hang(case, name, 'case')
        s.hang(name, verb, 'obl')
    if rng.random() < 0.5:
        case = s.add('on', 'on', 'ADP', '_')
        day = rng.choice(DAYS)
        name = s.add(day, day, 'PROPN', SING)
        s.hang(case, name, 'case')
        s.hang(name, verb, 'obl')


def particle(s, verb, head):
    if len(verb) > 1:
        s.hang(s.add(verb[1], verb[1], 'ADP', '_'), head, 'compound:prt')


def active(s, rng, verb):
    subject, plural = person(s, rng) if rng.random() < 0.25 else noun_phrase(s, rng, PEOPLE_ONE, PEOPLE_MANY)
    past, participle = past_of(verb[0])
    how = rng.random()
    if how < 0.65:
        head = s.add(past, verb[0], 'VERB', PAST_PLUR if plural else PAST_SING)
    elif how < 0.75:
        form = verb[0] if plural else third_person(verb[0])
        head = s.add(form, verb[0], 'VERB', PRES_PLUR if plural else PRES_SING)
    elif how < 0.88:
        aux = s.add('have' if plural else 'has', 'have', 'AUX', PRES_PLUR if plural else PRES_SING)
        head = s.add(participle, verb[0], 'VERB', PERFECT)
        s.hang(aux, head, 'aux')
    else:
        aux = s.add('will', 'will', 'AUX', 'VerbForm=Fin')
        head = s.add(verb[0], verb[0], 'VERB', 'VerbForm=Inf')
        s.hang(aux, head, 'aux')
    s.hang(subject, head, 'nsubj')
    particle(s, verb, head)
    things = rng.random() < 0.6
    obj, _ = noun_phrase(s, rng, *((THINGS_ONE, THINGS_MANY) if things else (PEOPLE_ONE, PEOPLE_MANY)))
    s.hang(obj, head, 'obj')
    return head


def passive(s, rng, verb):
    subject, plural = noun_phrase(s, rng, PEOPLE_ONE, PEOPLE_MANY)
    aux = s.add('were' if plural else 'was', 'be', 'AUX', PAST_PLUR if plural else PAST_SING)
    head = s.add(past_of(verb[0])[1], verb[0], 'VERB', PASSIVE)
    s.hang(subject, head, 'nsubj:pass')
    s.hang(aux, head, 'aux:pass')
    particle(s, verb, head)
    if rng.random() < 0.6:
        by = s.add('by', 'by', 'ADP', '_')
        agent, _ = noun_phrase(s, rng, PEOPLE_ONE, PEOPLE_MANY)
        s.hang(by, agent, 'case')
        s.hang(agent, head, 'obl:agent')
    return head


def said(s, rng, head):
    """", officials said" """
    comma = s.add(',', ',', 'PUNCT', '_')
    subject, plural = noun_phrase(s, rng, PEOPLE_ONE, PEOPLE_MANY)
    verb = s.add('said', 'say', 'VERB', PAST_PLUR if plural else PAST_SING)
    s.hang(subject, verb, 'nsubj')
    s.hang(verb, head, 'parataxis')
    s.hang(comma, verb, 'punct')


def print_made(rng):
    for verb in transitive_verbs():
        for _ in range(ROUNDS):
            s = Sentence()
            head = (active if rng.random() < 0.75 else passive)(s, rng, verb)
            place_and_day(s, rng, head)
            if rng.random() < 0.15:
                said(s, rng, head)
            s.hang(s.add('.', '.', 'PUNCT', '_'), head, 'punct')
            s.print()


def read_sentences(file):
    """Lists of cells of each sentence; multiword tokens are left out, their words stay."""
    words = []
    for line in open(file, encoding='utf-8'):
        if line.strip() and line[0] != '#':
            cells = line.rstrip('\n').split('\t')
            if cells[0].isdigit():
                words.append(cells)
        elif not line.strip() and words:
            yield words
            words = []


def with_other_nouns(words, rng):
    out = [list(w) for w in words]
    for i, w in enumerate(out):
        plural, before = 'Number=Plur' in w[5], out[i - 1][1].lower() if i else ''
        if w[3] != 'NOUN' or w[7] not in ('nsubj', 'obj', 'nsubj:pass', 'obl:agent') or rng.random() < 0.3:
            continue
        if before in ('a', 'an') or any(x[6] == w[0] and x[7] in ('compound', 'nummod', 'fixed', 'flat') for x in out):
            continue
        things = w[7] == 'obj' and rng.random() < 0.5
        noun = rng.choice((THINGS_MANY if things else PEOPLE_MANY) if plural else (THINGS_ONE if things else PEOPLE_ONE))
        w[1] = noun.capitalize() if w[1][0].isupper() else noun
        w[2] = singular(noun) if plural else noun
    return out


def print_examples(file, rng):
    for words in read_sentences(file):
        for k in range(1 + VARIANTS):
            shown = with_other_nouns(words, rng) if k else words
            if k and shown == words:
                continue
            for w in shown:
                print('\t'.join(w[:8] + ['_', '_']))
            print()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rng = random.Random(1)
    print('# Short news sentences as trees, for training the parser. Made by tools/make_sentences.py: the examples of')
    print('# rules and cases, also with other nouns, and sentences of the verbs that the event rules know.')
    print()
    print_examples(sys.argv[1], rng)
    print_made(rng)


if __name__ == '__main__':
    main()
