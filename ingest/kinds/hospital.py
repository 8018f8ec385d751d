"""Hospitals: designated ones (定点医院), and those that announce a general service (门诊, 急诊, 收治)."""

import re

from db.vocabulary import Kind
from ingest.services import Service

SERVICE = Service(
    Kind.hospital,
    re.compile(
        r"(?:发热门诊)?定点(?:收治|救治|诊疗|治疗|康复|接收)*(?:医院|医疗机构|机构)|(?:收治|救治|后备|备用|指定)[\u4e00-\u9fff]{0,4}(?:医院|医疗机构)|"
        r"定点(?:收治|救治|诊疗|治疗)|[收救]治(?![金所])|门急诊|急诊(?![科楼室])|(?<!发热)(?<!疫苗)门诊(?!部|[一二三四五六七八九\d]?楼|大[厅楼]|量|费|病历|统筹|人次|住院)|住院(?!部|[\u4e00-\u9fff]{0,4}(?:中心|患者|病人|天|费))|停诊|医疗服务|诊疗服务|接收?诊|诊疗|就诊|就医|"
        r"(?:[红黄]码[\u4e00-\u9fff]{0,4}|方舱)医院|(?:患者|病人|病例)|分娩|透析|儿科|产科"
    ),
    strong=re.compile(r"[红黄]码|方舱|定点|[收救]治|后备|备用|指定|门急诊|门诊|急诊|住院"),
    alone=re.compile(r"停诊|医疗服务|诊疗|接收?诊"),
    role=re.compile(r"定点|[收救]治医院|后备医院|指定医院"),
)
