#!/usr/bin/env python3
"""Builds the world tables of lang/all from a folder of fact files.

    tools/build_world.py FACTS [OUT]        OUT is lang/all beside this script's folder

Tables that this script writes begin with a line "# Built by tools/build_world.py"; change the script or add
rows to the hand-made neighbours (NAME_extra.tsv), which it never touches. Python 3, standard library only.
docs/data.md names the origin and licence of every table.
"""
import csv
import os
import re
import sys
import unicodedata

csv.field_size_limit(1 << 30)
BUILT = '# Built by tools/build_world.py; do not edit, add rows to the *_extra tables instead.\n'


def read(facts, name):
    with open(os.path.join(facts, name), encoding='utf-8', newline='') as f:
        yield from csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE)


def clean(cell):
    return re.sub(r'\s+', ' ', str(cell or '')).strip()


def fold(s):
    """As utf8_fold in the program, near enough to find rows that share a key."""
    s = unicodedata.normalize('NFKD', s).casefold().replace('ø', 'o').replace('ł', 'l').replace('đ', 'd').replace('ı', 'i')
    s = ''.join(c for c in s if not unicodedata.combining(c))
    s = re.sub("['.`\u2018\u2019\u02bc\u02bb]", '', s)
    return re.sub(r'[\s\-/_\u2010-\u2014]+', ' ', s).strip()


def keys(*cells):
    """Parts of cells, each folded key once, joined by '|'."""
    seen, out = set(), []
    for cell in cells:
        for part in (cell if isinstance(cell, list) else str(cell or '').split('|')):
            part = clean(part)
            if part and fold(part) and fold(part) not in seen:
                seen.add(fold(part))
                out.append(part)
    return out


def write(out, name, comment, columns, rows):
    n = 0
    with open(os.path.join(out, name), 'w', encoding='utf-8') as f:
        f.write(BUILT)
        for line in comment.strip().split('\n'):
            f.write('# ' + line.strip() + '\n')
        f.write('\t'.join(columns) + '\n')
        for row in rows:
            row = [clean(c) for c in row]
            while row and not row[-1]:
                row.pop()
            f.write('\t'.join(row) + '\n')
            n += 1
    print(f'{name}\t{n} rows\t{os.path.getsize(os.path.join(out, name)) // 1024} KiB')


def ascii_only(s):
    return all(ord(c) < 128 for c in s)


# ---------------------------------------------------------------- countries

SHORT = {  # the usual English name where the source has a formal one, and other names in the news
    'USA': 'United States|US|U.S.|USA|U.S.A.|America|United States of America|the States',
    'GBR': 'United Kingdom|UK|U.K.|Britain|Great Britain|England|Scotland|Wales',
    'RUS': 'Russia|Russian Federation', 'IRN': 'Iran|Islamic Republic of Iran|Islamic Republic|Persia', 'SYR': 'Syria|Syrian Arab Republic',
    'KOR': 'South Korea|Republic of Korea|S. Korea|ROK', 'PRK': 'North Korea|DPRK|N. Korea|Democratic People\'s Republic of Korea',
    'CHN': 'China|People\'s Republic of China|PRC|mainland China', 'TWN': 'Taiwan|Republic of China|Chinese Taipei|Formosa',
    'VNM': 'Vietnam|Viet Nam', 'LAO': 'Laos|Lao PDR', 'BOL': 'Bolivia', 'VEN': 'Venezuela', 'TZA': 'Tanzania', 'MDA': 'Moldova',
    'COD': 'Democratic Republic of the Congo|Democratic Republic of Congo|DR Congo|DRC|D.R. Congo|Congo-Kinshasa|Zaire',
    'COG': 'Republic of the Congo|Republic of Congo|Congo-Brazzaville|Congo Republic', 'CIV': 'Ivory Coast|Cote d\'Ivoire|Côte d\'Ivoire',
    'PSE': 'Palestine|Palestinian territories|Palestinian territory|occupied Palestinian territories|State of Palestine',
    'MMR': 'Myanmar|Burma', 'CZE': 'Czech Republic|Czechia', 'MKD': 'North Macedonia|Macedonia|FYROM', 'SWZ': 'Eswatini|Swaziland',
    'TUR': 'Turkey|Türkiye|Turkiye', 'ARE': 'United Arab Emirates|UAE|U.A.E.|Emirates', 'SAU': 'Saudi Arabia|KSA', 'CAF': 'Central African Republic|CAR',
    'XKX': 'Kosovo', 'TLS': 'East Timor|Timor-Leste|Timor Leste', 'BIH': 'Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia|Bosnia & Herzegovina',
    'CPV': 'Cape Verde|Cabo Verde', 'GMB': 'Gambia|The Gambia', 'BHS': 'Bahamas|The Bahamas', 'VAT': 'Vatican City|Vatican|Holy See',
    'NLD': 'Netherlands|Holland', 'BRN': 'Brunei', 'FSM': 'Micronesia', 'HKG': 'Hong Kong', 'MAC': 'Macau|Macao', 'GNB': 'Guinea-Bissau|Guinea Bissau',
    'STP': 'Sao Tome and Principe', 'VIR': 'US Virgin Islands|U.S. Virgin Islands', 'ESH': 'Western Sahara', 'FLK': 'Falkland Islands|Falklands|Malvinas',
    'KGZ': 'Kyrgyzstan|Kyrgyz Republic|Kirghizia', 'BLR': 'Belarus|Byelorussia', 'IRL': 'Ireland|Republic of Ireland|Irish Republic',
    'REU': 'Réunion|Reunion', 'GUF': 'French Guiana', 'TTO': 'Trinidad and Tobago|Trinidad & Tobago|Trinidad', 'ATG': 'Antigua and Barbuda|Antigua',
    'SSD': 'South Sudan', 'SDN': 'Sudan', 'LBY': 'Libya', 'GEO': 'Georgia', 'KAZ': 'Kazakhstan|Kazakstan', 'TJK': 'Tajikistan|Tadjikistan', 'UKR': 'Ukraine|the Ukraine',
}
MISSPELT = {'AFG': 'Afganistan|Afghanstan', 'AZE': 'Azerbaidjan|Azerbajan', 'BGD': 'Bangladash', 'BLR': 'Belorus', 'IRQ': 'Irak', 'KAZ': 'Kazahstan',
            'KGZ': 'Kyrgistan|Kyrgyztan|Kirgizstan|Kirghizstan', 'LBY': 'Lybia|Libia', 'MAR': 'Morroco', 'MRT': 'Mauretania', 'NIC': 'Nicaragaua', 'PHL': 'Phillipines|Philipines|Phillippines',
            'TJK': 'Tadzhikistan|Tajikstan', 'TKM': 'Turkmenstan|Turkmenia', 'UZB': 'Uzbekhistan|Uzbekstan', 'VEN': 'Venezuala', 'ZWE': 'Zimbabwae', 'PAK': 'Pakastan', 'UKR': 'Ukrain',
            'ETH': 'Ethopia', 'SAU': 'Saudia Arabia', 'MOZ': 'Mozambic', 'YEM': 'Yeman', 'GTM': 'Guatamala'}
