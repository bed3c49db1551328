-- Episodes of care: a patient's visits without a long gap, under the provider who saw the patient most. Read by the findings.
WITH whole AS (
  SELECT v.patient, v.episode, MIN(v.date) AS first, MAX(v.date) AS last, COUNT(*) AS visits
  FROM visits v
  GROUP BY v.patient, v.episode
),
shares AS (
  SELECT v.patient, v.episode, v.provider, COUNT(*) AS visits
  FROM visits v
  WHERE v.provider IS NOT NULL
  GROUP BY v.patient, v.episode, v.provider
),
ranked AS (
  SELECT s.patient, s.episode, s.provider, ROW_NUMBER() OVER (PARTITION BY s.patient, s.episode ORDER BY s.visits DESC, s.provider) AS place
  FROM shares s
)
SELECT w.patient, w.episode, r.provider, w.first, w.last, w.visits, days_between(w.first, w.last) AS days
FROM whole w
LEFT JOIN ranked r ON r.patient = w.patient AND r.episode = w.episode AND r.place = 1
