"""Hospitals that see patients online: 互联网医院, 线上问诊, 在线问诊."""

import re

from db.vocabulary import Kind
from ingest.services import Service

SERVICE = Service(
    Kind.online_consultation,
    re.compile(
        r"互联网(?:医院)?[“\"]?发热(?:咨询)?门诊|互联网(?:\+)?(?:医院|诊疗|门诊|发热门诊|问诊|医疗)|(?:线上|在线|网上|网络|云|云上|远程|视频|图文|电话)(?:发热|义务|免费)?(?:问诊|复诊|咨询|诊疗|看诊|门诊|义诊|看病|发热门诊|发热咨询|问医生|看发热)|发热咨询门诊"
    ),
    channel=re.compile(r"“([^“”]{2,30}(?:公众号|服务号|小程序|App|APP|网站|平台))”"),
)
