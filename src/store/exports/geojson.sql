-- Events that have a point, as GeoJSON features (RFC 7946: longitude first).
SELECT json_object('type', 'Feature', 'id', id, 'geometry', json_object('type', 'Point', 'coordinates', json_array(lon, lat)),
       'properties', json_object('date', date, 'type', type, 'mode', mode, 'factuality', factuality, 'actor', actor, 'actor_code', actor_code,
           'recipient', recipient, 'recipient_code', recipient_code, 'place', place, 'country', country, 'precision', place_precision,
           'speaker', speaker, 'sentence', sentence, 'outlet', outlet, 'published', published, 'uri', uri, 'incident', incident, 'reports', documents))
FROM temp.export_events WHERE lat IS NOT NULL AND lon IS NOT NULL ORDER BY date, event;
