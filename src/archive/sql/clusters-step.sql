-- One step towards the clusters, named by their earliest notes: each note and the head of its cluster take the least name that a note alike offers, then
-- the name of the head. Repeated until nothing changes; the number of steps grows with the logarithm of the longest chain.
WITH edges AS (
  SELECT l.kind, l.a AS nth, l.b AS other FROM alike l
  UNION ALL
  SELECT l.kind, l.b AS nth, l.a AS other FROM alike l
),
offers AS (
  SELECT e.kind, e.nth, own.cluster AS head, c.cluster
  FROM edges e
  JOIN clusters c ON c.kind = e.kind AND c.nth = e.other
  JOIN clusters own ON own.kind = e.kind AND own.nth = e.nth
  WHERE c.cluster < own.cluster
),
least AS (
  SELECT o.kind, o.nth, MIN(o.cluster) AS cluster
  FROM (SELECT f.kind, f.nth, f.cluster FROM offers f UNION ALL SELECT f.kind, f.head AS nth, f.cluster FROM offers f) o
  GROUP BY o.kind, o.nth
),
lowered AS (
  SELECT c.kind, c.nth, COALESCE(l.cluster, c.cluster) AS cluster
  FROM clusters c
  LEFT JOIN least l ON l.kind = c.kind AND l.nth = c.nth
)
SELECT w.kind, w.nth, h.cluster
FROM lowered w
JOIN lowered h ON h.kind = w.kind AND h.nth = w.cluster