BAD_ALIAS = {'the', 'uk of', 'aus', 'ca', 'us of', 'is', 'in', 'it', 'to', 'no', 'so', 'at', 'be', 'am', 'me', 'my', 'as', 'do', 'pm', 'an', 'are', 'mar', 'can', 'and',
             'st', 'guinea ecuatorial', 'pa', 'ep', 'wb', 'car'}
BAD_COUNTRY_ALIAS = {'falkland', 'holy', 'mainland', 'none', 'federation', 'state', 'kingdom', 'republic', 'union', 'georgian', 'korea', 'congo', 'the holy see',
                     'federal republic', 'macao', 'gaza', 'gaza strip', 'west bank', 'occupied west bank', 'burma union', 'island', 'commonwealth', 'chine', 'pinas', 'oman sultanate'}


def countries(facts, out):
    rows, capitals, iso2 = [], [], {}
    for r in read(facts, 'countries.tsv'):
        iso = r['iso3']
        iso2[r['iso2']] = iso
        pinned = SHORT.get(iso, '').split('|') if iso in SHORT else []
        name = pinned[0] if pinned else clean(r['name']).replace(' & ', ' and ')
        alts = pinned[1:] + MISSPELT.get(iso, '').split('|')
        for a in (r['name'], r['official_name'], r['alt_names'], r['misspellings']):
            for part in re.split(r'[|;]', a or ''):
                part = clean(re.sub(r'\(.*?\)', '', part))
                if 4 <= len(part) <= 45 and fold(part) not in BAD_COUNTRY_ALIAS and re.match(r'[A-ZÅÇÔ]', part) and ascii_only(part.replace('ô', 'o')):
                    alts.append(part.title() if part.isupper() else part)
        adjs = {fold(x) for x in keys(r['adjective'], re.sub(r'\(.*?\)', '', r['demonym']))} | {'iraqi', 'united', 'island', 'islands'}
        alts = [a for a in keys(alts) if fold(a) != fold(name) and fold(a) not in adjs]
        cap = clean(re.sub(r'\(.*?\)', '', (r['capital'] or '').split(';')[0]))
        rows.append([iso, name, '|'.join(alts), r['lat'], r['lon'], r['geonameid'], cap, r['region'], r['status']])
        if cap and r['status'] == 'state':
            capitals.append([cap, iso])
    write(out, 'countries.tsv', '''Countries and territories: ISO 3166-1 alpha-3 code, usual English name, other names,
        a point, GeoNames id, capital. GeoNames points: CC BY 4.0.''',
          ['iso3', 'name*', 'alias*', 'lat', 'lon', 'geonameid', 'capital', 'region', 'status'], rows)
    return iso2


