-- Readings of each measure over an episode, one a visit, with the first one beside each. What a reading is before treatment counts: the first in its note.
WITH told AS (
  SELECT m.note, m.measure, m.kind, m.value, m.best, m.falls, m.goal, ROW_NUMBER() OVER (PARTITION BY m.note, m.measure ORDER BY m.ordinal) AS place
  FROM measures m
  WHERE m.value IS NOT NULL
),
taken AS (
  SELECT v.patient, v.episode, v.visit, v.date, t.measure, t.kind, t.value, t.best, t.falls, t.goal
  FROM told t
  JOIN visits v ON v.note = t.note
  WHERE t.place = 1
)
SELECT
  t.patient, t.episode, t.measure, t.value, t.goal, t.date,
  FIRST_VALUE(t.kind) OVER course AS kind, FIRST_VALUE(t.value) OVER course AS begun, FIRST_VALUE(t.falls) OVER course AS falls,
  FIRST_VALUE(t.best) OVER course AS best, FIRST_VALUE(t.goal) OVER course AS aim, FIRST_VALUE(t.date) OVER course AS since,
  ROW_NUMBER() OVER course AS nth, COUNT(*) OVER (PARTITION BY t.patient, t.episode, t.measure) AS readings
FROM taken t
WINDOW course AS (PARTITION BY t.patient, t.episode, t.measure ORDER BY t.visit)
