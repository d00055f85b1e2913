-- What all exports of events use: one row an event, its first actor and recipient, Goldstein's scale by CAMEO root (that of
-- the root code; finer codes have the same here), codes of countries by FIPS 10-4 for formats that want them.
CREATE TEMP VIEW IF NOT EXISTS export_events AS
SELECT e.*, d.key || ':e' || (e.event & 1048575) AS id, d.key AS document, d.uri, d.outlet, d.title, d.published, d.lang, d.fetched,
       coalesce(e.date_from, d.told_as_of, d.published) AS date,
       a.name AS actor, a.code AS actor_code, substr(a.code, 1, 3) AS actor_country, nullif(substr(a.code, 4, 3), '') AS actor_sector,
       nullif(substr(a.code, 7, 3), '') AS actor_sector2, nullif(substr(a.code, 10, 3), '') AS actor_sector3,
       r.name AS recipient, r.code AS recipient_code, substr(r.code, 1, 3) AS recipient_country,
       nullif(substr(r.code, 4, 3), '') AS recipient_sector, nullif(substr(r.code, 7, 3), '') AS recipient_sector2,
       nullif(substr(r.code, 10, 3), '') AS recipient_sector3,
       substr(e.cameo, 1, 3) AS cameo_base, substr(e.cameo, 1, 2) AS cameo_root,
       (SELECT value FROM temp.goldstein g WHERE g.root = substr(e.cameo, 1, 2)) AS goldstein,
       (SELECT fips FROM temp.fips f WHERE f.iso3 = e.country) AS country_fips,
       CAST(substr(CAST(d.text AS BLOB), e.sentence_b + 1, e.sentence_e - e.sentence_b) AS TEXT) AS sentence,
       (SELECT i.key FROM incident_events m JOIN incidents i USING(incident) WHERE m.event = e.event) AS incident,
       coalesce((SELECT i.documents FROM incident_events m JOIN incidents i USING(incident) WHERE m.event = e.event), 1) AS documents,
       coalesce((SELECT i.independent FROM incident_events m JOIN incidents i USING(incident) WHERE m.event = e.event), 1) AS independent,
       (SELECT by_name FROM claims c WHERE c.claim = e.claim) AS speaker
FROM temp.picked p JOIN events e USING(event) JOIN documents d USING(doc)
LEFT JOIN parties a ON a.event = e.event AND a.side = 'actor' AND a.number = 1
LEFT JOIN parties r ON r.event = e.event AND r.side = 'recipient' AND r.number = 1;

CREATE TEMP TABLE IF NOT EXISTS goldstein(root TEXT PRIMARY KEY, value REAL);
INSERT OR IGNORE INTO temp.goldstein VALUES('01', 0), ('02', 3), ('03', 4), ('04', 1), ('05', 3.5), ('06', 6), ('07', 7), ('08', 5),
    ('09', -2), ('10', -5), ('11', -2), ('12', -4), ('13', -6), ('14', -6.5), ('15', -7.2), ('16', -4), ('17', -7), ('18', -9),
    ('19', -10), ('20', -10);