def nationalities(facts, out):
    form, kinds = {}, {}
    extra = '''adj Afghan AFG|adj Kazakh KAZ|adj Kazakhstani KAZ|adj Kyrgyz KGZ|adj Uzbek UZB|adj Tajik TJK|adj Turkmen TKM|adj Saudi SAU|adj Emirati ARE|adj Israeli ISR
        adj Palestinian PSE|adj Gazan PSE|adj American USA|adj British GBR|adj English GBR|adj Scottish GBR|adj Welsh GBR|adj Russian RUS|adj Chechen RUS|adj Congolese COD|adj Ivorian CIV
        adj Burmese MMR|adj Serbian SRB|adj Serb SRB|adj Bosnian BIH|adj Croat HRV|adj Croatian HRV|adj Kosovar XKX|adj Kosovan XKX|adj Dutch NLD|adj Turkish TUR|adj Spanish ESP|adj Swiss CHE
        adj Chinese CHN|adj Taiwanese TWN|adj Japanese JPN|adj South\u00a0Korean KOR|adj North\u00a0Korean PRK|adj Vietnamese VNM|adj Filipino PHL|adj Philippine PHL|adj Thai THA|adj Lao LAO
        adj Iraqi IRQ|adj Iranian IRN|adj Persian IRN|adj Yemeni YEM|adj Omani OMN|adj Qatari QAT|adj Bahraini BHR|adj Kuwaiti KWT|adj Lebanese LBN|adj Syrian SYR|adj Jordanian JOR
        adj Egyptian EGY|adj Libyan LBY|adj Sudanese SDN|adj South\u00a0Sudanese SSD|adj Eritrean ERI|adj Ethiopian ETH|adj Somali SOM|adj Kenyan KEN|adj Malian MLI|adj Nigerien NER|adj Nigerian NGA
        adj Burkinabe BFA|adj Central\u00a0African CAF|adj Chadian TCD|adj Cameroonian CMR|adj Guinean GIN|adj Bissau-Guinean GNB|adj Equatorial\u00a0Guinean GNQ|adj Mozambican MOZ|adj Motswana BWA
        adj Tswana BWA|adj Basotho LSO|adj Malagasy MDG|adj Seychellois SYC|adj Timorese TLS|adj East\u00a0Timorese TLS|adj Papua\u00a0New\u00a0Guinean PNG|adj Kiwi NZL|adj New\u00a0Zealand NZL
        adj Argentine ARG|adj Argentinian ARG|adj Salvadoran SLV|adj Salvadorean SLV|adj Guatemalan GTM|adj Honduran HND|adj Nicaraguan NIC|adj Costa\u00a0Rican CRI|adj Panamanian PAN|adj Cuban CUB
        adj Haitian HTI|adj Dominican DOM|adj Puerto\u00a0Rican PRI|adj Jamaican JAM|adj Peruvian PER|adj Bolivian BOL|adj Venezuelan VEN|adj Colombian COL|adj Hong\u00a0Kong HKG|adj Macedonian MKD
        adj Montenegrin MNE|adj Moldovan MDA|adj Moldavian MDA|adj Belarusian BLR|adj Belarussian BLR|adj Byelorussian BLR|old Soviet RUS|old Yugoslav SRB|old Czechoslovak CZE|old East\u00a0German DEU
        old West\u00a0German DEU|adj Azeri AZE|adj Azerbaijani AZE|adj Abkhaz GEO|adj Abkhazian GEO|adj South\u00a0Ossetian GEO|adj Crimean UKR|adj Kashmiri IND|adj Tibetan CHN|adj Uyghur CHN|adj Uighur CHN
        adj Sahrawi ESH|adj Greek\u00a0Cypriot CYP|adj Turkish\u00a0Cypriot CYP|adj Cypriot CYP|adj Vatican VAT|adj Icelandic ISL|adj Maldivian MDV|adj Bangladeshi BGD|adj Sri\u00a0Lankan LKA|adj Nepali NPL
        adj Nepalese NPL|adj Bhutanese BTN|adj Malaysian MYS|adj Singaporean SGP|adj Indonesian IDN|adj Bruneian BRN|adj Cambodian KHM|adj Mongolian MNG|adj Pakistani PAK|adj Indian IND|adj Rwandan RWA
        adj Burundian BDI|adj Ugandan UGA|adj Tanzanian TZA|adj Zanzibari TZA|adj Zambian ZMB|adj Zimbabwean ZWE|adj Malawian MWI|adj Angolan AGO|adj Namibian NAM|adj South\u00a0African ZAF|adj Gambian GMB
        adj Senegalese SEN|adj Mauritanian MRT|adj Moroccan MAR|adj Algerian DZA|adj Tunisian TUN|adj Sierra\u00a0Leonean SLE|adj Liberian LBR|adj Ghanaian GHA|adj Togolese TGO|adj Beninese BEN|adj Gabonese GAB
        adj Djiboutian DJI|adj Comorian COM|adj Mauritian MUS|adj Cape\u00a0Verdean CPV|adj Sao\u00a0Tomean STP|adj Swazi SWZ|adj Irish IRL|adj French FRA|adj German DEU|adj Italian ITA|adj Portuguese PRT|adj Greek GRC
        adj Danish DNK|adj Swedish SWE|adj Norwegian NOR|adj Finnish FIN|adj Estonian EST|adj Latvian LVA|adj Lithuanian LTU|adj Polish POL|adj Czech CZE|adj Slovak SVK|adj Slovakian SVK|adj Hungarian HUN
        adj Romanian ROU|adj Bulgarian BGR|adj Albanian ALB|adj Slovenian SVN|adj Slovene SVN|adj Austrian AUT|adj Belgian BEL|adj Luxembourgish LUX|adj Maltese MLT|adj Georgian GEO|adj Armenian ARM|adj Ukrainian UKR
        adj Canadian CAN|adj Mexican MEX|adj Brazilian BRA|adj Chilean CHL|adj Ecuadorian ECU|adj Ecuadorean ECU|adj Uruguayan URY|adj Paraguayan PRY|adj Guyanese GUY|adj Surinamese SUR|adj Australian AUS
        noun Briton GBR|noun Britons GBR|noun Brit GBR|noun Brits GBR|noun Englishman GBR|noun Englishmen GBR|noun Scot GBR|noun Scots GBR|noun Frenchman FRA|noun Frenchmen FRA|noun Irishman IRL|noun Dutchman NLD
        noun Spaniard ESP|noun Spaniards ESP|noun Pole POL|noun Poles POL|noun Turk TUR|noun Turks TUR|noun Dane DNK|noun Danes DNK|noun Swede SWE|noun Swedes SWE|noun Finn FIN|noun Finns FIN|noun Serbs SRB|noun Croats HRV
        noun Saudis SAU|noun Iraqis IRQ|noun Afghans AFG|noun Kazakhs KAZ|noun Uzbeks UZB|noun Tajiks TJK|noun Turkmens TKM|noun Filipinos PHL|noun Thais THA|noun Kuwaitis KWT|noun Israelis ISR|noun Somalis SOM
        noun Chechens RUS|adj Kampuchean KHM|adj Zairean COD|adj Zairian COD|adj Rhodesian ZWE|adj Ceylonese LKA|adj Kirghiz KGZ|adj Dahomean BEN|adj Upper\u00a0Voltan BFA|adj Bosnian\u00a0Serb BIH|
        adj Bosnian\u00a0Croat BIH|adj Kosovo\u00a0Albanian XKX|adj Kosovo\u00a0Serb XKX|adj Krajina\u00a0Serb HRV|adj Croatian\u00a0Serb HRV|adj Northern\u00a0Irish GBR|noun Hong\u00a0Konger HKG|noun Hong\u00a0Kongers HKG|
        adj Iraqi\u00a0Kurd IRQ|adj Iraqi\u00a0Kurdish IRQ|adj Syrian\u00a0Kurd SYR|adj Syrian\u00a0Kurdish SYR|adj Turkish\u00a0Kurd TUR|adj Arab\u00a0Israeli ISR|adj Israeli\u00a0Arab ISR|adj Iranian\u00a0Kurd IRN|noun Iraqi\u00a0Kurds IRQ|
        noun Syrian\u00a0Kurds SYR|noun Turkish\u00a0Kurds TUR|noun Bosnian\u00a0Serbs BIH|noun Bosnian\u00a0Croats BIH|noun Kosovo\u00a0Serbs XKX|noun Krajina\u00a0Serbs HRV|noun Soviets RUS|noun New\u00a0Zealander NZL|noun New\u00a0Zealanders NZL|noun Kosovars XKX|noun Azeris AZE|noun Bosniaks BIH|noun Bosniak BIH|noun Icelander ISL|noun Yemenis YEM|noun Omanis OMN'''
    for item in re.split(r'[|\n]', extra):
        parts = item.split(' ')
        parts = [p for p in parts if p]
        if len(parts) == 3:
            form[parts[1].replace('\u00a0', ' ')] = parts[2]
            kinds[parts[1].replace('\u00a0', ' ')] = parts[0] if parts[0] in ('adj', 'old') else 'pl' if parts[1].endswith('s') else 'noun'
    for r in read(facts, 'nationalities.tsv'):
        f, iso = clean(r['form']), clean(r['iso3'])
        if iso and f and f not in form and '(' not in f and re.match(r'[A-Z]', f) and f not in ('Islander', 'Islanders', 'Virgin Islander', 'Coconut Islander'):
            form[f] = iso
            kinds[f] = {'noun-pl': 'pl', 'adj': 'adj'}.get(r['kind'], 'noun')
    for f in list(form):  # the plural of an adjective that names a person: "Russians"
        if kinds[f] == 'adj' and re.search(r'(an|i|ian|ean|ite|ek|eb|ab|er)$', f) and f + 's' not in form:
            form[f + 's'] = form[f]
            kinds[f + 's'] = 'pl'
    write(out, 'nationalities.tsv', '''Adjectives and nouns of nationality. kind: adj (adjective, also a person), noun (one person),
        pl (people), old (of a state that is no more).''',
          ['form*', 'kind', 'iso3'], ([f, kinds[f], form[f]] for f in sorted(form)))


# ---------------------------------------------------------------- people

