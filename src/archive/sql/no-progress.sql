-- No measure of an episode has moved by what matters, or reached its goal, and the plan was not changed for it.
WITH readings AS (
  SELECT
    v.patient, v.episode, v.date, v.visit, m.measure, m.kind, m.value, m.falls, m.goal, m.best,
    ROW_NUMBER() OVER (PARTITION BY m.note, m.measure ORDER BY m.ordinal) AS place
  FROM measures m
  JOIN visits v ON v.note = m.note
  WHERE m.value IS NOT NULL
),
taken AS (
  SELECT
    r.patient, r.episode, r.date, r.visit, r.measure, r.kind, r.value, r.falls, r.best, r.goal,
    ROW_NUMBER() OVER (PARTITION BY r.patient, r.episode, r.measure ORDER BY r.visit) AS nth,
    ROW_NUMBER() OVER (PARTITION BY r.patient, r.episode, r.measure ORDER BY r.visit DESC) AS back
  FROM readings r
  WHERE r.place = 1
),
firsts AS (
  SELECT t.patient, t.episode, t.measure, t.kind, t.value, t.falls, t.best, t.goal, t.date FROM taken t WHERE t.nth = 1
),
limits AS (
  SELECT
    f.patient, f.episode, f.measure, f.value, f.falls, f.date,
    COALESCE(byname.low * CASE WHEN byname.most IS NULL OR f.best IS NULL THEN 1.0 ELSE f.best / byname.most END, bykind.low * CASE WHEN bykind.most IS NULL OR f.best IS NULL THEN 1.0 ELSE f.best / bykind.most END) AS change,
    CASE WHEN f.falls THEN f.value - COALESCE(f.goal, 0.0) ELSE COALESCE(f.goal, f.best) - f.value END AS room
  FROM firsts f
  LEFT JOIN meaningful byname ON byname.measure = f.measure
  LEFT JOIN meaningful bykind ON bykind.measure = f.kind
),
later AS (
  SELECT
    t.patient, t.episode, t.measure, t.back, days_between(l.date, t.date) AS days, l.value AS begun, t.value AS reached,
    CASE
      WHEN (CASE WHEN l.falls THEN l.value - t.value ELSE t.value - l.value END) >= l.change THEN 0
      WHEN t.goal IS NOT NULL AND (CASE WHEN l.falls THEN t.value <= t.goal ELSE t.value >= t.goal END) THEN 0
      ELSE 1
    END AS still
  FROM taken t
  JOIN limits l ON l.patient = t.patient AND l.episode = t.episode AND l.measure = t.measure
  WHERE t.nth > 1 AND l.change IS NOT NULL AND (l.room IS NULL OR l.room >= l.change)
),
courses AS (
  SELECT
    x.patient, x.episode, SUM(x.still) AS hits, COUNT(*) AS readings, COUNT(DISTINCT x.measure) AS measures, MAX(x.days) AS days,
    SUM(CASE WHEN x.back = 1 AND x.still = 0 THEN 1 ELSE 0 END) AS moved
  FROM later x
  GROUP BY x.patient, x.episode
),
plans AS (
  SELECT v.patient, v.episode, v.plan AS words, COUNT(*) AS visits FROM visits v WHERE v.plan IS NOT NULL GROUP BY v.patient, v.episode, v.plan
  UNION ALL
  SELECT v.patient, v.episode, CONCAT('care ', v.care) AS words, COUNT(*) AS visits FROM visits v WHERE v.care IS NOT NULL AND NOT v.evaluation GROUP BY v.patient, v.episode, v.care
),
repeated AS (
  SELECT p.patient, p.episode, CASE WHEN p.words LIKE 'care %' THEN 1 ELSE 0 END AS care, MAX(p.visits) AS most, SUM(p.visits) AS visits
  FROM plans p
  GROUP BY p.patient, p.episode, CASE WHEN p.words LIKE 'care %' THEN 1 ELSE 0 END
),
unchanged AS (
  SELECT r.patient, r.episode, MAX(CASE WHEN r.care = 0 THEN share(r.most, r.visits) ELSE 0.0 END) AS same_plan, MAX(CASE WHEN r.care = 1 THEN share(r.most, r.visits) ELSE 0.0 END) AS same_care
  FROM repeated r
  WHERE r.most >= 3
  GROUP BY r.patient, r.episode
)
SELECT
  SUBSTR(md5(concat_ws('|', 'no-progress', e.patient, day_text(e.first))), 1, 16) AS finding, 'no-progress' AS rule, 'warning' AS severity,
  e.provider AS provider, e.patient AS patient, e.first AS date, e.last AS until,
  CAST(c.hits AS INTEGER) AS hits, CAST(c.readings AS INTEGER) AS of, share(c.hits, c.readings) AS rate, wilson_low(c.hits, c.readings) AS low, wilson_high(c.hits, c.readings) AS high,
  CONCAT('visits=', e.visits, ' days=', e.days, ' measures=', c.measures, ' same_plan=', figure(u.same_plan), ' same_care=', figure(u.same_care)) AS figures
FROM courses c
JOIN episodes e ON e.patient = c.patient AND e.episode = c.episode
JOIN unchanged u ON u.patient = c.patient AND u.episode = c.episode
CROSS JOIN settings k
WHERE c.moved = 0 AND c.readings >= k.no_progress_readings AND c.days >= k.no_progress_days AND e.visits >= k.no_progress_visits
  AND wilson_low(c.hits, c.readings) >= k.no_progress_low AND (u.same_plan >= k.same_plan OR u.same_care >= k.same_care)
