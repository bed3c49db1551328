-- The shingles that both notes of a likely pair have, with their places; where memory is scarce, for a part of the pairs at a time.
WITH of_a AS (
  SELECT l.pair, explode(s.shingles) AS shingle
  FROM likely_part l
  JOIN sketched x ON x.nth = l.a
  JOIN sketches s ON s.note = x.note
),
of_b AS (
  SELECT l.pair, explode(s.shingles) AS shingle
  FROM likely_part l
  JOIN sketched x ON x.nth = l.b
  JOIN sketches s ON s.note = x.note
)
SELECT a.pair, a.shingle AS shingle_a, b.shingle AS shingle_b
FROM of_a a
JOIN of_b b ON b.pair = a.pair AND hash_of(b.shingle) = hash_of(a.shingle)