PARTICLES = {'DE', 'DA', 'DO', 'DOS', 'DI', 'VAN', 'VON', 'DER', 'DEN', 'BIN', 'IBN', 'BINT', 'AL', 'EL', 'UL', 'LA', 'Y', 'E', 'OF', 'THE', 'AND', 'DU', 'DEL', 'BEN', 'ABU', 'UD'}
LOWER_PARTICLES = {'DE', 'DA', 'DO', 'DOS', 'DI', 'VAN', 'VON', 'DER', 'DEN', 'BIN', 'IBN', 'BINT', 'UL', 'Y', 'E', 'OF', 'THE', 'AND', 'DU', 'DEL', 'UD'}


def case_word(w, first):
    if not first and w in LOWER_PARTICLES:
        return w.lower()
    parts = re.split(r"([-'])", w)
    out = []
    for i, p in enumerate(parts):
        if p in ('AL', 'EL', 'UL') and i + 1 < len(parts) and parts[i + 1] == '-':
            out.append(p.lower())
        elif p.startswith('MC') and len(p) > 3:
            out.append('Mc' + p[2:].capitalize())
        else:
            out.append('s' if p == 'S' and i > 1 and parts[i - 1] == "'" else p.capitalize() if p.isupper() else p)
    return ''.join(out)


def case_name(name):
    words = name.split()
    return ' '.join(case_word(w, i == 0) if w.isupper() and len(w) > 1 else w for i, w in enumerate(words))


ROLE_OF = {'head of government': 'HOG', 'head of state': 'HOS', 'vice president': 'VP', 'foreign minister': 'FM', 'deputy head of government': 'DHOG',
           'international official': 'IO', 'acting head of government': 'HOG', 'acting head of state': 'HOS', 'acting vice president': 'VP'}
STATE_BEFORE = re.compile(r'^(?:(?:\w+ )?Republic of \w+|Swiss Confederation|(?:\w+ )?Kingdom of \w+) (?=\S+ \S)')
TITLE_FIX = [(r'^Vice Presidents$', 'Vice President'), (r'^Deputy Prime Ministers?$', 'Deputy Prime Minister'), (r'^Vice$', 'Vice President'),
             (r'(?i)\s*\b(Sheikh|Sir|Dame|Gen\.?|Dr\.?|Air|Brig\.?|Lt\.?|Col\.?|Maj\.?|of the|of|the|and|Mr\.?|Adm\.?|Capt\.?)\s*$', '')]
COUNTRY_OFFICE = re.compile(r'^(President|Prime Minister|Vice President|Minister|Deputy Prime Minister|King|Queen|Premier|Chancellor|Amir|Emir|Sultan)')


def surname_of(person, given=''):
    given = clean(given)
    if given and len(given) > 2:
        return given
    words = person.split()
    return words[-1] if len(words) > 1 and len(words[-1]) > 2 else ''


def known_heads(out):
    """Terms of heads.tsv, which is made by hand, by country: words of the names, first day, last day."""
    path, terms = os.path.join(out, 'heads.tsv'), {}
    if os.path.exists(path):
        with open(path, encoding='utf-8') as f:
            lines = [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]
        for r in lines[1:]:
            terms.setdefault(r[5], []).append((set(fold(r[0] + ' ' + r[1].replace('|', ' ')).split()), r[6], r[7] if len(r) > 7 else ''))
    return terms


def months(date):
    return int(date[:4]) * 12 + (int(date[5:7]) if len(date) > 4 else 6)


def last_day(person, iso, frm, to, heads):
    """The source often gives the successor's first day as the last: heads.tsv knows better."""
    names = set(fold(person).split())
    for known, begin, end in heads.get(iso, []):
        if frm and end and len(names & known) > 1 and abs(months(begin) - months(frm)) <= 2 and (not to or end < to):
            return end
    return to


def leaders(facts, out):
    rows, heads = [], known_heads(out)
    for r in read(facts, 'leaders.tsv'):
        title = clean(r['title'])
        for a, b in TITLE_FIX * 2:
            title = re.sub(a, b, title)
        person = STATE_BEFORE.sub('', clean(re.sub(r'\(.*?\)', '', r['person'])))
        if len(person.split()) < 2 and len(person) < 5 or not title or len(title) > 60:
            continue
        code = ''
        iso = clean(r['iso3'])
        to = last_day(person, iso, clean(r['from']), clean(r['to']), heads) if ROLE_OF.get(r['role']) in ('HOS', 'HOG') else clean(r['to'])
        if ROLE_OF.get(r['role']) == 'IO':
            code = 'IGOUNO' if re.search('United Nations|UN ', title) else 'IGO'
            if 'Court of Justice' in title:
                code = 'IGOJUD'
        if not iso and not code:
            continue
        rows.append([person, '|'.join(STATE_BEFORE.sub('', a) for a in keys(r['alt_names'])), surname_of(person, r['surname']), ROLE_OF.get(r['role'], ''), title, iso, code,
                     clean(r['from']), to])
    rows.sort(key=lambda r: (r[5] or 'ZZZ', r[3], r[7], r[0]))
    write(out, 'leaders.tsv', '''Heads of state and government, their deputies, foreign ministers, heads of international bodies, with days in office
        (an empty `to` = still in office when the facts were gathered). role: HOS head of state, HOG head of government, VP, FM, DHOG deputy head of
        government, IO international official. code overrides country + GOV.''',
          ['person*', 'alias*', 'surname*', 'role', 'title', 'iso3', 'code', 'from', 'to'], rows)


def day(s):
    m = re.fullmatch(r'(\d{4})(?:-(\d\d)(?:-(\d\d))?)?', clean(s))
    return m.group(0) if m else ''


TITLE_WORDS = re.compile(r'\b(PRESIDENT|MINISTER|SECRETARY|GENERAL|KING|QUEEN|PRINCE|CHIEF|GOVERNOR|COMMISSIONER|AMBASSADOR|SPOKES\w+|LEADER|JUDGE|SENATOR|CHAIRMAN|DIRECTOR|HEAD|'
                         r'THE|OF|FOR|GOVERNMENT|MINISTRY|OFFICE|ARMY|FORCE|FORCES|BANK|PARTY|COUNCIL|DEPARTMENT|COURT|CONGRESS|SENATE|AGENCY|COMMITTEE|ASSEMBLY|REPUBLIC|UNION|'
                         r'STATE|NATIONAL|POLICE|PARLIAMENT|COMMISSION|AUTHORITY|MISSION|EMBASSY|ADMINISTRATION|SHEIKH|EMIR|ARMED|CROWN)\b')


FAMILY_FIRST = {'CHN', 'KOR', 'PRK', 'TWN', 'HKG', 'VNM', 'KHM', 'HUN', 'JPN'}


def surnames_of(person, iso):
    words = person.split()
    out = [words[-1]]
    if len(words) > 2 and words[-2].lower() in ('de', 'van', 'von', 'bin', 'al', 'el', 'da', 'dos', 'ben'):
        out.append(' '.join(words[-2:]))
    if iso in FAMILY_FIRST:
        out.append(words[0])
    if words[-1][:3] in ('al-', 'el-', 'Al-', 'El-'):
        out.append(words[-1][3:])
    return '|'.join(w for w in out if len(w) > 1)


