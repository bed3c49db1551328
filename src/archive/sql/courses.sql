-- A goal counts where it is better than the first reading.
-- How the measures of an episode went: readings after the first of its measure that had room to improve, and how many show no meaningful change.
WITH limits AS (
  SELECT
    r.patient, r.episode, r.measure, r.value, r.goal, r.falls, r.begun, days_between(r.since, r.date) AS days, CASE WHEN r.nth = r.readings THEN 1 ELSE 0 END AS latest,
    COALESCE(byname.low * CASE WHEN byname.most IS NULL OR r.best IS NULL THEN 1.0 ELSE r.best / byname.most END, bykind.low * CASE WHEN bykind.most IS NULL OR r.best IS NULL THEN 1.0 ELSE r.best / bykind.most END) AS change,
    CASE WHEN r.falls THEN r.begun - CASE WHEN r.aim < r.begun THEN r.aim ELSE 0.0 END ELSE CASE WHEN r.aim > r.begun THEN r.aim ELSE r.best END - r.begun END AS room
  FROM readings r
  LEFT JOIN meaningful byname ON byname.measure = r.measure
  LEFT JOIN meaningful bykind ON bykind.measure = r.kind
  WHERE r.nth > 1
),
judged AS (
  SELECT
    l.patient, l.episode, l.measure, l.days, l.latest,
    CASE
      WHEN (CASE WHEN l.falls THEN l.begun - l.value ELSE l.value - l.begun END) >= l.change THEN 0
      WHEN l.falls AND l.goal < l.begun AND l.value <= l.goal THEN 0
      WHEN NOT l.falls AND l.goal > l.begun AND l.value >= l.goal THEN 0
      ELSE 1
    END AS still
  FROM limits l
  WHERE l.change IS NOT NULL AND (l.room IS NULL OR l.room >= l.change)
)
SELECT
  j.patient, j.episode, SUM(j.still) AS hits, COUNT(*) AS readings, COUNT(DISTINCT j.measure) AS measures, MAX(j.days) AS days,
  SUM(CASE WHEN j.latest = 1 AND j.still = 0 THEN 1 ELSE 0 END) AS moved
FROM judged j
GROUP BY j.patient, j.episode
