-- Incidents as TimelineJS events: the first report of each, those with a day.
SELECT json_object('unique_id', id, 'start_date', json_object('year', CAST(substr(date, 1, 4) AS INTEGER), 'month',
           CAST(substr(date, 6, 2) AS INTEGER), 'day', CAST(substr(date, 9, 2) AS INTEGER)),
       'text', json_object('headline', type || coalesce(' (' || mode || ')', '') || coalesce(': ' || actor, '') || coalesce(' → ' || recipient, '')
           || coalesce(', ' || place, ''), 'text', replace(replace(replace(sentence, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')
           || ' <em>' || replace(replace(replace(coalesce(outlet, ''), '&', '&amp;'), '<', '&lt;'), '>', '&gt;') || '</em>'),
       'group', type)
FROM temp.export_events x WHERE date IS NOT NULL AND id = incident ORDER BY date, event;
