-- Each misprint that seeds/facility_aliases.csv knows how to read.
SELECT
  c.id AS claim_id, c.facility_id, c.name AS printed, c.canonical AS reading,
  substr(c.canonical_reason, length('misprint: ') + 1) AS reason, c.page_id, c.start_char, c.end_char, c.quote
FROM claims AS c
WHERE c.canonical_reason LIKE 'misprint: %'
ORDER BY c.id
