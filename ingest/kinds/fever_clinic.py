"""Fever clinics: 发热门诊 and 发热诊室."""

import re

from db.vocabulary import Kind
from ingest.services import Service

SERVICE = Service(Kind.fever_clinic, re.compile(r"发热(?:门诊|诊室)"))
