"""No pattern runs away: twice the text takes about twice the time, whatever it is made of."""

import time

import pytest

from ingest.extract import extract
from ingest.privacy import masked
from ingest.read import Page, homed
from tests.pages import TAIYUAN

SIZE = 6_000  # characters
UNITS = [
    "医院",
    "甲乙医院、",
    "甲乙医院(东区)、",
    "甲乙医院发热门诊暂停开诊,",
    "小店区17个,甲乙医院;",
    "1.甲乙医院|长风街1号|0351-2345678\n",
    "(",
    "((甲)",
    "、",
    "一二三四五六七八九十",
    "0351-",
    "2022年4月6日",
    "景区暂停开放",
    "甲乙景区、",
    "区县市省",
    "省市县区委员会局",
    "第一第二第三医院和",
    "关于通知\n甲乙局\n2022年4月6日\n",
    "www.a.b.",
    "电话:",
    " ",
    "\n",
    "的",
    "医院名称 地址 电话 甲乙医院 长风街1号 2345678 ",
    "位于小店区的甲乙医院,",
    "甲乙医院完成排查。自4月6日起恢复门诊。",
    "3个采样点分布在甲路、乙园,",
    "老院区停诊,新址搬迁",
    "部分机场车站接种点和",
    "新冠疫苗便民的",
    "1 ",
    "门诊",
    "太原市",
    "接种门诊 ",
    "2022-12-14 ",
    "13812345678",
    "|甲乙|13812345678\n",
]


HEAD = "发热门诊和核酸采样点名单\n景区暂停开放\n"  # so that all rules have something to look for


def seconds(text: str) -> float:
    """The processor time to read a page, the better of two: that of a busy machine too."""
    times = []
    for _ in range(2):
        start = time.process_time()
        whole = masked(HEAD + text)
        homed(None, None, whole)
        list(extract(Page("page", whole, None, TAIYUAN)))
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(unit: str) -> None:
    once, twice = (unit * (size // len(unit)) for size in (SIZE, 2 * SIZE))
    assert seconds(twice) < 3.2 * seconds(once) + 0.02
