-- Events as PLOVER JSON objects, one a row; factuality and speaker are attest's own.
SELECT json_object('id', id, 'date', date, 'event', type, 'mode', mode, 'context', json('[' || coalesce('"' ||
           replace(contexts, ',', '","') || '"', '') || ']'), 'cameo', cameo, 'quad', quad, 'factuality', factuality,
       'source', json((SELECT json_group_array(json_object('name', name, 'code', code)) FROM parties p
                       WHERE p.event = x.event AND side = 'actor')),
       'target', json((SELECT json_group_array(json_object('name', name, 'code', code)) FROM parties p
                       WHERE p.event = x.event AND side = 'recipient')),
       'location', json_object('name', place, 'country', country, 'admin1', admin1, 'lat', lat, 'lon', lon, 'geonameid', geonameid,
                               'precision', place_precision),
       'said_by', speaker, 'text', sentence, 'doc', json_object('id', document, 'url', uri, 'source', outlet, 'date', published),
       'incident', incident, 'rule', rule)
FROM temp.export_events x ORDER BY date, event;
