-- A provider puts a modifier for distinct services on nearly all visits with an adjustment.
WITH lines AS (
  SELECT b.note, b.role, MIN(b.code) AS code, MAX(CASE WHEN d.modifier IS NULL THEN 0 ELSE 1 END) AS apart
  FROM billed b
  LEFT JOIN distinct_modifiers d ON CONCAT(' ', b.modifiers, ' ') LIKE CONCAT('% ', d.modifier, ' %')
  GROUP BY b.note, b.role, b.ordinal
),
adjusted AS (
  SELECT l.note, MAX(CASE WHEN l.role <> 'evaluation' THEN l.apart ELSE 0 END) AS apart, MIN(CASE WHEN l.role <> 'manipulation' AND l.apart = 1 THEN l.code END) AS code
  FROM lines l
  GROUP BY l.note
  HAVING MAX(CASE WHEN l.role = 'manipulation' THEN 1 ELSE 0 END) = 1
),
habits AS (
  SELECT n.provider, MIN(n.date) AS first, MAX(n.date) AS last, SUM(a.apart) AS hits, COUNT(*) AS visits, MIN(a.code) AS code
  FROM adjusted a
  JOIN notes n ON n.note = a.note
  WHERE n.provider IS NOT NULL
  GROUP BY n.provider
)
SELECT
  SUBSTR(md5(concat_ws('|', 'modifier-always', h.provider)), 1, 16) AS finding, 'modifier-always' AS rule, 'warning' AS severity,
  h.provider AS provider, h.first AS date, h.last AS until, h.code AS codes,
  CAST(h.hits AS INTEGER) AS hits, CAST(h.visits AS INTEGER) AS of, share(h.hits, h.visits) AS rate, wilson_low(h.hits, h.visits) AS low, wilson_high(h.hits, h.visits) AS high,
  CONCAT('adjusted=', h.visits, ' apart=', h.hits) AS figures
FROM habits h CROSS JOIN settings k
WHERE h.visits >= k.modifier_visits AND wilson_low(h.hits, h.visits) >= k.modifier_low
