-- Views for those who ask in SQL; the commands of attest use them too. Made anew each time a store is
-- opened for writing, so that they fit the program.

DROP VIEW IF EXISTS all_links;
CREATE VIEW all_links AS
SELECT from_claim, to_claim, rel, authority, reason_b, reason_e, rule, 'document' AS scope FROM links
UNION ALL
SELECT from_claim, to_claim, rel, authority, NULL, NULL, rule, 'story' FROM story_links;

-- In the lists, mark_b and mark_e are byte offsets in `sentence`: the words that the row is about.

-- What became of claims that something became of. Only the speaker, the publisher or a superior undoes a
-- claim; others contest it. A claim that is not listed stands.
DROP VIEW IF EXISTS touched_claims;
CREATE VIEW touched_claims AS
SELECT to_claim AS claim,
       CASE max(CASE
           WHEN rel = 'reinstates' AND authority IN ('self', 'publisher', 'superior') THEN 6
           WHEN authority IN ('self', 'publisher', 'superior') THEN
               CASE rel WHEN 'withdraws' THEN 5 WHEN 'retracts' THEN 4 WHEN 'corrects' THEN 3
                        WHEN 'supersedes' THEN 2 ELSE 0 END
           ELSE 0 END)
       WHEN 6 THEN 'stands' WHEN 5 THEN 'withdrawn' WHEN 4 THEN 'retracted' WHEN 3 THEN 'corrected'
       WHEN 2 THEN 'superseded'
       ELSE CASE WHEN max(rel IN ('denies', 'denies_authorship', 'contradicts', 'withdraws', 'retracts', 'corrects'))
                 THEN 'contested' ELSE 'stands' END
       END AS status
FROM all_links GROUP BY to_claim;

DROP VIEW IF EXISTS claim_list;
CREATE VIEW claim_list AS
SELECT d.key || ':c' || (c.claim & 1048575) AS id, c.claim, c.doc, c.day, c.said_from,
       c.by_name AS speaker, c.by_code AS speaker_code, c.via_name AS via, c.attribution, c.mode, c.act, c.hedge,
       coalesce((SELECT CASE max(CASE WHEN rel = 'reinstates' AND authority IN ('self', 'publisher', 'superior') THEN 6 WHEN authority IN ('self', 'publisher', 'superior') THEN CASE rel WHEN 'withdraws' THEN 5 WHEN 'retracts' THEN 4 WHEN 'corrects' THEN 3 WHEN 'supersedes' THEN 2 ELSE 0 END ELSE 0 END) WHEN 6 THEN 'stands' WHEN 5 THEN 'withdrawn' WHEN 4 THEN 'retracted' WHEN 3 THEN 'corrected' WHEN 2 THEN 'superseded' ELSE CASE WHEN max(rel IN ('denies', 'denies_authorship', 'contradicts', 'withdraws', 'retracts', 'corrects')) THEN 'contested' ELSE 'stands' END END
           FROM (SELECT rel, authority FROM links WHERE to_claim = c.claim
                 UNION ALL SELECT rel, authority FROM story_links WHERE to_claim = c.claim)), 'stands') AS status,
       CAST(substr(CAST(d.text AS BLOB), c.content_b + 1, c.content_e - c.content_b) AS TEXT) AS content,
       CAST(substr(CAST(d.text AS BLOB), c.sentence_b + 1, c.sentence_e - c.sentence_b) AS TEXT) AS sentence,
       c.content_b - c.sentence_b AS mark_b, c.content_e - c.sentence_b AS mark_e,
       d.published, d.outlet, d.title, d.uri, c.rule
FROM claims c JOIN documents d USING(doc);

