-- The newest claim about each fever clinic.
WITH newest AS (
  SELECT *, row_number() OVER (PARTITION BY facility_id ORDER BY announced_on DESC, from_at DESC, id) AS rank
  FROM claims
  WHERE facility_id IS NOT NULL AND kind IN ('fever_clinic')
)
SELECT
  f.id, f.name, f.aliases,
  f.district, f.city, f.province, f.adcode, f.current_adcode,
  CASE WHEN f.district IS NULL THEN NULL WHEN n.adcode IS NULL THEN 'another record' ELSE n.district_basis END AS district_basis,
  n.status, n.from_at, n.until_at, n.announced_on, p.publisher,
  f.latitude, f.longitude, f.geocode_precision, f.geocode_source, f.geocode_accuracy_m,
  n.page_id, n.start_char, n.end_char, n.quote, n.id AS claim_id,
  n.audience, n.designation, n.phone, n.hours
FROM newest AS n
JOIN facilities AS f ON f.id = n.facility_id
JOIN pages AS p ON p.id = n.page_id
WHERE n.rank = 1
ORDER BY f.adcode, f.name, f.id
