-- Visits of known patients on known days, numbered within episodes, read by the findings.
WITH seen AS (
  SELECT
    n.note, n.provider, n.patient, n.date, n.evaluation, n.measured, n.treated, n.passive, n.home, n.plan, n.care, n.charged,
    LAG(n.date) OVER (PARTITION BY n.patient ORDER BY n.date, n.note) AS before
  FROM notes n
  WHERE n.patient IS NOT NULL AND n.date IS NOT NULL AND (n.treated OR n.evaluation OR n.charged IS NOT NULL)
),
parted AS (
  SELECT
    s.note, s.provider, s.patient, s.date, s.evaluation, s.measured, s.treated, s.passive, s.home, s.plan, s.care, s.charged,
    SUM(CASE WHEN s.before IS NULL OR days_between(s.before, s.date) > k.episode_gap THEN 1 ELSE 0 END)
      OVER (PARTITION BY s.patient ORDER BY s.date, s.note ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS episode
  FROM seen s CROSS JOIN settings k
)
SELECT
  p.note, p.provider, p.patient, p.date, p.evaluation, p.measured, p.treated, p.passive, p.home, p.plan, p.care, p.charged, p.episode,
  ROW_NUMBER() OVER (PARTITION BY p.patient, p.episode ORDER BY p.date, p.note) AS visit
FROM parted p