def officials(facts, out, iso3s):
    rows, past, seen = [], [], set()
    leads = {(r['name'], r['code'][:3]) for r in read(facts, 'phoenix_actors.tsv') if r['code'][3:] == 'ELI'}
    for r in read(facts, 'phoenix_actors.tsv'):
        frm, to = day(r['from']), day(r['to'])
        code = clean(r['code'])
        name = clean(r['name'])
        if (not frm and not to) or not re.fullmatch(r'([A-Z]{3})(GOV|MIL|OPP|REB|JUD|LEG|COP|SPY)[A-Z]{0,6}', code) or code[:3] not in iso3s:
            continue
        if not name.isupper() or TITLE_WORDS.search(name) or re.search(r'[^A-Z .\'-]', name) or not 2 <= len(name.split()) <= 5:
            continue
        if max(frm[:4], to[:4]) < '1900':
            continue
        person = case_name(name)
        alias = [case_name(clean(a)) for a in r['aliases'].split('|') if clean(a).isupper() and not TITLE_WORDS.search(clean(a)) and len(clean(a).split()) > 1]
        joined = ' '.join([name] + r['aliases'].upper().split('|'))
        title = 'President' if ' PRESIDENT' in ' ' + joined and 'VICE PRESIDENT' not in joined else 'Prime Minister' if 'PRIME MINISTER' in joined else ''
        open_end, to = to, to or '2013-12-31'  # the source ends about then
        key = (fold(person), code, frm, to)
        if key in seen:
            continue
        seen.add(key)
        if (r['name'], code[:3]) in leads and frm and code[3:6] in ('GOV', 'MIL'):
            past.append([person, '|'.join(keys(alias)), surnames_of(person, code[:3]), title, code[:3], code, frm, open_end])
            continue
        rows.append([person, '|'.join(keys(alias)), title, code[:3], code, frm, to])
    past.sort(key=lambda r: (r[4], r[6], fold(r[0])))
    write(out, 'leaders_past.tsv', '''Heads of state and government of the twentieth century and up to about 2010, with days in office (Phoenix actor dictionary;
        whether head of state or of government is not told; an empty `to` says nothing about the time after 2010). Sorted by country.''',
          ['person*', 'alias*', 'surname*', 'title', 'iso3', 'code', 'from', 'to'], past)
    for r in read(facts, 'cabinets_2019_cia.tsv'):
        person, title, iso = clean(r['person']), clean(r['title']), clean(r['iso3'])
        person = case_name(re.sub(r'\(.*?\)|,.*$', '', person).replace('Dr. ', '').strip())
        if iso not in iso3s or len(person.split()) < 2 or not title or len(title) > 70:
            continue
        sector = 'GOV'
        if re.search(r'(?i)\b(defen[cs]e|army|armed forces)\b', title) and 'Min' in title:
            sector = 'GOVMIL'
        rows.append([person, '', title.replace('Min.', 'Minister').replace('Dep.', 'Deputy').replace('Govt.', 'Government').replace('Pres.', 'President'), iso, iso + sector,
                     '', ''])
    rows.sort(key=lambda r: (r[3], fold(r[0]), r[5]))
    write(out, 'officials.tsv', '''Other officials: code with days in office (Phoenix actor dictionary, to 2015), and ministers of June 2019 with their title (CIA World
        Leaders; no days: the title in the text decides).''',
          ['person*', 'alias*', 'title', 'iso3', 'code', 'from', 'to'], rows)


# ---------------------------------------------------------------- bodies

KIND_CODE = {'UN': 'IGOUNO', 'UNMISSION': 'IGOUNOKPK', 'MISSION': 'IGOMIL', 'COURT': 'IGOJUD', 'ALLIANCE': 'IGOMIL', 'IGO': 'IGO', 'EU': 'IGOEUR', 'FORUM': 'IGO', 'BANK': 'IGOBUS',
             'COALITION': 'INTMIL', 'NGO': 'NGO', 'THINKTANK': 'NGOEDU', 'PMC': 'UAF'}
ORG_CODE = {'European Union': 'IGOEUR', 'Wagner Group': 'RUSUAF', 'Africa Corps': 'RUSUAF', 'Blackwater': 'USAUAF', 'Saudi-led coalition': 'SAUMIL',
            'African Union': 'IGOAFU', 'Arab League': 'IGOARL', 'North Atlantic Treaty Organization': 'IGONAT', 'Collective Security Treaty Organization': 'IGOCST',
            'World Bank': 'IGOUNOWBK', 'Russian National Guard': 'RUSMIL'}
DROP_ALIAS = {'the bloc', 'brussels', 'the 27 nation bloc', 'kenyan led mission', 'the western alliance', 'russian led alliance', 'russia led bloc', 'russia led security alliance',
              'the world body', 'the observatory', 'us led coalition', 'arab coalition', 'nuclear watchdog', 'care', 'ai', 'wb', 'ec', 'ep', 'quad', 'the quartet', 'un secretariat',
              'war crimes court', 'memorial', 'wagner'}


def organisations(facts, out):
    rows = []
    for r in read(facts, 'organisations.tsv'):
        kind = clean(r['kind'])
        code = ORG_CODE.get(r['name']) or KIND_CODE.get(kind) or (kind.split(':')[1] + kind.split(':')[0] if ':' in kind else 'INT')
        alias = [a for a in keys(r['aliases']) if fold(a) not in DROP_ALIAS]
        rows.append([r['name'], '|'.join(keys(r['abbr'])), '|'.join(alias), kind, code, r['from'], r['to']])
    write(out, 'organisations.tsv', 'International organisations, missions, courts, well-known NGOs. code: actor code.',
          ['name*', 'abbr*', 'alias*', 'kind', 'code', 'from', 'to'], rows)


