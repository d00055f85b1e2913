-- The store of attest, schema 3: a SQLite file that any program may read (docs/schema.md).
--
-- Rows of the first part are written once and never changed. Rows of the second part follow from them and
-- are made anew by "attest group"; they may change when documents are added.
--
-- Row numbers of events, claims and counts are doc * 1048576 + the number in the document's record, so that
-- claim 3 of document 7 is 7 * 1048576 + 3. To quote one, use the id of the views: KEY:c3.
-- Offsets (x_b, x_e) are half-open byte offsets into documents.text as UTF-8.
-- Days are ISO 8601 text. What is not known is NULL.

CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

-- One row for each time that something was added, and with what.
CREATE TABLE runs(
    run INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,    -- random, so that runs of merged files stay apart
    command TEXT NOT NULL,       -- add, merge
    version TEXT NOT NULL,       -- of attest
    model_sha256 TEXT,           -- of the parse model
    lang_sha256 TEXT,            -- of all language data: rules, words, tables, models
    started TEXT NOT NULL,       -- UTC
    finished TEXT                -- NULL: still at work, or killed
);

-- How far each input file was read, so that a run that was killed goes on where it stopped.
CREATE TABLE inputs(
    path TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL,   -- nanoseconds since 1970
    records INTEGER NOT NULL,    -- documents taken from it, in its order
    finished INTEGER NOT NULL,   -- 1: read to its end
    run INTEGER NOT NULL REFERENCES runs
) WITHOUT ROWID;

