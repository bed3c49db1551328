-- The stated minutes of a provider's one-to-one services are nearly always the same number; minutes that several services share count once.
WITH stated AS (
  SELECT i.note, i.minutes, CASE WHEN i.shared THEN -1 ELSE i.ordinal END AS block
  FROM interventions i
  WHERE i.minutes IS NOT NULL AND i.minutes_source = 'stated' AND i.one_to_one
  GROUP BY i.note, i.minutes, CASE WHEN i.shared THEN -1 ELSE i.ordinal END
),
counted AS (
  SELECT n.provider, s.minutes, COUNT(*) AS services, MIN(n.date) AS first, MAX(n.date) AS last
  FROM stated s
  JOIN notes n ON n.note = s.note
  WHERE n.provider IS NOT NULL
  GROUP BY n.provider, s.minutes
),
visited AS (
  SELECT n.provider, COUNT(DISTINCT n.note) AS visits FROM notes n JOIN stated s ON s.note = n.note WHERE n.provider IS NOT NULL GROUP BY n.provider
),
ranked AS (
  SELECT
    c.provider, c.minutes, c.services AS hits, SUM(c.services) OVER (PARTITION BY c.provider) AS services,
    MIN(c.first) OVER (PARTITION BY c.provider) AS first, MAX(c.last) OVER (PARTITION BY c.provider) AS last,
    ROW_NUMBER() OVER (PARTITION BY c.provider ORDER BY c.services DESC, c.minutes) AS place
  FROM counted c
)
SELECT
  SUBSTR(md5(concat_ws('|', 'minutes-heaping', r.provider)), 1, 16) AS finding, 'minutes-heaping' AS rule, 'info' AS severity,
  r.provider AS provider, r.first AS date, r.last AS until,
  CAST(r.hits AS INTEGER) AS hits, CAST(r.services AS INTEGER) AS of, share(r.hits, r.services) AS rate, wilson_low(r.hits, r.services) AS low, wilson_high(r.hits, r.services) AS high,
  CONCAT('minutes=', figure(r.minutes), ' visits=', v.visits) AS figures
FROM ranked r
JOIN visited v ON v.provider = r.provider
CROSS JOIN settings k
WHERE r.place = 1 AND r.services >= k.heaping_services AND v.visits >= k.heaping_visits AND wilson_low(r.hits, r.services) >= k.heaping_low
