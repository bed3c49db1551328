-- An episode goes on for weeks with passive care alone: nothing active was done, billed, or set to be done at home.
WITH treated AS (
  SELECT v.note, v.patient, v.episode, v.date, CASE WHEN v.passive THEN 1 ELSE 0 END AS passive FROM visits v WHERE v.treated
),
active AS (
  SELECT t.patient, t.episode
  FROM treated t
  JOIN mentions m ON m.note = t.note
  JOIN active_classes a ON a.class = m.class
  WHERE m.status IN ('performed', 'home')
  UNION
  SELECT t.patient, t.episode FROM treated t JOIN billed b ON b.note = t.note WHERE b.role = 'therapeutic'
),
courses AS (
  SELECT t.patient, t.episode, MIN(t.date) AS first, MAX(t.date) AS last, SUM(t.passive) AS hits, COUNT(*) AS visits
  FROM treated t
  GROUP BY t.patient, t.episode
)
SELECT
  SUBSTR(md5(concat_ws('|', 'passive-only', e.patient, day_text(e.first))), 1, 16) AS finding, 'passive-only' AS rule, 'warning' AS severity,
  e.provider AS provider, e.patient AS patient, c.first AS date, c.last AS until,
  CAST(c.hits AS INTEGER) AS hits, CAST(c.visits AS INTEGER) AS of, share(c.hits, c.visits) AS rate, wilson_low(c.hits, c.visits) AS low, wilson_high(c.hits, c.visits) AS high,
  CONCAT('visits=', c.visits, ' days=', days_between(c.first, c.last)) AS figures
FROM courses c
JOIN episodes e ON e.patient = c.patient AND e.episode = c.episode
LEFT JOIN active a ON a.patient = c.patient AND a.episode = c.episode
CROSS JOIN settings k
WHERE a.patient IS NULL AND c.hits = c.visits AND c.visits >= k.passive_visits AND days_between(c.first, c.last) > k.passive_days
