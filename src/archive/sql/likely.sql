-- Pairs of notes that are likely alike, by number. Notes that share a band are put in order, the most alike side by side, and each is compared with
-- the two before it alone: a template of 50,000 notes gives 100,000 pairs a band at the most. What is far apart by the bits of its minima is passed over.
WITH banded AS (
  SELECT s.nth, s.core_a, s.core_b, explode(s.bands) AS band
  FROM sketched s
),
beside AS (
  SELECT
    b.nth, b.core_a, b.core_b,
    LAG(b.nth, 1) OVER w AS nth_1, LAG(b.core_a, 1) OVER w AS core_a_1, LAG(b.core_b, 1) OVER w AS core_b_1,
    LAG(b.nth, 2) OVER w AS nth_2, LAG(b.core_a, 2) OVER w AS core_a_2, LAG(b.core_b, 2) OVER w AS core_b_2
  FROM banded b
  WINDOW w AS (PARTITION BY bucket_of(b.band) ORDER BY b.band, b.nth)
),
told AS (
  SELECT
    b.nth, b.nth_1, b.nth_2,
    bits_apart(b.core_a, b.core_a_1) + bits_apart(b.core_b, b.core_b_1) AS apart_1,
    bits_apart(b.core_a, b.core_a_2) + bits_apart(b.core_b, b.core_b_2) AS apart_2
  FROM beside b
),
paired AS (
  SELECT
    t.nth,
    -- what equals its neighbour is as near to the second as the neighbour is
    pair_of(CASE WHEN t.apart_1 <= k.clone_bits_apart THEN t.nth_1 END, CASE WHEN t.apart_2 <= k.clone_bits_apart AND t.apart_1 > 0 THEN t.nth_2 END) AS others
  FROM told t
  CROSS JOIN clone_settings k
  WHERE t.apart_1 <= k.clone_bits_apart OR t.apart_2 <= k.clone_bits_apart
),
near AS (
  SELECT p.nth, explode(p.others) AS other FROM paired p
),
in_turn AS (
  SELECT
    s.nth, s.core_a, s.core_b, s.whole,
    LAG(s.nth) OVER p AS before, LAG(s.core_a) OVER p AS core_a_1, LAG(s.core_b) OVER p AS core_b_1, LAG(s.whole) OVER p AS whole_1
  FROM sketched s
  WHERE s.patient IS NOT NULL
  WINDOW p AS (PARTITION BY s.patient ORDER BY s.nth)
),
pairs AS (
  SELECT LEAST(n.nth, n.other) AS a, GREATEST(n.nth, n.other) AS b
  FROM near n
  WHERE n.other IS NOT NULL
  UNION
  SELECT v.before AS a, v.nth AS b
  FROM in_turn v
  CROSS JOIN clone_settings k
  WHERE v.before IS NOT NULL
    AND (bits_apart(v.core_a, v.core_a_1) + bits_apart(v.core_b, v.core_b_1) <= k.clone_bits_apart OR bits_apart(v.whole, v.whole_1) <= k.standing_bits_apart)
)
SELECT CAST(p.a AS BIGINT) * 4294967296 + p.b AS pair, p.a, p.b
FROM pairs p
