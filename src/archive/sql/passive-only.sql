-- An episode goes on for weeks with passive care alone: nothing active was done, billed, or set to be done at home.
WITH courses AS (
  SELECT v.patient, v.episode, MIN(v.date) AS first, MAX(v.date) AS last, SUM(CASE WHEN v.passive THEN 1 ELSE 0 END) AS hits, COUNT(*) AS visits, SUM(CASE WHEN v.home THEN 1 ELSE 0 END) AS homes
  FROM visits v
  WHERE v.treated
  GROUP BY v.patient, v.episode
),
passive AS (
  SELECT c.patient, c.episode, c.first, c.last, c.hits, c.visits
  FROM courses c CROSS JOIN settings k
  WHERE c.hits = c.visits AND c.homes = 0 AND c.visits >= k.passive_visits AND days_between(c.first, c.last) > k.passive_days
),
seen AS (
  SELECT v.note, v.patient, v.episode
  FROM visits v
  JOIN passive p ON p.patient = v.patient AND p.episode = v.episode
),
active AS (
  SELECT s.patient, s.episode
  FROM seen s
  JOIN mentions m ON m.note = s.note
  JOIN active_classes a ON a.class = m.class
  WHERE m.status IN ('performed', 'home')
  UNION
  SELECT s.patient, s.episode FROM seen s JOIN billed b ON b.note = s.note WHERE b.role = 'therapeutic'
)
SELECT
  SUBSTR(md5(concat_ws('|', 'passive-only', e.patient, day_text(e.first))), 1, 16) AS finding, 'passive-only' AS rule, 'warning' AS severity,
  e.provider AS provider, e.patient AS patient, p.first AS date, p.last AS until,
  CAST(p.hits AS INTEGER) AS hits, CAST(p.visits AS INTEGER) AS of, share(p.hits, p.visits) AS rate, wilson_low(p.hits, p.visits) AS low, wilson_high(p.hits, p.visits) AS high,
  CONCAT('visits=', p.visits, ' days=', days_between(p.first, p.last)) AS figures
FROM passive p
JOIN episodes e ON e.patient = p.patient AND e.episode = p.episode
LEFT JOIN active a ON a.patient = p.patient AND a.episode = p.episode
WHERE a.patient IS NULL