DROP VIEW IF EXISTS event_list;
CREATE VIEW event_list AS
SELECT d.key || ':e' || (e.event & 1048575) AS id, e.event, e.doc, e.day,
       e.date_from, e.date_to, e.date_precision, e.type, e.mode, e.contexts, e.cameo, e.quad, e.factuality,
       (SELECT group_concat(name, '; ') FROM parties p WHERE p.event = e.event AND side = 'actor') AS actors,
       (SELECT group_concat(code, '; ') FROM parties p WHERE p.event = e.event AND side = 'actor') AS actor_codes,
       (SELECT group_concat(name, '; ') FROM parties p WHERE p.event = e.event AND side = 'recipient') AS recipients,
       (SELECT group_concat(code, '; ') FROM parties p WHERE p.event = e.event AND side = 'recipient') AS recipient_codes,
       e.place, e.country, e.admin1, e.lat, e.lon, e.geonameid, e.place_precision, e.place_by,
       (SELECT by_name FROM claims c WHERE c.claim = e.claim) AS speaker, e.claim,
       coalesce((SELECT CASE max(CASE WHEN rel = 'reinstates' AND authority IN ('self', 'publisher', 'superior') THEN 6 WHEN authority IN ('self', 'publisher', 'superior') THEN CASE rel WHEN 'withdraws' THEN 5 WHEN 'retracts' THEN 4 WHEN 'corrects' THEN 3 WHEN 'supersedes' THEN 2 ELSE 0 END ELSE 0 END) WHEN 6 THEN 'stands' WHEN 5 THEN 'withdrawn' WHEN 4 THEN 'retracted' WHEN 3 THEN 'corrected' WHEN 2 THEN 'superseded' ELSE CASE WHEN max(rel IN ('denies', 'denies_authorship', 'contradicts', 'withdraws', 'retracts', 'corrects')) THEN 'contested' ELSE 'stands' END END
           FROM (SELECT rel, authority FROM links WHERE to_claim = e.claim
                 UNION ALL SELECT rel, authority FROM story_links WHERE to_claim = e.claim)), 'stands') AS status,
       CAST(substr(CAST(d.text AS BLOB), e.sentence_b + 1, e.sentence_e - e.sentence_b) AS TEXT) AS sentence,
       e.trigger_b - e.sentence_b AS mark_b, e.trigger_e - e.sentence_b AS mark_e,
       (SELECT 'i:' || i.key FROM incident_events m JOIN incidents i USING(incident) WHERE m.event = e.event) AS incident,
       d.published, d.outlet, d.title, d.uri, e.score, e.rule
FROM events e JOIN documents d USING(doc);

-- A figure always has its document: that is a LEFT JOIN so that SQLite does not look for it where nothing of it is asked for.
DROP VIEW IF EXISTS toll_list;
CREATE VIEW toll_list AS
SELECT d.key || ':n' || (n.count & 1048575) AS id, n.count, n.doc, n.day,
       n.said,
       n.what, n.who, n.lo, n.best, n.hi, n.qualifier, n.scope,
       n.by_name AS speaker, n.by_code AS speaker_code, c.via_name AS via, c.act, c.hedge,
       coalesce((SELECT CASE max(CASE WHEN rel = 'reinstates' AND authority IN ('self', 'publisher', 'superior') THEN 6 WHEN authority IN ('self', 'publisher', 'superior') THEN CASE rel WHEN 'withdraws' THEN 5 WHEN 'retracts' THEN 4 WHEN 'corrects' THEN 3 WHEN 'supersedes' THEN 2 ELSE 0 END ELSE 0 END) WHEN 6 THEN 'stands' WHEN 5 THEN 'withdrawn' WHEN 4 THEN 'retracted' WHEN 3 THEN 'corrected' WHEN 2 THEN 'superseded' ELSE CASE WHEN max(rel IN ('denies', 'denies_authorship', 'contradicts', 'withdraws', 'retracts', 'corrects')) THEN 'contested' ELSE 'stands' END END
           FROM (SELECT rel, authority FROM links WHERE to_claim = n.claim
                 UNION ALL SELECT rel, authority FROM story_links WHERE to_claim = n.claim)), 'stands') AS status,
       n.date_from, n.date_to, n.place, n.country, n.admin1, n.lat, n.lon,
       (SELECT 'i:' || i.key FROM incident_events m JOIN incidents i USING(incident) WHERE m.event = n.event) AS incident,
       CAST(substr(CAST(d.text AS BLOB), n.count_b + 1, n.count_e - n.count_b) AS TEXT) AS words,
       CAST(substr(CAST(d.text AS BLOB), n.sentence_b + 1, n.sentence_e - n.sentence_b) AS TEXT) AS sentence,
       n.count_b - n.sentence_b AS mark_b, n.count_e - n.sentence_b AS mark_e,
       (SELECT story FROM story_docs s WHERE s.doc = n.doc) AS story,
       d.published, d.outlet, d.title, d.uri, n.claim, n.event, n.rule, n.event_type, n.event_mode, n.event_factuality
