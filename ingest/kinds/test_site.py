"""Where nucleic acid tests are taken or made: 核酸采样点, 检测机构."""

import re

from db.vocabulary import Kind
from ingest.services import Service

SERVICE = Service(
    Kind.test_site,
    re.compile(
        r"(?<!全员)(?<!例行)核酸(?:采样|检测|采集|筛查)*+(?:点位?|站|机构|地点|门诊|服务)?+(?![阴阳]性|结果|[证报][明告]|呈|中[发检]|正在)|(?:采样|采集(?!地[^点]))(?:点位?|站|机构|地点|服务)?|检测(?:点|机构|服务)|单管|混管|单采|混采"
    ),
    sites=True,
)
