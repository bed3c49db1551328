-- An episode's visits all carry the same codes with the same units. One code alone is no pattern; the codes of evaluations are left out.
WITH charges AS (
  SELECT v.patient, v.episode, v.charged, COUNT(*) AS visits
  FROM visits v
  WHERE v.charged IS NOT NULL
  GROUP BY v.patient, v.episode, v.charged
),
ranked AS (
  SELECT
    c.patient, c.episode, c.charged, c.visits AS hits, SUM(c.visits) OVER (PARTITION BY c.patient, c.episode) AS visits,
    ROW_NUMBER() OVER (PARTITION BY c.patient, c.episode ORDER BY c.visits DESC, c.charged) AS place
  FROM charges c
)
SELECT
  SUBSTR(md5(concat_ws('|', 'same-codes-every-visit', e.patient, day_text(e.first))), 1, 16) AS finding, 'same-codes-every-visit' AS rule, 'warning' AS severity,
  e.provider AS provider, e.patient AS patient, e.first AS date, e.last AS until, without_units(r.charged) AS codes,
  CAST(r.hits AS INTEGER) AS hits, CAST(r.visits AS INTEGER) AS of, share(r.hits, r.visits) AS rate, wilson_low(r.hits, r.visits) AS low, wilson_high(r.hits, r.visits) AS high,
  CONCAT('visits=', e.visits, ' days=', e.days) AS figures
FROM ranked r
JOIN episodes e ON e.patient = r.patient AND e.episode = r.episode
CROSS JOIN settings k
WHERE r.place = 1 AND r.charged LIKE '% %' AND r.visits >= k.same_codes_visits AND e.days >= k.same_codes_days AND share(r.hits, r.visits) >= k.same_codes_rate