FROM counts n LEFT JOIN documents d ON d.doc = n.doc LEFT JOIN claims c ON c.claim = n.claim;

DROP VIEW IF EXISTS document_list;
CREATE VIEW document_list AS
SELECT d.key AS id, d.doc, d.published, d.published_confidence, d.outlet, d.title, d.byline, d.lang, d.uri, d.fetched,
       1 + (SELECT count(*) FROM documents o WHERE o.uri = d.uri AND
            (coalesce(o.fetched, ''), coalesce(o.published, ''), o.key) <
            (coalesce(d.fetched, ''), coalesce(d.published, ''), d.key)) AS version,
       (SELECT f.key FROM grouped g JOIN documents f ON f.doc = g.first_doc
        WHERE g.doc = d.doc AND g.first_doc <> d.doc) AS copy_of,
       (SELECT story FROM story_docs s WHERE s.doc = d.doc) AS story,
       (SELECT count(*) FROM events e WHERE e.doc = d.doc) AS events,
       (SELECT count(*) FROM claims c WHERE c.doc = d.doc) AS claims,
       (SELECT count(*) FROM counts n WHERE n.doc = d.doc) AS counts,
       (SELECT count(*) FROM problems p WHERE p.doc = d.doc) AS problems
FROM documents d;

DROP VIEW IF EXISTS copy_list;
CREATE VIEW copy_list AS
SELECT a.key AS id, a.doc, b.key AS of_id, c.containment, c.jaccard, a.outlet, a.published, a.title, a.uri,
       b.outlet AS of_outlet, b.published AS of_published, b.title AS of_title, b.uri AS of_uri
FROM copies c JOIN documents a ON a.doc = c.doc JOIN documents b ON b.doc = c.of_doc;

DROP VIEW IF EXISTS incident_list;
CREATE VIEW incident_list AS
SELECT 'i:' || i.key AS id, i.incident, i.day, i.date_from, i.date_to, i.type, i.mode, i.actor, i.recipient,
       i.place, i.country, i.admin1, i.lat, i.lon, i.documents, i.independent,
       (SELECT min(coalesce(n.best, n.lo)) FROM incident_events m JOIN counts n ON n.event = m.event
        WHERE m.incident = i.incident AND +n.what = 'dead') AS dead_least,
       (SELECT max(coalesce(n.best, n.lo)) FROM incident_events m JOIN counts n ON n.event = m.event
        WHERE m.incident = i.incident AND +n.what = 'dead') AS dead_most,
       i.title
FROM incidents i;

-- What happened and what was said, day by day: incidents, figures, and what undid or contested a claim. Each column has one
-- type in all of them: so SQLite reads each in the order of days and merges them. Links are found by the claims of a day.
DROP VIEW IF EXISTS timeline_list;
CREATE VIEW timeline_list AS
SELECT day, 'incident' AS kind, CAST(type || coalesce(' ' || mode, '') AS TEXT) AS what, actor AS who,
       CAST(coalesce(recipient, '') AS TEXT) AS whom, place, country, lat, lon,
       CAST(documents || CASE documents WHEN 1 THEN ' report: ' ELSE ' reports: ' END || coalesce(title, '') AS TEXT) AS text,
       CAST('stands' AS TEXT) AS status, CAST(id AS TEXT) AS id, CAST(NULL AS INTEGER) AS doc, CAST(NULL AS INTEGER) AS event,
       CAST(NULL AS INTEGER) AS claim
