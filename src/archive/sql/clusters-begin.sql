-- Notes of alike pairs, each a cluster by itself: where the search for clusters begins.
SELECT DISTINCT e.kind, e.nth, e.nth AS cluster
FROM (SELECT l.kind, l.a AS nth FROM alike l UNION ALL SELECT l.kind, l.b AS nth FROM alike l) e
