-- Every notice, with the spot of its subject's place, or of the newspaper's home where that has none.
SELECT
  n.id, n.title, n.date, n.type, n.canonical AS subject, n.subject_type, n.zone,
  s.district, s.city, s.province, s.adcode, s.current_adcode,
  s.latitude, s.longitude, s.geocode_precision, s.geocode_source, s.geocode_accuracy_m,
  n.page_id, n.start_char, n.end_char, n.quote,
  n.phones, n.urls, n.event, n.original_date, n.new_date, n.announced_on, p.publisher
FROM notices AS n
JOIN temp.spots AS s ON s.adcode = coalesce(n.adcode, n.home_adcode)
JOIN pages AS p ON p.id = n.page_id
ORDER BY n.announced_on DESC, n.date DESC, n.id