-- A text under an address. The same text from another address is another row (and a copy); another text
-- from the same address is another version.
CREATE TABLE documents(
    doc INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,    -- 16 hex digits from uri (or id) and text_sha256: the same in every file
    run INTEGER NOT NULL REFERENCES runs,
    id TEXT,
    uri TEXT,
    outlet TEXT,
    title TEXT,
    byline TEXT,
    lang TEXT,
    published TEXT,
    published_basis TEXT,
    published_confidence TEXT,
    told_as_of TEXT,
    fetched TEXT,
    raw_sha256 TEXT,
    text_sha256 TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX documents_uri ON documents(uri);
CREATE INDEX documents_raw ON documents(raw_sha256);
CREATE INDEX documents_published ON documents(published);
CREATE INDEX documents_outlet ON documents(outlet);

-- The whole record as printed by attest code, compressed with zstd.
CREATE TABLE records(doc INTEGER PRIMARY KEY REFERENCES documents, record BLOB NOT NULL);

CREATE TABLE events(
    event INTEGER PRIMARY KEY,
    doc INTEGER NOT NULL REFERENCES documents,
    type TEXT NOT NULL,
    mode TEXT,
    contexts TEXT,               -- split by commas
    cameo TEXT,
    quad INTEGER,
    factuality TEXT,
    day TEXT,                    -- to look it up by: date_from, else the day that the report is told as of
    date_from TEXT,
    date_to TEXT,
    date_precision TEXT,
    place TEXT,
    country TEXT,                -- of the place, ISO 3166-1 alpha-3
    admin1 TEXT,
    lat REAL,
    lon REAL,
    geonameid INTEGER,
    place_precision TEXT,
    place_by TEXT,
    claim INTEGER REFERENCES claims, -- NULL: the report itself says so
    score REAL,
    trigger_b INTEGER, trigger_e INTEGER,
    sentence_b INTEGER, sentence_e INTEGER,
    rule TEXT
);
CREATE INDEX events_doc ON events(doc);
CREATE INDEX events_type ON events(type, day, event, date_to);
CREATE INDEX events_mode ON events(type, mode, day, event, claim) WHERE mode IS NOT NULL;
CREATE INDEX events_country ON events(country, day);
CREATE INDEX events_day ON events(day, event, date_to);
CREATE INDEX events_span ON events(date_to) WHERE date_to > coalesce(day, '');
CREATE INDEX events_claim ON events(claim, factuality) WHERE claim IS NOT NULL;
CREATE INDEX events_point ON events(lat, lon) WHERE lat IS NOT NULL;

-- Who did it, and to whom.
CREATE TABLE parties(
    event INTEGER NOT NULL REFERENCES events,
    side TEXT NOT NULL CHECK(side IN ('actor', 'recipient')),
    number INTEGER NOT NULL,     -- from 1
    name TEXT,
    code TEXT,                   -- KAZGOV
    name_b INTEGER, name_e INTEGER,
    PRIMARY KEY(event, side, number)
) WITHOUT ROWID;
CREATE INDEX parties_code ON parties(code);
CREATE INDEX parties_name ON parties(name COLLATE NOCASE);

CREATE TABLE claims(
    claim INTEGER PRIMARY KEY,
    doc INTEGER NOT NULL REFERENCES documents,
    by_name TEXT,                -- NULL: nobody named
    by_code TEXT,
    via_name TEXT,               -- who passes it on
    attribution TEXT,
    mode TEXT,
    act TEXT,
    hedge TEXT,
    day TEXT,                    -- to look it up by: said_from, else the day that the report is told as of
    said_from TEXT,
    said_to TEXT,
    cue_b INTEGER, cue_e INTEGER,
    content_b INTEGER, content_e INTEGER, -- from the first to the last part
    sentence_b INTEGER, sentence_e INTEGER,
    rule TEXT
);
CREATE INDEX claims_doc ON claims(doc);
CREATE INDEX claims_by ON claims(by_name COLLATE NOCASE);
CREATE INDEX claims_code ON claims(by_code) WHERE by_code IS NOT NULL;
CREATE INDEX claims_act ON claims(act);
CREATE INDEX claims_day ON claims(day);

CREATE TABLE counts(
    count INTEGER PRIMARY KEY,
    doc INTEGER NOT NULL REFERENCES documents,
    what TEXT NOT NULL,
    who TEXT,
    lo INTEGER,
    best INTEGER,
    hi INTEGER,
    qualifier TEXT,
    scope TEXT,
    event INTEGER REFERENCES events,
    claim INTEGER REFERENCES claims, -- NULL: the report itself
    day TEXT,                    -- to look it up by: date_from, else when it was said, else the day of the report
    date_from TEXT,              -- its own, else that of its event
    date_to TEXT,
    place TEXT,                  -- its own, else that of its event
    country TEXT,
    admin1 TEXT,
    lat REAL,
    lon REAL,
    count_b INTEGER, count_e INTEGER,
    sentence_b INTEGER, sentence_e INTEGER,
    rule TEXT,
    said TEXT,                   -- the day of its claim, else the day that the report is told as of
    by_name TEXT,                -- of its claim, so that figures are found by speaker without it
    by_code TEXT,
    event_type TEXT,             -- of its event, so that figures are found by that without it
    event_mode TEXT,
    event_factuality TEXT
);
CREATE INDEX counts_doc ON counts(doc);
CREATE INDEX counts_event ON counts(event) WHERE event IS NOT NULL;
-- Figures are listed in the order of (said, count). These indexes hold all that the usual filters look at.
CREATE INDEX counts_country ON counts(country, what, day, said);
CREATE INDEX counts_what ON counts(what, said, count, day, doc, event, by_name, by_code, event_type, event_mode, event_factuality);
CREATE INDEX counts_said ON counts(said, count, day, doc, event, by_name, by_code, event_type, event_mode, event_factuality);
CREATE INDEX counts_point ON counts(lat, lon) WHERE lat IS NOT NULL;
CREATE INDEX counts_claim ON counts(claim) WHERE claim IS NOT NULL;

-- All names of sides and speakers, once in whatever case: where a part of a name is looked for.
CREATE TABLE names(name TEXT PRIMARY KEY COLLATE NOCASE) WITHOUT ROWID;

-- What one claim does to another of the same document. A claim is never removed.
CREATE TABLE links(
    from_claim INTEGER NOT NULL REFERENCES claims,
    to_claim INTEGER NOT NULL REFERENCES claims,
    rel TEXT NOT NULL,
    authority TEXT NOT NULL,
    reason_b INTEGER, reason_e INTEGER,
    rule TEXT,
    PRIMARY KEY(to_claim, from_claim, rel)
) WITHOUT ROWID;
CREATE INDEX links_from ON links(from_claim);

CREATE TABLE problems(
    problem INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs,
    doc INTEGER REFERENCES documents, -- NULL: no document came of it
    path TEXT,                   -- of the input file, where there is no document
    stage TEXT,
    code TEXT,
    at_b INTEGER, at_e INTEGER,
    in_raw INTEGER NOT NULL DEFAULT 0, -- 1: offsets count bytes of the input, not of text
    message TEXT
);
CREATE INDEX problems_doc ON problems(doc);

-- What coders say of events, claims and counts. Rows are only ever added; the last one of a coder counts.
CREATE TABLE reviews(
    review INTEGER PRIMARY KEY,
    made TEXT NOT NULL,          -- UTC, with milliseconds
    coder TEXT NOT NULL,
    kind TEXT NOT NULL CHECK(kind IN ('event', 'claim', 'count')),
    item INTEGER NOT NULL,       -- events.event, claims.claim or counts.count
    verdict TEXT NOT NULL CHECK(verdict IN ('accept', 'reject', 'edit', 'flag', 'undo')),
    field TEXT,                  -- of an edit
    value TEXT,
    note TEXT
);
CREATE INDEX reviews_item ON reviews(kind, item);

-- Words of titles and texts: SELECT doc FROM search WHERE search MATCH 'ministry AND withdrew'
CREATE VIRTUAL TABLE search USING fts5(
    title, text, content = 'documents', content_rowid = 'doc', tokenize = 'unicode61 remove_diacritics 2');

-- --- what follows from the rows above ------------------------------------------------------------------

-- What attest group needs of the record, for this program only: rows of its memory, compressed. Where there is none, or one
-- made by another version, it is made from the record.
CREATE TABLE sketches(doc INTEGER PRIMARY KEY REFERENCES documents, sketch BLOB NOT NULL);

-- Documents in the order in which attest group took them: by day of publication, then by key.
CREATE TABLE grouped(
    number INTEGER PRIMARY KEY,
    doc INTEGER NOT NULL UNIQUE REFERENCES documents,
    first_doc INTEGER NOT NULL REFERENCES documents, -- of its near copies; itself if there is none
    prints INTEGER NOT NULL,     -- sampled fingerprints, boilerplate left out
    shingles INTEGER NOT NULL    -- different runs of five words in its text
);
CREATE INDEX grouped_first ON grouped(first_doc);

-- Sampled fingerprints of texts: how near copies are found.
CREATE TABLE prints(
    print INTEGER NOT NULL,
    number INTEGER NOT NULL REFERENCES grouped,
    outlet INTEGER,              -- hash of its outlet
    PRIMARY KEY(print, number)
) WITHOUT ROWID;

-- Pairs of documents that share much of their words.
CREATE TABLE copies(
    doc INTEGER NOT NULL REFERENCES documents,
    of_doc INTEGER NOT NULL REFERENCES documents, -- the one before it
    containment REAL NOT NULL,   -- shared runs of five words, over those of the shorter one
    jaccard REAL NOT NULL,       -- over those of both
    PRIMARY KEY(doc, of_doc)
) WITHOUT ROWID;
CREATE INDEX copies_of ON copies(of_doc);

-- What happened once, however many report it.
CREATE TABLE incidents(
    incident INTEGER PRIMARY KEY,
    key TEXT NOT NULL,           -- id of its first event
    month TEXT NOT NULL,         -- in which that falls: "2022-01"; '' = it has no day
    day TEXT,                    -- of its first event
    type TEXT NOT NULL,
    mode TEXT,
    date_from TEXT,
    date_to TEXT,
    place TEXT,
    country TEXT,
    admin1 TEXT,
    lat REAL,
    lon REAL,
    actor TEXT,
    recipient TEXT,
    documents INTEGER NOT NULL,
    independent INTEGER NOT NULL, -- documents without near copies
    title TEXT                   -- of its first document
);
CREATE INDEX incidents_key ON incidents(key);
CREATE INDEX incidents_month ON incidents(month);
CREATE INDEX incidents_day ON incidents(day, incident, date_to);
CREATE INDEX incidents_span ON incidents(date_to) WHERE date_to > coalesce(day, '');
CREATE INDEX incidents_country ON incidents(country, day);
CREATE INDEX incidents_type ON incidents(type, day, incident, mode);
CREATE INDEX incidents_point ON incidents(lat, lon) WHERE lat IS NOT NULL;
CREATE TABLE incident_events(
    event INTEGER PRIMARY KEY REFERENCES events,
    incident INTEGER NOT NULL REFERENCES incidents,
    why TEXT                     -- it belongs there: "same story, same day"
);
CREATE INDEX incident_events_incident ON incident_events(incident);

-- Documents about the same happening.
CREATE TABLE story_docs(
    doc INTEGER PRIMARY KEY REFERENCES documents,
    story TEXT NOT NULL,         -- key of its first document
    month TEXT NOT NULL          -- of publication
);
CREATE INDEX story_docs_story ON story_docs(story);
CREATE INDEX story_docs_month ON story_docs(month);

-- What a claim does to one of another document.
CREATE TABLE story_links(
    from_claim INTEGER NOT NULL REFERENCES claims,
    to_claim INTEGER NOT NULL REFERENCES claims,
    rel TEXT NOT NULL,
    authority TEXT NOT NULL,
    rule TEXT,                   -- why: "same speaker, same thing, same figure"
    month TEXT NOT NULL,         -- in which from_claim was made
    PRIMARY KEY(to_claim, from_claim, rel)
) WITHOUT ROWID;
CREATE INDEX story_links_from ON story_links(from_claim);
CREATE INDEX story_links_month ON story_links(month);
