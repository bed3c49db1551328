-- No measure of an episode has moved by what matters, or reached its goal, and the plan was not changed for it.
SELECT
  SUBSTR(md5(concat_ws('|', 'no-progress', e.patient, day_text(e.first))), 1, 16) AS finding, 'no-progress' AS rule, 'warning' AS severity,
  e.provider AS provider, e.patient AS patient, e.first AS date, e.last AS until,
  CAST(c.hits AS INTEGER) AS hits, CAST(c.readings AS INTEGER) AS of, share(c.hits, c.readings) AS rate, wilson_low(c.hits, c.readings) AS low, wilson_high(c.hits, c.readings) AS high,
  CONCAT('visits=', e.visits, ' days=', e.days, ' measures=', c.measures, ' same_plan=', figure(u.same_plan), ' same_care=', figure(u.same_care)) AS figures
FROM courses c
JOIN episodes e ON e.patient = c.patient AND e.episode = c.episode
JOIN plans u ON u.patient = c.patient AND u.episode = c.episode
CROSS JOIN settings k
WHERE c.moved = 0 AND c.readings >= k.no_progress_readings AND c.days >= k.no_progress_days AND e.visits >= k.no_progress_visits
  AND wilson_low(c.hits, c.readings) >= k.no_progress_low AND (u.same_plan >= k.same_plan OR u.same_care >= k.same_care)
