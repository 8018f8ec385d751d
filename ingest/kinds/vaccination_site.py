"""Where vaccinations are given: 接种点, 接种门诊."""

import re

from db.vocabulary import Kind
from ingest.services import Service

SERVICE = Service(
    Kind.vaccination_site,
    re.compile(r"(?:预防|疫苗|集中|计划|成人)*接种(?:点位?|门诊|单位|站|台|服务|中心)?|疫苗(?:门诊)?|停?打苗|停打"),
    sites=True,
)
