-- How much likely pairs have in common, exactly: Jaccard indices over all clinical content and by parts of the note, and figures told in the same words.
WITH counted AS (
  SELECT
    c.pair, COUNT(*) AS shared_all,
    SUM(CASE WHEN part_of(c.shingle_a) IN (1, 2) AND part_of(c.shingle_b) IN (1, 2) THEN 1 ELSE 0 END) AS shared_core,
    SUM(CASE WHEN part_of(c.shingle_a) = 1 AND part_of(c.shingle_b) = 1 THEN 1 ELSE 0 END) AS shared_findings,
    SUM(CASE WHEN part_of(c.shingle_a) = 3 AND part_of(c.shingle_b) = 3 THEN 1 ELSE 0 END) AS shared_standing
  FROM common c
  GROUP BY c.pair
)
SELECT
  l.pair, l.a, l.b,
  jaccard_of(c.shared_all, x.size + y.size) AS jaccard,
  jaccard_of(c.shared_core, x.core + y.core) AS core, x.core + y.core AS core_sizes,
  jaccard_of(c.shared_findings, x.findings + y.findings) AS findings, x.findings + y.findings AS findings_sizes,
  jaccard_of(c.shared_standing, x.standing + y.standing) AS standing,
  shared(s.labels, t.labels) AS told, shared(s.figures, t.figures) AS told_alike
FROM likely l
JOIN counted c ON c.pair = l.pair
JOIN sketched x ON x.nth = l.a
JOIN sketched y ON y.nth = l.b
JOIN sketches s ON s.note = x.note
JOIN sketches t ON t.note = y.note
