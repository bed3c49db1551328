-- The passages that a pair of notes has in common: runs of shared shingles that follow one another in both, without a gap in which another word could stand.
WITH both_of AS (
  SELECT c.pair, start_of(c.shingle_a) AS start_a, end_of(c.shingle_a) AS end_a, start_of(c.shingle_b) AS start_b, end_of(c.shingle_b) AS end_b
  FROM common c
  JOIN alike l ON l.pair = c.pair
),
told AS (
  SELECT
    s.pair, s.start_a, s.end_a, s.start_b, s.end_b,
    CASE WHEN s.start_b <= LAG(s.end_b) OVER w + k.passage_gap AND s.start_a > LAG(s.start_a) OVER w AND s.start_a <= LAG(s.end_a) OVER w + k.passage_gap THEN 0 ELSE 1 END AS begins
  FROM both_of s
  CROSS JOIN clone_settings k
  WINDOW w AS (PARTITION BY s.pair ORDER BY s.start_b, s.start_a)
),
numbered AS (
  SELECT t.pair, t.start_a, t.end_a, t.start_b, t.end_b, SUM(t.begins) OVER (PARTITION BY t.pair ORDER BY t.start_b, t.start_a ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run
  FROM told t
),
runs AS (
  SELECT n.pair, MIN(n.start_a) AS start_a, MAX(n.end_a) AS end_a, MIN(n.start_b) AS start_b, MAX(n.end_b) AS end_b
  FROM numbered n
  CROSS JOIN clone_settings k
  GROUP BY n.pair, n.run, k.passage_shingles
  HAVING COUNT(*) >= k.passage_shingles
)
SELECT r.pair, in_order(array_agg(passage(r.start_a, r.end_a, r.start_b, r.end_b))) AS passages
FROM runs r
GROUP BY r.pair