GENERIC = {'army', 'navy', 'air force', 'police', 'national police', 'coast guard', 'national guard', 'gendarmerie', 'republican guard', 'marines', 'ground forces', 'land forces',
           'naval forces', 'air forces', 'armed forces', 'border guard', 'border guards', 'ministry of interior', 'ministry of defense', 'ministry of defence', 'presidential guard',
           'national army', 'militia', 'militias', 'defense forces', 'defence forces', 'security forces', 'air defense forces', 'special forces', 'paramilitary', 'rebels', 'insurgents',
           'civilians', 'bandits', 'drug cartels', 'the government', 'islamists', 'jihadists', 'separatists', 'terrorists', 'none', 'other', 'others', 'opposition', 'independent',
           'national gendarmerie', 'royal guard', 'naval force', 'joint staff', 'national security', 'state security', 'civil defense', 'intelligence service', 'reserves',
           'national security forces', 'rapid support forces', 'internal troops', 'customs', 'interior ministry', 'ministry of justice', 'ministry of public security', 'navy and coast guard',
           'ministry of internal affairs', 'army air force', 'maritime police', 'federal police', 'state police', 'royal navy', 'royal air force', 'strategic forces', 'the union', 'unity',
           'progress', 'justice', 'reform', 'renewal', 'democrats', 'the left', 'the greens', 'new generation', 'people first', 'national alliance', 'labor party', 'labour party', 'green party',
           'socialist party', 'communist party', 'liberal party', 'democratic party', 'republican party', 'conservative party', 'national party', 'social democratic party', 'hope', 'change',
           'now', 'forward', 'action', 'dawn', 'truth', 'civic union', 'alliance', 'union', 'future', 'the people', 'homeland', 'new era', 'solidarity', 'victory', 'freedom', 'revival',
           'independents', 'women', 'save', 'new', 'pp', 'front', 'ministry of national security', 'ministry of state security', 'public security', 'volunteers', 'peace', 'land', 'people',
           'together', 'momentum', 'spirit', 'our land', 'new way', 'patriots', 'security', 'law and justice', 'islamic party', 'democratic union', 'national front', 'workers party',
           'christian democratic party', 'liberal democratic party', 'peoples party', 'popular front', 'national coalition', 'national movement', 'unity party', 'justice party', 'farmers party'}
COMMON_ABBR = {'was', 'and', 'all', 'are', 'can', 'for', 'has', 'her', 'him', 'his', 'man', 'men', 'new', 'not', 'now', 'off', 'one', 'our', 'out', 'pal', 'pan', 'par', 'pas', 'per', 'pm', 'am',
               'ok', 'no', 'us', 'un', 'uk', 'eu', 'it', 'me', 'mp', 'ad', 'ap', 'be', 'do', 'go', 'he', 'hi', 'if', 'in', 'is', 'my', 'of', 'on', 'or', 'so', 'to', 'up', 'we', 'pc', 'tv', 'id',
               'ceo', 'usa', 'uae', 'dna', 'gdp', 'bbc', 'cnn', 'cia', 'fbi', 'ban', 'bus', 'car', 'cop', 'day', 'end', 'far', 'fun', 'gas', 'get', 'god', 'gun', 'ice', 'may', 'mar', 'map', 'one',
               'pac', 'pad', 'pact', 'pen', 'pin', 'pit', 'plan', 'play', 'pop', 'pro', 'red', 'run', 'san', 'sea', 'sit', 'sun', 'ten', 'top', 'two', 'van', 'war', 'win', 'yes', 'yet', 'you',
               'add', 'aid', 'arm', 'art', 'ask', 'bad', 'bar', 'big', 'but', 'dad', 'did', 'die', 'don', 'gap', 'had', 'how', 'its', 'job', 'key', 'law', 'let', 'lot', 'low', 'mad', 'mom', 'nor',
               'oil', 'old', 'own', 'pay', 'put', 'say', 'see', 'set', 'she', 'son', 'tax', 'tea', 'the', 'too', 'try', 'use', 'way', 'who', 'why', 'ex', 'ms', 'mr', 'dr', 'st', 'sr', 'jr', 'ii', 'iii'}


def abbr_ok(a):
    return len(a) >= 2 and fold(a) not in COMMON_ABBR and not (len(a) == 2 and not a.isupper())


def body_names(name, aliases):
    """Aliases in parentheses cut off the name; long and generic ones dropped."""
    name = clean(name)
    found = re.findall(r'\(([^()]{2,40})\)', name)
    base = clean(re.sub(r'\(.*?\)|\(.*$', '', name)).strip(' ,;:')
    alias = [a for a in keys(aliases.replace(';', '|').replace(', ', '|'), [p for f in found for p in re.split('[;,]', f)])
             if fold(a) not in GENERIC and abbr_ok(a) and 2 <= len(a) <= 60 and a[0].isupper() and fold(a) != fold(base)]
    return base, alias


GROUP_WORD = re.compile(r"(?i)\b(front|army|brigades?|movement|party|group|liberation|islam\w*|jihad\w*|organi[sz]ation|league|council|command\w*|forces?|cells?|union|revolution\w*|martyrs?|"
                        r"resistance|action|committee|faction|guards?|warriors|fighters|defenders|defen[cs]e|hizb\w*|lashkar\S*|harakat\S*|tigers|battalions?|association|alliance|people'?s|"
                        r"national\w*|squads?|rebels|militia|mujahid\w*|mujahed\w*|brotherhood|nation|state|network|anarchist\w*|guerrillas?|partisans?|vanguard|unit|units|corps|"
                        r"separatists?|freedom|justice|communist\w*|maoist\w*|ansar\S*|jaish\S*|jaysh\S*|al-\w+)\b")


def armed_groups(facts, out, iso3s):
    rows, seen = [], set()
    for r in read(facts, 'armed_groups.tsv'):
        name = clean(r['name'])
        if ', ' in name or len(name) > 80:
            continue
        base, alias = body_names(name, r['aliases'])
        loc = clean(r['locations']).split('|')[0][:3].replace('PSX', 'PSE')
        if not base or fold(base) in GENERIC or fold(base) in seen or not re.match(r'[A-Z]', base) or len(base) < 4:
            continue
        if 'factbook' not in r['src']:  # Phoenix has the names of members, too
            if not GROUP_WORD.search(base):
                continue
            alias = [a for a in alias if len(a.split()) == 1 or GROUP_WORD.search(a)]
        if base.isupper() and len(base) > 5:
            base = case_name(base)
        seen.add(fold(base))
        base = re.sub(r"\bal-Qa'ida\b", 'al-Qaeda', base).replace("Al-Qa'ida", 'Al-Qaeda')
        rows.append([base, '|'.join(a for a in alias if len(a) > 2), (loc if re.fullmatch('[A-Z]{3}', loc) else '') + 'REB'])
    for r in read(facts, 'phoenix_actors.tsv'):
        if r['file'] != 'MilNonState' or not re.fullmatch(r'[A-Z]{3}(REB|UAF|OPP|SEP|CRM)', r['code']):
            continue
        base, alias = body_names(case_name(clean(r['name'])), '|'.join(case_name(clean(a)) for a in r['aliases'].split('|')))
        if not base or fold(base) in GENERIC or fold(base) in seen or len(base) < 5 or not GROUP_WORD.search(base):
            continue
        seen.add(fold(base))
        alias = [a for a in alias if len(a) > 2 and (a.isupper() or len(a.split()) == 1 or GROUP_WORD.search(a))]
        rows.append([base, '|'.join(alias), r['code'].replace('INTREB', 'INTREB').replace('KKLREB', 'INDREB')])
    for r in rows:
        if len(r[2]) > 3 and r[2][:3] not in iso3s:
            r[2] = 'REB'
        r[1] = '|'.join(a.upper() if len(a) <= 5 and len(a.split()) == 1 else a for a in r[1].split('|'))
    rows.sort(key=lambda r: fold(r[0]))
    write(out, 'armed_groups.tsv', 'Armed groups: actor code = country of origin + REB (Factbook, Phoenix). Common ones with all their names: armed_groups_extra.',
          ['name*', 'alias*', 'code'], rows)


