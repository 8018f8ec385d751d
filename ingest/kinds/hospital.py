"""Designated hospitals: a name that is said to be a 定点医院."""

import re

from db.vocabulary import Kind
from ingest.services import Service

SERVICE = Service(Kind.hospital, re.compile(r"定点(?:收治|救治|诊疗)?(?:医院|医疗机构)"), role=True)
