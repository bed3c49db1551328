-- A note whose findings or treatment are copied from another one: one finding a later note, with the one that it resembles most.
WITH copies AS (
  SELECT s.a, s.b, s.jaccard, s.same_patient, ROW_NUMBER() OVER (PARTITION BY s.b ORDER BY s.jaccard DESC, s.a) AS place, COUNT(*) OVER (PARTITION BY s.b) AS others
  FROM resembling s
  WHERE s.kind = 'clone'
),
totals AS (
  SELECT n.provider, COUNT(*) AS notes, SUM(CASE WHEN c.b IS NULL THEN 0 ELSE 1 END) AS hits
  FROM notes n
  LEFT JOIN copies c ON c.b = n.note AND c.place = 1
  GROUP BY n.provider
)
SELECT
  SUBSTR(md5(concat_ws('|', 'cloned-note', n.provider, n.patient, day_text(n.date), n.file, n.place, n.note_id)), 1, 16) AS finding, 'cloned-note' AS rule, 'error' AS severity,
  n.note AS note, n.provider AS provider, n.patient AS patient, n.date AS date,
  CAST(t.hits AS INTEGER) AS hits, CAST(t.notes AS INTEGER) AS of, share(t.hits, t.notes) AS rate, wilson_low(t.hits, t.notes) AS low, wilson_high(t.hits, t.notes) AS high,
  CONCAT('jaccard=', figure(c.jaccard), ' of=', c.a, ' same_patient=', CASE WHEN c.same_patient THEN 'yes' ELSE 'no' END, ' others=', c.others) AS figures
FROM copies c
JOIN notes n ON n.note = c.b
LEFT JOIN totals t ON t.provider = n.provider
WHERE c.place = 1
