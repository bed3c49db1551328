-- Pairs that are alike, with what is alike. A clone: findings and treatment are the same in half of their words or more (in three of four where they are
-- short), the findings not told anew, and the figures not measured anew. Standing: only what may honestly stand.
WITH judged AS (
  SELECT
    c.pair, c.a, c.b, c.jaccard,
    CASE
      WHEN c.core_sizes < 2 * k.clone_least_core THEN c.jaccard >= k.clone_short_core
      WHEN c.core_sizes < 2 * k.clone_short THEN c.core >= k.clone_short_core
      ELSE c.core >= k.clone_core
    END AS core_copied,
    c.findings_sizes < 2 * k.clone_least_findings OR c.findings >= k.clone_findings AS findings_copied,
    c.told - c.told_alike >= k.clone_moved_figures AND c.told - c.told_alike > k.clone_moved_share * c.told AS measured_anew,
    c.core < k.clone_core AND c.jaccard >= k.standing_whole AND c.standing >= k.standing_part AS stands
  FROM compared c
  CROSS JOIN clone_settings k
)
SELECT
  j.pair, j.a, j.b, j.jaccard,
  CASE WHEN j.core_copied AND j.findings_copied AND NOT j.measured_anew THEN 'clone' ELSE 'standing' END AS kind,
  x.note AS note_a, y.note AS note_b, x.patient = y.patient AS same_patient, x.provider = y.provider AS same_provider
FROM judged j
JOIN sketched x ON x.nth = j.a
JOIN sketched y ON y.nth = j.b
WHERE (j.core_copied AND j.findings_copied AND NOT j.measured_anew) OR j.stands
