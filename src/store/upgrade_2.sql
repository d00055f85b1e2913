-- Makes a store of schema 1 one of schema 2: counts know when and by whom they were said.

ALTER TABLE counts ADD COLUMN said TEXT;
ALTER TABLE counts ADD COLUMN by_name TEXT;
ALTER TABLE counts ADD COLUMN by_code TEXT;
UPDATE counts SET
    said = coalesce((SELECT c.day FROM claims c WHERE c.claim = counts.claim),
                    (SELECT coalesce(d.told_as_of, d.published) FROM documents d WHERE d.doc = counts.doc)),
    by_name = (SELECT c.by_name FROM claims c WHERE c.claim = counts.claim),
    by_code = (SELECT c.by_code FROM claims c WHERE c.claim = counts.claim);
DROP INDEX counts_country;
DROP INDEX counts_what;
DROP INDEX counts_day;
CREATE INDEX counts_country ON counts(country, what, day, said);
CREATE INDEX counts_what ON counts(what, said, count, day, doc, event, by_name, by_code);
CREATE INDEX counts_said ON counts(said, count, day, doc, event, by_name, by_code);
CREATE INDEX counts_point ON counts(lat, lon) WHERE lat IS NOT NULL;
CREATE TABLE IF NOT EXISTS sketches(doc INTEGER PRIMARY KEY REFERENCES documents, sketch BLOB NOT NULL);
