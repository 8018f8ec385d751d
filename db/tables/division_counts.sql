-- What is known of each division and of all that lies in it, as divisions are today.
WITH RECURSIVE
said (adcode, facility, fever_clinic, hospital, scenic_site, notice, record, proved, declared, agreed, newest_on) AS (
  SELECT coalesce(current_adcode, adcode), 1, 0, 0, 0, 0, 0, 0, 0, 0, NULL FROM facilities
  UNION ALL SELECT coalesce(current_adcode, adcode), 0, 1, 0, 0, 0, 0, 0, 0, 0, NULL FROM fever_clinics
  UNION ALL SELECT coalesce(current_adcode, adcode), 0, 0, 1, 0, 0, 0, 0, 0, 0, NULL FROM hospitals
  UNION ALL SELECT coalesce(current_adcode, adcode), 0, 0, 0, 1, 0, 0, 0, 0, 0, NULL FROM scenic_sites
  UNION ALL
  SELECT coalesce(n.current_adcode, n.adcode), 0, 0, 0, 0, 1, 1,
    substr(p.text, n.start_char + 1, n.end_char - n.start_char) = n.quote, 0, 0, n.announced_on
  FROM district_notices AS n JOIN pages AS p ON p.id = n.page_id
  UNION ALL
  SELECT coalesce(f.current_adcode, f.adcode), 0, 0, 0, 0, 0, 1,
    substr(p.text, c.start_char + 1, c.end_char - c.start_char) = c.quote, 0, 0, c.announced_on
  FROM claims AS c JOIN facilities AS f ON f.id = c.facility_id JOIN pages AS p ON p.id = c.page_id
  UNION ALL
  SELECT adcode, 0, 0, 0, 0, 0, 0, 0, 1, declared = listed, NULL FROM declared_counts WHERE adcode IS NOT NULL
),
here AS (
  SELECT adcode, sum(facility) AS facility, sum(fever_clinic) AS fever_clinic, sum(hospital) AS hospital,
    sum(scenic_site) AS scenic_site, sum(notice) AS notice, sum(record) AS record, sum(proved) AS proved,
    sum(declared) AS declared, sum(agreed) AS agreed, max(newest_on) AS newest_on
  FROM said GROUP BY adcode
),
up (adcode, above) AS (
  SELECT adcode, adcode FROM here
  UNION
  SELECT up.adcode, d.parent_adcode FROM up JOIN divisions AS d ON d.adcode = up.above WHERE d.parent_adcode IS NOT NULL
)
SELECT up.above AS adcode, sum(facility) AS facility_count, sum(fever_clinic) AS fever_clinic_count,
  sum(hospital) AS hospital_count, sum(scenic_site) AS scenic_site_count, sum(notice) AS notice_count,
  sum(record) AS record_count, sum(proved) AS proved_count, sum(declared) AS declared_count, sum(agreed) AS agreed_count,
  max(newest_on) AS newest_on
FROM up JOIN here USING (adcode)
GROUP BY up.above
ORDER BY up.above
