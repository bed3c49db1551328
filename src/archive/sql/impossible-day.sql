-- One-to-one minutes of a provider's day that no working day holds, or two patients whose one-to-one minutes do not fit into the clock times of their visits.
WITH unattended AS (
  SELECT i.note FROM interventions i WHERE NOT i.one_to_one GROUP BY i.note
),
visited AS (
  SELECT
    n.note, n.provider, n.patient, n.date, n.clock_start, n.clock_end,
    COALESCE(n.timed_minutes, CASE WHEN u.note IS NULL AND n.treated THEN n.clock_end - n.clock_start ELSE 0 END) AS minutes,
    COALESCE(n.timed_minutes, 0) AS stated
  FROM notes n
  LEFT JOIN unattended u ON u.note = n.note
  WHERE n.provider IS NOT NULL AND n.date IS NOT NULL
),
clocked AS (
  SELECT v.note, v.provider, v.patient, v.date, v.clock_start, v.clock_end, v.minutes
  FROM visited v
  WHERE v.patient IS NOT NULL AND v.clock_start IS NOT NULL AND v.clock_end > v.clock_start
),
crossings AS (
  SELECT a.provider, a.date, COUNT(*) AS pairs
  FROM clocked a
  JOIN clocked b ON b.provider = a.provider AND b.date = a.date AND b.patient <> a.patient
    AND (b.clock_start > a.clock_start OR (b.clock_start = a.clock_start AND b.note > a.note)) AND b.clock_start < a.clock_end
  CROSS JOIN settings k
  WHERE a.minutes + b.minutes > GREATEST(a.clock_end, b.clock_end) - a.clock_start + k.overlap_minutes
  GROUP BY a.provider, a.date
),
days AS (
  SELECT v.provider, v.date, SUM(v.stated) AS minutes, COUNT(*) AS visits
  FROM visited v
  GROUP BY v.provider, v.date
),
judged AS (
  SELECT
    d.provider, d.date, d.minutes, d.visits, COALESCE(o.pairs, 0) AS pairs,
    CASE WHEN d.minutes > k.working_day OR o.pairs > 0 THEN 1 ELSE 0 END AS impossible
  FROM days d
  LEFT JOIN crossings o ON o.provider = d.provider AND o.date = d.date
  CROSS JOIN settings k
),
totals AS (
  SELECT j.provider, SUM(j.impossible) AS hits, COUNT(*) AS days, SUM(j.visits) AS visits FROM judged j GROUP BY j.provider
)
SELECT
  SUBSTR(md5(concat_ws('|', 'impossible-day', j.provider, day_text(j.date))), 1, 16) AS finding, 'impossible-day' AS rule, 'error' AS severity,
  j.provider AS provider, j.date AS date, j.date AS until,
  CAST(t.hits AS INTEGER) AS hits, CAST(t.days AS INTEGER) AS of, share(t.hits, t.days) AS rate, wilson_low(t.hits, t.days) AS low, wilson_high(t.hits, t.days) AS high,
  CONCAT('minutes=', figure(j.minutes), ' visits=', j.visits, ' overlaps=', j.pairs) AS figures
FROM judged j
JOIN totals t ON t.provider = j.provider
CROSS JOIN settings k
WHERE j.impossible = 1 AND t.visits >= k.impossible_visits
