"""Fever clinics: 发热门诊, 发热诊室, 发热哨点."""

import re

from db.vocabulary import Kind
from ingest.services import Service

SERVICE = Service(
    Kind.fever_clinic,
    re.compile(
        r"发热(?!咨询|患者|病人|人员|病例|监测)[\u4e00-\u9fff]{0,4}?(?:[、/(和](?:肠道|隔离|诊室))?(?:门诊|诊室|哨点|诊疗点)(?!定点)|发热(?:病人|患者)(?:就诊|诊疗|接诊)点|发热(?=[、和及][\u4e00-\u9fff、]{2,10}门诊)"
    ),
)
