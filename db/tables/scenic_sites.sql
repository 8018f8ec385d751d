-- Each site, by the newest report.
SELECT
  f.id, f.name, f.aliases,
  f.district, f.city, f.province, f.adcode, f.current_adcode,
  CASE WHEN f.district IS NULL THEN NULL WHEN n.adcode IS f.adcode THEN n.district_basis
    ELSE iif(f.district_basis = 'correction', 'correction', 'another record') END AS district_basis,
  n.status, n.from_at, n.until_at, n.announced_on, n.publisher,
  n.last_confirmed_on, n.paper_count, n.day_count, n.is_disputed,
  f.latitude, f.longitude, f.geocode_precision, f.geocode_source, f.geocode_accuracy_m,
  n.page_id, n.start_char, n.end_char, n.quote, n.claim_id,
  n.kind,
  coalesce(n.address, (SELECT value FROM facility_values AS v WHERE v.facility_id = f.id AND v.kind = n.kind
    AND v.field = 'address' ORDER BY v.last_on DESC, v.claim_id LIMIT 1)) AS address
FROM (
  SELECT *, row_number() OVER (PARTITION BY facility_id ORDER BY announced_on DESC, from_at DESC, claim_id) AS rank
  FROM temp.newest WHERE kind IN ('scenic_site', 'museum', 'park', 'library', 'venue')
) AS n
JOIN facilities AS f ON f.id = n.facility_id
WHERE n.rank = 1
ORDER BY f.adcode, f.name, f.id