def parties(facts, out):
    rows, seen = [], set()
    for source in ('parties.tsv', 'party_leaders_2023.tsv'):
        for r in read(facts, source):
            base, alias = body_names(r.get('name') or r.get('party') or '', clean(r['aliases']))
            if not base or fold(base) in GENERIC or len(base) < 5 or len(base) > 70 or not re.match(r'\w', base) or (fold(base), r['iso3']) in seen or ascii_only(base) and base.islower():
                continue
            if len(base.split()) < 2 and len(base) < 7:
                continue
            seen.add((fold(base), r['iso3']))
            rows.append([base, '|'.join(a for a in alias if len(a) > 2), r['iso3'], r['iso3'] + 'PTY'])
    rows.sort(key=lambda r: (r[2], fold(r[0])))
    write(out, 'parties.tsv', 'Political parties (Factbook).', ['name*', 'alias*', 'iso3', 'code'], rows)


def outlets(facts, out):
    rows = []
    for r in read(facts, 'outlets.tsv'):
        iso = clean(r['iso3'])
        rows.append([r['name'], '|'.join(a for a in keys(r['aliases']) if fold(a) not in ('x', 'the times', 'signal', 'line', 'meta', 'focus', 'today', 'the post', 'the sun', 'express', 'star',
                                                                                             'time', 'people', 'mirror', 'independent')), r['kind'], iso, iso + 'MED', r['domain']])
    rows = [r for r in rows if fold(r[0]) not in ('x', 'time', 'people', 'signal', 'focus', 'today', 'express', 'star', 'mirror', 'line', 'meta', 'sun', 'nation', 'quest', 'mint', 'punch', 'voice')]
    write(out, 'outlets.tsv', 'News agencies, papers, broadcasters, platforms.', ['name*', 'alias*', 'kind', 'iso3', 'code', 'domain'], rows)


def security_forces(facts, out):
    rows, seen = [], set()
    for r in read(facts, 'security_forces.tsv'):
        base, alias = body_names(r['name'], r['abbrev_or_note'] if re.fullmatch(r"[\w' ,;-]{2,60}", r['abbrev_or_note'] or '') else '')
        if not base or fold(base) in GENERIC or len(base.split()) < 2 or len(base) > 70 or (fold(base), r['iso3']) in seen or re.search(r'[:]', base):
            continue
        seen.add((fold(base), r['iso3']))
        if re.match(r'(?i)minist|department', base):
            continue
        low = fold(base)
        sector = 'COP' if re.search(r'polic|gendarm|guardia civil|carabinier|border|customs|prison', low) else 'SPY' if re.search('intelligence|secret', low) else 'MIL'
        alias = [a for a in alias if (a.isupper() and 3 <= len(a) <= 8) or (a[0].isupper() and len(a.split()) > 1)]
        rows.append([base, '|'.join(alias), r['iso3'], r['iso3'] + sector])
    rows.sort(key=lambda r: (r[2], fold(r[0])))
    write(out, 'security_forces.tsv', 'Armed forces, police, services by their own names (Factbook); generic names are left to the agent tables.',
          ['name*', 'alias*', 'iso3', 'code'], rows)


def igo(facts, out):
    write(out, 'igo_members.tsv', 'Members of international organisations (Factbook).', ['abbr*', 'members'],
          ([r['abbr'], r['members_iso3'].replace('|', ' ')] for r in read(facts, 'igo_members.tsv')))


def people_names(facts, out):
    rows = []
    for r in read(facts, 'firstnames.tsv'):
        src = set(clean(r['src']).split('|'))
        free = src - {'lg'}
        if not free or not re.fullmatch(r"[^\W\d_][\w'’-]+", r['name']) or len(r['name']) < 2:
            continue
        if free == {'gdn'} and (not ascii_only(r['name']) or not 4 <= len(r['name']) <= 8):
            continue  # a large list of rare names: the shorter ones are the commoner
        rows.append([r['name'], r['gender'] if r['gender'] in 'MF' else ''])
    seen, kept = set(), []
    for r in rows:
        if fold(r[0]) not in seen:
            seen.add(fold(r[0]))
            kept.append(r)
    write(out, 'firstnames.tsv', 'Given names with gender (M, F, empty = both or unknown).', ['name*', 'gender'], sorted(kept, key=lambda r: fold(r[0])))
    seen, kept = set(), []
    for r in read(facts, 'surnames.tsv'):
        name = case_name(clean(r['name']))
        if fold(name) in seen or len(name) < 3 or len(name.split()) > 2 or set(clean(r['src']).split('|')) == {'lg'}:
            continue
        seen.add(fold(name))
        kept.append([name])
    write(out, 'surnames.tsv', 'Family names.', ['name*'], sorted(kept, key=lambda r: fold(r[0])))


# ---------------------------------------------------------------- places

PLACE_MIN = 500


def alts_of(r, pop):
    """Spellings of a city worth a key: ASCII, of one script, most alike first; more for bigger places."""
    limit = 14 if pop >= 1000000 else 8 if pop >= 200000 else 4 if pop >= 50000 else 2 if pop >= 15000 else 0
    base = fold(r['name'])
    scored = []
    for a in keys(r['alt_names']):
        f = fold(a)
        if f == base or len(f) < 4 or len(f) > 30 or re.search(r'[^a-z ]', f) or not a[0].isupper():
            continue
        scored.append((-similar(f, base), len(f), a))
    scored.sort()
    return [a for s, _, a in scored[:limit] if -s > 0.25 or pop >= 1000000]


def similar(a, b):
    x, y = {a[i:i + 2] for i in range(len(a) - 1)}, {b[i:i + 2] for i in range(len(b) - 1)}
    return 2 * len(x & y) / max(1, len(x) + len(y))


