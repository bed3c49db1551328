-- More days or visits than may pass went by without an evaluation or a new measure, while the patient was seen.
WITH marked AS (
  SELECT
    v.patient, v.episode, v.visit, v.date,
    CASE WHEN v.evaluation OR v.measured THEN 1 ELSE 0 END AS assessed,
    MAX(CASE WHEN v.evaluation OR v.measured THEN v.date END) OVER (PARTITION BY v.patient, v.episode ORDER BY v.visit ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS assessed_on,
    MAX(CASE WHEN v.evaluation OR v.measured THEN v.visit END) OVER (PARTITION BY v.patient, v.episode ORDER BY v.visit ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS assessed_at
  FROM visits v
),
since AS (
  SELECT
    m.patient, m.episode, m.date, COALESCE(m.assessed_on, e.first) AS last_on,
    m.visit - COALESCE(m.assessed_at, 0) AS visits, days_between(COALESCE(m.assessed_on, e.first), m.date) AS days
  FROM marked m
  JOIN episodes e ON e.patient = m.patient AND e.episode = m.episode
),
overdue AS (
  SELECT s.patient, s.episode, MIN(s.last_on) AS first, MAX(s.date) AS last, COUNT(*) AS hits, MAX(s.visits) AS visits, MAX(s.days) AS days
  FROM since s CROSS JOIN settings k
  WHERE s.visits >= k.reevaluation_seen AND (s.days > k.reevaluation_days OR s.visits > k.reevaluation_visits)
  GROUP BY s.patient, s.episode
)
SELECT
  SUBSTR(md5(concat_ws('|', 'reevaluation-overdue', e.patient, day_text(e.first))), 1, 16) AS finding, 'reevaluation-overdue' AS rule, 'warning' AS severity,
  e.provider AS provider, e.patient AS patient, o.first AS date, o.last AS until,
  CAST(o.hits AS INTEGER) AS hits, CAST(e.visits AS INTEGER) AS of, share(o.hits, e.visits) AS rate, wilson_low(o.hits, e.visits) AS low, wilson_high(o.hits, e.visits) AS high,
  CONCAT('visits_since=', o.visits, ' days_since=', o.days) AS figures
FROM overdue o
JOIN episodes e ON e.patient = o.patient AND e.episode = o.episode
