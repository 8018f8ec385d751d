-- Of each facility and kind the newest report, with what stands behind the state that it tells. Not published.
WITH backing AS (
  SELECT
    coalesce(h.confirms_id, h.claim_id) AS state_id,
    max(h.announced_on) AS last_confirmed_on,
    count(DISTINCT CASE WHEN h.reprints_id IS NULL THEN coalesce(p.publisher, p.id) END) AS paper_count,
    count(DISTINCT CASE WHEN h.reprints_id IS NULL THEN h.announced_on END) AS day_count
  FROM status_history AS h JOIN claims AS c ON c.id = h.claim_id JOIN pages AS p ON p.id = c.page_id
  GROUP BY state_id
),
ranked AS (
  SELECT
    c.*, coalesce(h.confirms_id, h.claim_id) AS state_id, p.publisher,
    row_number() OVER (
      PARTITION BY c.facility_id, c.kind ORDER BY h.position DESC, c.announced_on DESC, c.id) AS rank
  FROM temp.told AS c JOIN pages AS p ON p.id = c.page_id LEFT JOIN status_history AS h ON h.claim_id = c.id
  WHERE c.facility_id IS NOT NULL
)
SELECT
  n.id AS claim_id, n.facility_id, n.kind,
  CASE WHEN x.claim_id IS NULL THEN n.status END AS status,
  coalesce(n.from_at, s.from_at) AS from_at, coalesce(n.until_at, s.until_at) AS until_at,
  n.announced_on, n.publisher, coalesce(b.last_confirmed_on, n.announced_on) AS last_confirmed_on,
  coalesce(b.paper_count, 1) AS paper_count, coalesce(b.day_count, n.announced_on IS NOT NULL) AS day_count,
  x.claim_id IS NOT NULL AS is_disputed,
  n.page_id, n.start_char, n.end_char, n.quote, n.adcode, n.district_basis,
  n.address, n.audience, n.designation, n.channel, n.phone, n.hours
FROM ranked AS n
LEFT JOIN temp.told AS s ON s.id = n.state_id
LEFT JOIN backing AS b ON b.state_id = n.state_id
LEFT JOIN contradictions AS x ON n.id IN (x.claim_id, x.other_id) AND x.field = 'status' AND x.prevails_id IS NULL
WHERE n.rank = 1
GROUP BY n.id