def places(facts, out, iso2):
    extra = {}
    for r in read(facts, 'place_aliases.tsv'):
        extra.setdefault(r['geonameid'], []).append(r['alias'])
    rows = []
    for source in ('cities.tsv', 'cities_small.tsv'):
        for r in read(facts, source):
            pop, iso = int(r['pop'] or 0), iso2.get(r['iso2'], '')
            if not iso or r['feature'] in ('PPLH', 'PPLQ', 'PPLW', 'PPLCH') or (pop < PLACE_MIN and r['feature'] not in ('PPLC', 'PPLA') and r['geonameid'] not in extra):
                continue
            if source == 'cities_small.tsv' and pop < (500 if r['iso2'] in SMALL_ALL else 2500):
                continue
            kind = {'PPLC': 'C', 'PPLA': 'A', 'PPLX': 'X'}.get(r['feature'], '')
            name = re.sub(r'\s*\(.*?\)', '', clean(r['name']))
            alts = [a for a in keys(extra.get(r['geonameid'], []) + alts_of(r, pop)) if fold(a) != fold(name)]
            rows.append([name, '|'.join(alts), iso, r['admin1'], f"{float(r['lat']):.2f}", f"{float(r['lon']):.2f}", pop or '', kind, r['geonameid']])
    rows.sort(key=lambda r: (-(r[6] or 0), r[8]))
    write(out, 'places.tsv', '''Populated places, biggest first (GeoNames, CC BY 4.0). kind: C capital, A seat of a first-order division, X part of a city.''',
          ['name*', 'alt*', 'iso3', 'admin1', 'lat', 'lon', 'pop', 'kind', 'geonameid'], rows)


SMALL_ALL = {'US', 'GB', 'CA', 'AU', 'NZ', 'IE', 'UA', 'SY', 'IQ', 'IL', 'PS', 'LB', 'YE', 'AF', 'LY', 'SD', 'SO', 'ML', 'NG', 'PK', 'MM', 'AZ', 'AM', 'GE', 'ZA', 'KE', 'ET'}
ADMIN_WORD = re.compile(r'(?i)\s+(province|governorate|oblast|region|district|state|county|department|prefecture|municipality|voivodeship|canton|republic|krai|division|parish|emirate|'
                        r'muḩāfaz̧at|wilaya|raion|land|autonomous region|sheng|administrative region)$')


def admins(facts, out, iso2):
    abbr = {}
    for r in read(facts, 'admin1_abbrev.tsv'):
        abbr[r['code']] = r['abbreviations']
    rows = []
    for r in read(facts, 'admin1.tsv'):
        iso = iso2.get(r['iso2'], '')
        if not iso:
            continue
        name = clean(r['name'])
        bare = ADMIN_WORD.sub('', name)
        bare = re.sub(r"(?i)^(muḩāfaz̧at|wilāyat-e|ostān-e|provincia de|departamento de|departamento del|autonomous republic of|republic of|state of)\s+", '', bare)
        short = re.sub(r'^(North|South|East|West)ern\b', r'\1', bare)
        alts = [a for a in keys(bare, short, r['alt_names']) if fold(a) != fold(name) and len(fold(a)) > 2 and not re.search(r'[^a-z ]', fold(a)) and a[0].isupper()][:8]
        rows.append([iso + r['code'].split('.', 1)[1], name, '|'.join(alts), abbr.get(r['code'], ''), iso, r['lat'][:7], r['lon'][:7], r['pop_of_cities'], r['geonameid']])
    write(out, 'admin1.tsv', 'First-order divisions: code = country + GeoNames code, names, abbreviations, point, people in its cities (GeoNames, CC BY 4.0).',
          ['code*', 'name*', 'alt*', 'abbr*', 'iso3', 'lat', 'lon', 'pop', 'geonameid'], rows)
    rows = []
    for r in read(facts, 'admin2.tsv'):
        parts = r['code'].split('.')
        iso = iso2.get(parts[0], '')
        pop = int(r['pop_of_cities'] or 0)
        if not iso or not r['lat'] or pop < 2000 or len(r['name']) > 40:
            continue
        name = clean(r['name'])
        bare = ADMIN_WORD.sub('', name)
        if parts[0] == 'US':
            bare = name
        rows.append([name, bare if fold(bare) != fold(name) and parts[0] != 'US' else '', iso, parts[1], f"{float(r['lat']):.2f}", f"{float(r['lon']):.2f}", pop])
    write(out, 'admin2.tsv', 'Second-order divisions with more than 2,000 people in their cities; point = weighted mean of the cities (GeoNames, CC BY 4.0).',
          ['name*', 'alt*', 'iso3', 'admin1', 'lat', 'lon', 'pop'], rows)


ADJECTIVAL = re.compile(r'(an|ern|ean|ish|ic|ese|ian|ri|ni|eb|en|sh|an region|Moro|Kurdish)$')


def regions(facts, out):
    rows = []
    for r in read(facts, 'regions.tsv'):
        nouns, adjs = [], []
        for a in keys(r['aliases']):
            (adjs if a.split()[-1].endswith(('ian', 'ean', 'ern', 'can', 'lan', 'ish', 'rian', 'rican', 'Sahelian', 'Ingush', 'Chechen', 'Nordic', 'Kashmiri', 'Darfuri', 'Dagestani', 'Acehnese',
                                             'Abkhaz', 'Basque', 'sub-Saharan', 'Saharan', 'Asian', 'Antarctic', 'Tigrayan')) and a not in ('Caspian', 'Lake Chad Basin') else nouns).append(a)
        rows.append([r['name'], '|'.join(nouns), '|'.join(adjs), r['kind'], r['iso3'], r['lat'], r['lon']])
    write(out, 'regions.tsv', 'Continents, regions of the news, seas, straits, lines (approximate points); adj: adjectives, which name no place by themselves.',
          ['name*', 'alias*', 'adj', 'kind', 'iso3', 'lat', 'lon'], rows)
    rows = []
    for r in read(facts, 'states_extra.tsv'):
        rows.append([re.sub(r'\s*\(.*?\)', '', r['name']), '|'.join(a for a in keys(r['aliases']) if fold(a) not in ('pa', 'macedonia')), '|'.join(keys(r['adjective'])),
                     r['belongs_to_iso3'] or '', r['from'], r['to'], r['status']])
    write(out, 'states.tsv', 'Dissolved, renamed, disputed and sub-state countries, with the code they count under.',
          ['name*', 'alias*', 'adj', 'iso3', 'from', 'to', 'status'], rows)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit('usage: build_world.py FACTS [OUT]')
    facts = sys.argv[1]
    out = sys.argv[2] if len(sys.argv) == 3 else os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lang', 'all')
    os.makedirs(out, exist_ok=True)
    iso2 = countries(facts, out)
    nationalities(facts, out)
    leaders(facts, out)
    officials(facts, out, set(iso2.values()))
    organisations(facts, out)
    armed_groups(facts, out, set(iso2.values()))
    parties(facts, out)
    outlets(facts, out)
    security_forces(facts, out)
    igo(facts, out)
    people_names(facts, out)
    places(facts, out, iso2)
    admins(facts, out, iso2)
    regions(facts, out)


if __name__ == '__main__':
    main()
