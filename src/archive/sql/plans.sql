-- How far the plan of an episode stayed the same: the share of its visits with the most frequent words of the plan, and with the most frequent techniques.
WITH words AS (
  SELECT v.patient, v.episode, v.plan, COUNT(*) AS visits FROM visits v WHERE v.plan IS NOT NULL GROUP BY v.patient, v.episode, v.plan
),
planned AS (
  SELECT w.patient, w.episode, MAX(w.visits) AS most, SUM(w.visits) AS visits FROM words w GROUP BY w.patient, w.episode
),
techniques AS (
  SELECT v.patient, v.episode, v.care, COUNT(*) AS visits FROM visits v WHERE v.care IS NOT NULL AND NOT v.evaluation GROUP BY v.patient, v.episode, v.care
),
cares AS (
  SELECT t.patient, t.episode, MAX(t.visits) AS most, SUM(t.visits) AS visits FROM techniques t GROUP BY t.patient, t.episode
)
SELECT
  e.patient, e.episode, CASE WHEN c.most >= 3 THEN share(c.most, c.visits) ELSE 0.0 END AS same_care, CASE WHEN p.most >= 3 THEN share(p.most, p.visits) ELSE 0.0 END AS same_plan
FROM episodes e
LEFT JOIN planned p ON p.patient = e.patient AND p.episode = e.episode
LEFT JOIN cares c ON c.patient = e.patient AND c.episode = e.episode
