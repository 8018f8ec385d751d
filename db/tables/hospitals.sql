-- Each hospital, by the newest report of one of its services; a value that this lacks, from the newest that prints it.
SELECT
  f.id, f.name, f.aliases,
  f.district, f.city, f.province, f.adcode, f.current_adcode,
  CASE WHEN f.district IS NULL THEN NULL WHEN n.adcode IS f.adcode THEN n.district_basis
    ELSE iif(f.district_basis = 'correction', 'correction', 'another record') END AS district_basis,
  n.status, n.from_at, n.until_at, n.announced_on, n.publisher,
  n.last_confirmed_on, n.paper_count, n.day_count, n.is_disputed,
  f.latitude, f.longitude, f.geocode_precision, f.geocode_source, f.geocode_accuracy_m,
  n.page_id, n.start_char, n.end_char, n.quote, n.claim_id,
  (SELECT group_concat(kind, ' ') FROM (
    SELECT kind FROM temp.newest AS o WHERE o.facility_id = f.id AND o.kind IN ('hospital', 'online_consultation', 'other_health')
    ORDER BY kind)) AS kinds,
  coalesce(n.address, (SELECT value FROM facility_values AS v WHERE v.facility_id = f.id AND v.kind IN ('hospital', 'online_consultation', 'other_health')
    AND v.field = 'address' ORDER BY v.last_on DESC, v.claim_id LIMIT 1)) AS address,
  coalesce(n.channel, (SELECT value FROM facility_values AS v WHERE v.facility_id = f.id AND v.kind IN ('hospital', 'online_consultation', 'other_health')
    AND v.field = 'channel' ORDER BY v.last_on DESC, v.claim_id LIMIT 1)) AS channel,
  coalesce(n.designation, (SELECT value FROM facility_values AS v WHERE v.facility_id = f.id AND v.kind IN ('hospital', 'online_consultation', 'other_health')
    AND v.field = 'designation' ORDER BY v.last_on DESC, v.claim_id LIMIT 1)) AS designation,
  coalesce(n.phone, (SELECT value FROM facility_values AS v WHERE v.facility_id = f.id AND v.kind IN ('hospital', 'online_consultation', 'other_health')
    AND v.field = 'phone' ORDER BY v.last_on DESC, v.claim_id LIMIT 1)) AS phone,
  coalesce(n.hours, (SELECT value FROM facility_values AS v WHERE v.facility_id = f.id AND v.kind IN ('hospital', 'online_consultation', 'other_health')
    AND v.field = 'hours' ORDER BY v.last_on DESC, v.claim_id LIMIT 1)) AS hours
FROM (
  SELECT *, row_number() OVER (PARTITION BY facility_id ORDER BY announced_on DESC, from_at DESC, claim_id) AS rank
  FROM temp.newest WHERE kind IN ('hospital', 'online_consultation', 'other_health')
) AS n
JOIN facilities AS f ON f.id = n.facility_id
WHERE n.rank = 1
ORDER BY f.adcode, f.name, f.id
