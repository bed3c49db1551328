-- The passages that a pair of notes has in common: runs of shared shingles that follow one another in both, without a gap in which another word could stand.
WITH both_of AS (
  SELECT c.pair, start_of(c.shingle_a) AS start_a, end_of(c.shingle_a) AS end_a, start_of(c.shingle_b) AS start_b, end_of(c.shingle_b) AS end_b
  FROM common c
  JOIN alike l ON l.pair = c.pair
),
in_turn AS (
  SELECT
    s.pair, s.start_a, s.end_a, s.start_b, s.end_b, ROW_NUMBER() OVER w AS place,
    LAG(s.start_a) OVER w AS last_start_a, LAG(s.end_a) OVER w AS last_end_a, LAG(s.end_b) OVER w AS last_end_b,
    LEAD(s.start_a) OVER w AS next_start_a, LEAD(s.start_b) OVER w AS next_start_b
  FROM both_of s
  WINDOW w AS (PARTITION BY s.pair ORDER BY s.start_b, s.start_a)
),
told AS (
  SELECT
    t.pair, t.start_a, t.end_a, t.start_b, t.end_b, t.place,
    COALESCE(t.start_b <= t.last_end_b + k.passage_gap AND t.start_a > t.last_start_a AND t.start_a <= t.last_end_a + k.passage_gap, FALSE) AS follows,
    COALESCE(t.next_start_b <= t.end_b + k.passage_gap AND t.next_start_a > t.start_a AND t.next_start_a <= t.end_a + k.passage_gap, FALSE) AS goes_on
  FROM in_turn t
  CROSS JOIN clone_settings k
),
ends AS (
  SELECT
    t.pair, t.follows, t.start_a, t.start_b, t.place,
    LEAD(t.end_a) OVER p AS end_a, LEAD(t.end_b) OVER p AS end_b, LEAD(t.place) OVER p AS last_place
  FROM told t
  WHERE t.follows <> t.goes_on
  WINDOW p AS (PARTITION BY t.pair ORDER BY t.place)
)
SELECT e.pair, in_order(array_agg(passage(e.start_a, e.end_a, e.start_b, e.end_b))) AS passages
FROM ends e
CROSS JOIN clone_settings k
WHERE NOT e.follows AND e.last_place - e.place + 1 >= k.passage_shingles
GROUP BY e.pair
