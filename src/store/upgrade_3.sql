-- Makes a store of schema 2 one of schema 3: a list of names; counts know of what kind their event is; indexes for rare things.

CREATE TABLE names(name TEXT PRIMARY KEY COLLATE NOCASE) WITHOUT ROWID;
INSERT OR IGNORE INTO names SELECT name FROM parties WHERE name IS NOT NULL;
INSERT OR IGNORE INTO names SELECT by_name FROM claims WHERE by_name IS NOT NULL;

ALTER TABLE counts ADD COLUMN event_type TEXT;
ALTER TABLE counts ADD COLUMN event_mode TEXT;
ALTER TABLE counts ADD COLUMN event_factuality TEXT;
DROP INDEX counts_what;
DROP INDEX counts_said;
UPDATE counts SET event_type = e.type, event_mode = e.mode, event_factuality = e.factuality
FROM events e WHERE e.event = counts.event;
CREATE INDEX counts_what ON counts(what, said, count, day, doc, event, by_name, by_code, event_type, event_mode, event_factuality);
CREATE INDEX counts_said ON counts(said, count, day, doc, event, by_name, by_code, event_type, event_mode, event_factuality);

DROP INDEX events_type;
DROP INDEX events_day;
DROP INDEX events_claim;
CREATE INDEX events_type ON events(type, day, event, date_to);
CREATE INDEX events_mode ON events(type, mode, day, event, claim) WHERE mode IS NOT NULL;
CREATE INDEX events_day ON events(day, event, date_to);
CREATE INDEX events_span ON events(date_to) WHERE date_to > coalesce(day, '');
CREATE INDEX events_claim ON events(claim, factuality) WHERE claim IS NOT NULL;
CREATE INDEX claims_code ON claims(by_code) WHERE by_code IS NOT NULL;
DROP INDEX incidents_day;
CREATE INDEX incidents_day ON incidents(day, incident, date_to);
CREATE INDEX incidents_span ON incidents(date_to) WHERE date_to > coalesce(day, '');
CREATE INDEX incidents_type ON incidents(type, day, incident, mode);
CREATE INDEX incidents_point ON incidents(lat, lon) WHERE lat IS NOT NULL;