FROM incident_list
UNION ALL
SELECT said, 'toll', what, CAST(coalesce(speaker, outlet) AS TEXT), who, place, country, lat, lon, words,
       CAST(status AS TEXT), CAST(id AS TEXT), doc, event, claim
FROM toll_list
UNION ALL
SELECT c.day, 'link', l.rel, c.by_name, t.speaker, CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS REAL),
       CAST(NULL AS REAL), t.content, CAST('stands' AS TEXT), CAST(f.id AS TEXT), c.doc, CAST(NULL AS INTEGER), c.claim
FROM claims c CROSS JOIN links l ON l.from_claim = c.claim CROSS JOIN claim_list f ON f.claim = c.claim
CROSS JOIN claim_list t ON t.claim = l.to_claim
UNION ALL
SELECT c.day, 'link', l.rel, c.by_name, t.speaker, CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS REAL),
       CAST(NULL AS REAL), t.content, CAST('stands' AS TEXT), CAST(f.id AS TEXT), c.doc, CAST(NULL AS INTEGER), c.claim
FROM claims c CROSS JOIN story_links l ON l.from_claim = c.claim CROSS JOIN claim_list f ON f.claim = c.claim
CROSS JOIN claim_list t ON t.claim = l.to_claim;

DROP VIEW IF EXISTS problem_list;
CREATE VIEW problem_list AS
SELECT d.key AS id, p.problem, p.doc, r.started AS day, p.stage, p.code, p.message, p.at_b, p.at_e, p.in_raw,
       coalesce(d.uri, p.path) AS input
FROM problems p JOIN runs r USING(run) LEFT JOIN documents d USING(doc);

-- What coders say. An undo is a row too: its value is the time of the row that it undoes.
DROP VIEW IF EXISTS live_reviews;
CREATE VIEW live_reviews AS
SELECT * FROM reviews r
WHERE verdict <> 'undo' AND NOT EXISTS (
    SELECT 1 FROM reviews u WHERE u.kind = r.kind AND u.item = r.item AND u.coder = r.coder AND u.verdict = 'undo' AND u.value = r.made);

-- The fields that a coder changed: the last value of each, unless the item was accepted or rejected as a whole since.
DROP VIEW IF EXISTS edit_list;
CREATE VIEW edit_list AS
SELECT d.key || ':' || CASE r.kind WHEN 'event' THEN 'e' WHEN 'claim' THEN 'c' ELSE 'n' END || (r.item & 1048575) AS id,
       r.kind, r.item, r.item >> 20 AS doc, r.coder, r.field, coalesce(r.value, '') AS value, r.made
FROM live_reviews r JOIN documents d ON d.doc = r.item >> 20
WHERE r.verdict = 'edit' AND NOT EXISTS (
    SELECT 1 FROM live_reviews l WHERE l.kind = r.kind AND l.item = r.item AND l.coder = r.coder
    AND (l.verdict IN ('accept', 'reject') OR (l.verdict = 'edit' AND l.field = r.field))
    AND (l.made, l.review) > (r.made, r.review));

-- The last verdict of each coder on each item.
DROP VIEW IF EXISTS review_list;
CREATE VIEW review_list AS
SELECT d.key || ':' || CASE r.kind WHEN 'event' THEN 'e' WHEN 'claim' THEN 'c' ELSE 'n' END || (r.item & 1048575) AS id,
       r.kind, r.item, r.item >> 20 AS doc, r.coder, r.verdict,
       (SELECT group_concat(edit, '; ') FROM (SELECT field || '=' || value AS edit FROM edit_list x
        WHERE x.kind = r.kind AND x.item = r.item AND x.coder = r.coder ORDER BY field)) AS edits,
       r.note, r.made
FROM live_reviews r JOIN documents d ON d.doc = r.item >> 20
WHERE NOT EXISTS (
    SELECT 1 FROM live_reviews l WHERE l.kind = r.kind AND l.item = r.item AND l.coder = r.coder
    AND (l.made, l.review) > (r.made, r.review));
