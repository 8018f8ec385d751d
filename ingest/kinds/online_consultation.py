"""Hospitals that see patients online: 互联网医院, 线上问诊, 在线问诊."""

import re

from db.vocabulary import Kind
from ingest.services import Service

SERVICE = Service(
    Kind.online_consultation,
    re.compile(r"互联网医院|(?:线上|在线|网上)(?:问诊|复诊|咨询|诊疗)"),
    channel=re.compile(r"“([^“”]{2,30}(?:公众号|服务号|小程序|App|APP|网站|平台))”"),
)
