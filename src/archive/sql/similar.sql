-- The pairs of notes that are alike, as the table of the result has them.
SELECT
  l.note_a AS a, l.note_b AS b, l.jaccard, l.same_patient, l.same_provider, first.note AS cluster, l.kind, COALESCE(p.passages, '') AS passages
FROM alike l
JOIN clusters c ON c.kind = l.kind AND c.nth = l.a
JOIN sketched first ON first.nth = c.cluster
LEFT JOIN passages p ON p.pair = l.pair
