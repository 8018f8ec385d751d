"""Other health services with a place: clinics for bites, intestinal infections or sick travellers, sentinel hospitals, 康复."""

import re

from db.vocabulary import Kind
from ingest.services import Service

SERVICE = Service(
    Kind.other_health,
    re.compile(
        r"(?:狂犬病?|犬伤|动物(?:致伤|咬伤|伤人)|伤口|破伤风|蛇[咬]?伤)[\u4e00-\u9fff\d]{0,10}(?:门诊|处置点|诊室)|(?:暴露|致伤|咬伤)(?:预防)?处置|"
        r"(?:肠道|腹泻|戒烟|健康|心理|结核病?|艾滋病?|自愿咨询检测|手足口病?|肝病|美沙酮)[\u4e00-\u9fff]{0,4}门诊|(?:艾滋病?[\u4e00-\u9fff]{0,6}|自愿咨询)检测(?:[/、]?(?:门诊|检测点|点|机构|单位))*|流感[\u4e00-\u9fff]{0,4}监测|监测(?:点|哨点)(?:医院)?|哨点医院|"
        r"定点康复|康复(?:定点|驿站|点)|[献采]血(?:小?屋|[点车站])|急救站|婚检|免费(?:婚|孕)检|[婚孕]前[\u4e00-\u9fff]{0,10}检查|健康驿站|高压氧|氧疗"
    ),
)
