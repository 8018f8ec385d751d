"""Telephones beside a name, as they are printed: those of institutions, and mobile ones."""

import re

# Telephones of institutions; a mobile number is one only in a column of telephones, never in a sentence.
PHONE = re.compile(
    r"(?<![\d-])(?:0\d{2,3}\s?[-—－ ]?\s?)?[2-8]\d{6,7}(?:[-—转]\d{1,4})?(?!\d)|(?<!\d)[48]00[-—]?\d{3}[-—]?\d{4}(?!\d)|(?<!\d)12[03]\d{2}(?!\d)|(?<!\d)120(?!\d)"
)
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