CREATE TEMP TABLE IF NOT EXISTS fips(iso3 TEXT PRIMARY KEY, fips TEXT);
INSERT OR IGNORE INTO temp.fips VALUES
    ('AFG','AF'), ('ALB','AL'), ('DZA','AG'), ('AND','AN'), ('AGO','AO'), ('ARG','AR'), ('ARM','AM'),
    ('AUS','AS'), ('AUT','AU'), ('AZE','AJ'), ('BHS','BF'), ('BHR','BA'), ('BGD','BG'), ('BRB','BB'),
    ('BLR','BO'), ('BEL','BE'), ('BLZ','BH'), ('BEN','BN'), ('BTN','BT'), ('BOL','BL'), ('BIH','BK'),
    ('BWA','BC'), ('BRA','BR'), ('BRN','BX'), ('BGR','BU'), ('BFA','UV'), ('BDI','BY'), ('KHM','CB'),
    ('CMR','CM'), ('CAN','CA'), ('CPV','CV'), ('CAF','CT'), ('TCD','CD'), ('CHL','CI'), ('CHN','CH'),
    ('COL','CO'), ('COM','CN'), ('COG','CF'), ('COD','CG'), ('CRI','CS'), ('CIV','IV'), ('HRV','HR'),
    ('CUB','CU'), ('CYP','CY'), ('CZE','EZ'), ('DNK','DA'), ('DJI','DJ'), ('DMA','DO'), ('DOM','DR'),
    ('ECU','EC'), ('EGY','EG'), ('SLV','ES'), ('GNQ','EK'), ('ERI','ER'), ('EST','EN'), ('SWZ','WZ'),
    ('ETH','ET'), ('FJI','FJ'), ('FIN','FI'), ('FRA','FR'), ('GAB','GB'), ('GMB','GA'), ('GEO','GG'),
    ('DEU','GM'), ('GHA','GH'), ('GRC','GR'), ('GRD','GJ'), ('GTM','GT'), ('GIN','GV'), ('GNB','PU'),
    ('GUY','GY'), ('HTI','HA'), ('HND','HO'), ('HUN','HU'), ('ISL','IC'), ('IND','IN'), ('IDN','ID'),
    ('IRN','IR'), ('IRQ','IZ'), ('IRL','EI'), ('ISR','IS'), ('ITA','IT'), ('JAM','JM'), ('JPN','JA'),
    ('JOR','JO'), ('KAZ','KZ'), ('KEN','KE'), ('KIR','KR'), ('PRK','KN'), ('KOR','KS'), ('XKX','KV'),
    ('KWT','KU'), ('KGZ','KG'), ('LAO','LA'), ('LVA','LG'), ('LBN','LE'), ('LSO','LT'), ('LBR','LI'),
    ('LBY','LY'), ('LIE','LS'), ('LTU','LH'), ('LUX','LU'), ('MDG','MA'), ('MWI','MI'), ('MYS','MY'),
    ('MDV','MV'), ('MLI','ML'), ('MLT','MT'), ('MHL','RM'), ('MRT','MR'), ('MUS','MP'), ('MEX','MX'),
    ('FSM','FM'), ('MDA','MD'), ('MCO','MN'), ('MNG','MG'), ('MNE','MJ'), ('MAR','MO'), ('MOZ','MZ'),
    ('MMR','BM'), ('NAM','WA'), ('NRU','NR'), ('NPL','NP'), ('NLD','NL'), ('NZL','NZ'), ('NIC','NU'),
    ('NER','NG'), ('NGA','NI'), ('MKD','MK'), ('NOR','NO'), ('OMN','MU'), ('PAK','PK'), ('PLW','PS'),
    ('PSE','WE'), ('PAN','PM'), ('PNG','PP'), ('PRY','PA'), ('PER','PE'), ('PHL','RP'), ('POL','PL'),
    ('PRT','PO'), ('QAT','QA'), ('ROU','RO'), ('RUS','RS'), ('RWA','RW'), ('KNA','SC'), ('LCA','ST'),
    ('VCT','VC'), ('WSM','WS'), ('SMR','SM'), ('STP','TP'), ('SAU','SA'), ('SEN','SG'), ('SRB','RI'),
    ('SYC','SE'), ('SLE','SL'), ('SGP','SN'), ('SVK','LO'), ('SVN','SI'), ('SLB','BP'), ('SOM','SO'),
    ('ZAF','SF'), ('SSD','OD'), ('ESP','SP'), ('LKA','CE'), ('SDN','SU'), ('SUR','NS'), ('SWE','SW'),
    ('CHE','SZ'), ('SYR','SY'), ('TWN','TW'), ('TJK','TI'), ('TZA','TZ'), ('THA','TH'), ('TLS','TT'),
    ('TGO','TO'), ('TON','TN'), ('TTO','TD'), ('TUN','TS'), ('TUR','TU'), ('TKM','TX'), ('TUV','TV'),
    ('UGA','UG'), ('UKR','UP'), ('ARE','AE'), ('GBR','UK'), ('USA','US'), ('URY','UY'), ('UZB','UZ'),
    ('VUT','NH'), ('VAT','VT'), ('VEN','VE'), ('VNM','VM'), ('YEM','YM'), ('ZMB','ZA'), ('ZWE','ZI'),
    ('HKG','HK'), ('MAC','MC'), ('GRL','GL'), ('PRI','RQ'), ('ESH','WI');
