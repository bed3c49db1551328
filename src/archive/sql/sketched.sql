-- Notes that say enough to be compared, numbered by day and key: the earlier of two has the lower number. A table that the search for clones reads.
WITH numbered AS (
  SELECT CAST(ROW_NUMBER() OVER (ORDER BY n.date NULLS LAST, n.note) AS INTEGER) AS nth, n.note, n.patient, n.provider
  FROM notes n
)
SELECT
  n.nth, n.note, n.patient, n.provider,
  s.core_a, s.core_b, s.whole, s.bands, s.findings, s.findings + s.treatment AS core, s.standing, s.subjective + s.findings + s.treatment + s.standing AS size
FROM numbered n
JOIN sketches s ON s.note = n.note
CROSS JOIN clone_settings k
WHERE s.subjective + s.findings + s.treatment >= k.clone_least_shingles
