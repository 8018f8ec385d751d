"""Notices: who acts, what is done, when, whom to ask; beside each rule the near miss that must not fire."""

from datetime import date

import pytest

from ingest.acts import act, ordered, told
from tests.pages import TAIYUAN, notices

ON = date(2022, 4, 7)


def read(text: str, home: str | None = TAIYUAN) -> list[tuple[str, str, str | None]]:
    """Subject, type and day of each notice of a page."""
    return [(n.subject, n.type.value, n.date) for n in notices(text, home, ON)]


SIGNED = [  # an official text is its signer's
    ("为防控疫情,本局窗口即日起暂停办理业务。\n太原市甲乙局\n2022年4月6日", "太原市甲乙局", "2022-04-06"),
    (
        "为防控疫情,本局窗口即日起暂停办理业务。\n2022年4月6日\n太原市甲乙局",
        "太原市甲乙局",
        "2022-04-06",
    ),  # the day first
    ("本局窗口自5日起暂停办理业务。\n太原市甲乙局 太原市丙丁局\n二〇二二年四月三日", "太原市甲乙局", "2022-04-03"),
    ("本局窗口自5日起暂停办理业务。\n太原市甲乙局\n太原市丙丁局\n二0二二年四月三日", "太原市甲乙局", "2022-04-03"),
    (
        "各服务大厅暂停受理业务。\n太原市甲乙疫情\n防控工作指挥部办公室\n2022年4月3日",
        "太原市甲乙疫情防控工作指挥部办公室",
        "2022-04-03",
    ),
    ("办事窗口暂停办理。特此公告。 太原市甲乙局 太原市丙丁局 2022年4月3日", "太原市甲乙局", "2022-04-03"),
    ("各窗口暂停办理。请谅解!\n太原市甲乙局", "太原市甲乙局", None),  # no day
    ("4月9日起窗口暂停办理。\n太原市甲乙局\n2022-04-06", "太原市甲乙局", "2022-04-06"),
    (
        "太原市甲乙局关于评选先进的公告\n现将有关事项公告如下。\n太原市甲乙局\n2022年4月6日",
        "太原市甲乙局",
        "2022-04-06",
    ),
    ("通知全文:太原市甲乙局关于暂停现场办理业务的通知\n4月6日起,窗口暂停办理。", "太原市甲乙局", "2022-04-06"),
    ("为保护森林,4月6日起禁止用火。特此通告。 阳曲县人民政府 2022年4月6日", "阳曲县人民政府", "2022-04-06"),
    ("原定于4月11日举行的自学考试推迟举行。\n教育部\n2022年2月27日", "教育部", "2022-02-27"),
    ("太原市甲乙局关于暂停现场办理业务的公告\n一、4月5日起,办事窗口暂停现场办理业务。", "太原市甲乙局", "2022-04-05"),
    (
        "太原市甲乙防控工作指挥部6号令\n现发布命令:一、4月9日起,企业停工,学校停课。",
        "太原市甲乙防控工作指挥部",
        "2022-04-09",
    ),
]


@pytest.mark.parametrize(("text", "subject", "on"), SIGNED)
def test_a_document_is_its_signers(text: str, subject: str, on: str | None) -> None:
    assert [(who, day) for who, _, day in read(text)] == [(subject, on)]


def test_a_document_printed_twice_is_one() -> None:
    text = SIGNED[0][0]
    assert len(read(f"{text}\n{text}")) == 1
    assert len(read(f"{text}\n{text.replace('4月6日', '4月5日')}")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "春天到了,公园里花开得正好。\n太原市甲乙局\n2022年4月6日",  # tells no act
        "4月6日起窗口暂停办理业务,恢复时间另行通知。\n编辑:张三\n2022年4月6日",  # an editor signs nothing
        "太原市甲乙图书馆自4月6日起闭馆,暂停接待读者,服务窗口暂停办理。\n太原市甲乙局\n2022年4月6日",  # a site's own
        "窗口暂停办理业务,\n太原市甲乙局",  # no end of a text, no signature
        "太原市甲乙局关于召开年会的通知印发以来,反响很好。",  # no title, no signature
    ],
)
def test_no_document(text: str) -> None:
    assert read(text) == []


REPORTS = [  # the source that a report names, or who issues at the head of a clause
    ("记者从太原市甲乙局获悉,4月6日起,政务服务大厅暂停现场办理。", "太原市甲乙局"),
    ("据太原市甲乙局消息,4月6日起,政务服务大厅暂停现场办理。", "太原市甲乙局"),
    ("由太原市甲乙局发布的通告称,4月6日起,政务大厅暂停现场办理。", "太原市甲乙局"),
    ("为防控疫情,市甲乙局决定,4月6日起,政务大厅暂停现场办理业务。", "市甲乙局"),
    ("国家甲乙局网站4月6日发布公告,原定于4月9日举行的甲类考试延期举行。", "国家甲乙局"),
    ("太原公安机关出入境窗口自4月6日起暂停办理业务。", "太原公安机关"),
    ("省甲乙厅副厅长张三介绍,4月6日起,全省公路网恢复畅通。", "省甲乙厅"),
    ("4月6日,广铁集团宣布部分列车停运。", "广铁集团"),
    ("阳曲县人民政府官网4月6日发布公告,教师招聘考试推迟举行。", "阳曲县"),
    ("阳曲县也从4月6日起,客运班车全部暂停运营。", "阳曲县"),
    ("4月6日下午,区政府召开工作推进会。", "区政府"),
    ("4月6日,区政府第十二次常务会议召开。", "区政府"),
    ("甲乙地铁停了吗?太原地铁4月6日发布公告,1号线列车暂停运营。", "太原地铁"),
    ("阳曲县关于加强森林防火的通告\n4月6日起,林区禁止用火。", "阳曲县"),
    ("阳曲县客运班线暂停运营\n受大雪影响,4月6日起,多条线路停发。", "阳曲县"),  # the headline's place
    ("4月6日,甲乙镇的事不提,阳曲县集中开展环境整治。", "阳曲县"),
    ("4月6日,阳曲县2022年重大项目集中开工仪式在甲乙镇举行。", "阳曲县"),
]


@pytest.mark.parametrize(("text", "subject"), REPORTS)
def test_a_report_is_of_who_tells(text: str, subject: str) -> None:
    assert [(who, day) for who, _, day in read(text)] == [(subject, "2022-04-06")]


@pytest.mark.parametrize(
    "text",
    [
        "根据太原市甲乙局要求,商场4月6日起停业。",  # a superior cited
        "依据太原市甲乙局的通知,商场4月6日起停业。",
        "经太原市甲乙局批准,商场4月6日起暂停办理退货业务。",
        "市民可向太原市甲乙局举报,4月6日起电话暂停服务。",
        "太原市甲乙局《关于暂停办理业务的通知》早已失效。",  # its paper cited
        "太原市甲乙局门口4月6日起道路封闭施工。",  # a place
        "太原市甲乙局工作人员张三4月6日停办婚礼。",  # a person
        "4月6日,省政府新闻办举行新闻发布会。",  # where it is told, not what is done
        "市气象台4月6日发布暴雨橙色预警,高速公路或将封闭。",  # the weather
        "4月6日,阳曲县新增确诊病例1例。\n\n4月5日,阳曲县无新增。",
        "市统计局4月6日发布公告,客运班车恢复运营后客运量增长。",  # statistics
        "太原市甲乙局获评先进。",  # no act
        "游客4月6日在阳曲县召开同学会。",  # the district does not act
        "阳曲县盛产小米。",
        "太原地铁4月6日客流增长,列车加开。",  # tells nothing itself
        "阳曲县小米卖得好\n受大雪影响,4月6日起,多条线路停发。",  # a headline without an act
        "阳曲县甲乙博物馆4月6日暂停服务\n甲乙博物馆4月6日起闭馆,暂停接待服务。",  # a site's own
        "4月6日,阳曲县把小米卖到了全国各地。",
        "4月6日,阳曲县的小米节组织得很好。",
        "4月6日,县委书记张三到乡镇调研。",  # a person
    ],
)
def test_no_report(text: str) -> None:
    assert read(text) == []


def test_others_that_do_the_same_have_their_own() -> None:
    lines = [
        "记者从省甲乙局获悉,原定4月9日举行的公务员笔试推迟。",
        "市丙丁局公告,教师招聘考试也推迟举行。",
        "市戊己局发布通知,要求考点落实防控措施。",  # another act
        "省甲乙局提醒,考试推迟,考生不要前往考点。",  # named before
    ]
    page = "\n\n".join(["多项考试推迟", "2022-04-07 09:00 来源:某报", *lines])
    assert read(page) == [("省甲乙局", "exam_postponed", None), ("市丙丁局", "exam_postponed", None)]


def test_contacts_are_of_the_notice_beside_them() -> None:
    lines = [
        "记者从省甲乙局获悉,公务员笔试推迟。咨询电话:0351-1234567。",
        "市丙丁局公告,教师招聘考试也推迟。",
        "考生可拨热线96120。",
    ]
    page = "\n\n".join(["多项考试推迟", "2022-04-07 09:00 来源:某报", *lines, "本站广告热线:0351-7654321"])
    assert [n.phones for n in notices(page, TAIYUAN, ON)] == ["0351-1234567", "96120"]


DIGEST = "要闻简报\n◆4月5日,阳曲县召开工作推进会。\n◆4月6日,县甲乙局依法拆除违建13处。\n◆4月6日,文学爱好者欢聚一堂。"
HEADED = (
    "■ 近日,首届论坛在某地举行,发表共识。\n阳曲县\n■ 近日,重大项目之一在甲乙镇结构封顶。\n■ 4月6日,纪念馆迎来观众。"
)


def test_items_of_a_digest() -> None:
    assert read(DIGEST) == [("阳曲县", "meeting", "2022-04-05"), ("县甲乙局", "other", "2022-04-06")]


LABELLED = (
    "【小店区】4月5日,首届论坛举行,发表共识。\n阳曲县:4月6日,重大项目在甲乙镇结构封顶。\n【编者按】4月6日,春天到了。"
)


def test_an_item_is_of_the_place_that_labels_it() -> None:
    assert read(LABELLED) == [("小店区", "other", "2022-04-05"), ("阳曲县", "project", "2022-04-06")]


def test_an_item_is_of_the_place_that_heads_it() -> None:
    assert read(HEADED) == [("阳曲县", "project", None)]  # not the item after it


def test_a_brief_is_titled_by_its_first_sentence() -> None:
    page = "县区新闻\n\n小店区\n\n4月6日,小店区召开动员会,要求实干。会后学习。\n\n阳曲县\n\n近日,阳曲县项目开工。\n"
    found = notices(page, TAIYUAN, ON)
    assert [(n.title, n.date) for n in found] == [
        ("4月6日,小店区召开动员会,要求实干", "2022-04-06"),
        ("近日,阳曲县项目开工", None),
    ]
    assert all(n.quote.startswith(n.title) for n in found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("全省公务员笔试往后挪", "exam_postponed"),
        ("客运班线暂停运营", "traffic"),
        ("2日起暂停接待,23日起重新接待来访", "service_resumed"),
        ("窗口暂停办理业务,恢复办理时间另行通知", "service_suspended"),  # not resumed
        ("恢复接待时间视疫情另行通知", None),
        ("城区将暂停供水,供水压力将逐步恢复正常", "service_suspended"),
        ("考试如期举行", None),
        ("景区人挤人", None),
        ("交通违法行为将被查处", None),
    ],
)
def test_acts(text: str, kind: str | None) -> None:
    assert act(text) == kind


def test_orders_and_news() -> None:
    assert ordered("启动重污染天气橙色预警应急响应,要求企业停产")
    assert not ordered("市民注意防控疫情")
    assert not ordered("发布暴雨橙色预警,启动防汛")
    assert [told(t) for t in ("县里召开推进会", "项目结构封顶", "学生参加比赛")] == ["meeting", "project", "other"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("全县暂停堂食\n\n{who}通告\n\n为做好疫情防控,现通告如下:\n\n一、暂停堂食。", "policy"),
        ("{who}关于暂停业务的通告\n\n为避免聚集,做好疫情防控,暂停办理户籍业务。", "service_suspended"),
        ("{who}关于防御强降雨的通告\n\n气象台发布暴雨红色预警信号,按照防汛要求,关闭地下车库。", "policy"),
        ("{who}停水通知\n\n4月6日起停水检修,棋牌室等请储水。", "service_suspended"),
    ],
)
def test_orders_shut_the_business_of_others(text: str, kind: str) -> None:
    who = "阳曲县甲乙防控指挥部" if kind == "policy" else "太原市甲乙局"
    assert read(f"{text.format(who=who)}\n\n{who}\n\n2022年4月6日") == [(who, kind, "2022-04-06")]


def test_a_warning_is_an_order_only_where_somebody_commands() -> None:
    text = "发布暴雨橙色预警,启动防汛"
    assert (ordered(text), ordered(text, commands=True), ordered("发布暴雨橙色预警", commands=True)) == (
        False,
        True,
        True,
    )


def test_hospitals_pauses_are_no_notice_of_their_city() -> None:
    body = "因疫情,4月6日起,暂停办理业务,恢复时间另行通知。"
    assert read(f"太原2家医院暂停办理业务\n\n{body}") == []
    assert read(f"太原2家银行暂停办理业务\n\n{body}") == [("太原", "service_suspended", "2022-04-06")]


def test_a_hospitals_own_pause_is_no_notice_of_its_city() -> None:
    text = "太原甲乙医院门诊暂停通知\n\n自4月8日起,太原甲乙医院暂停门诊。\n\n太原甲乙医院\n2022年4月7日"
    assert notices(text) == []


MORE = [
    (
        "阳曲县疫情防控指挥部\n2号令\n现发布命令:学校停课。\n阳曲县疫情防控指挥部\n2022年4月6日\n更多消息请看下文。",
        "阳曲县疫情防控指挥部",
    ),
    ("太原市应对疫情联防联控机制关于关停场所的通告\n4月6日起,棋牌室停业。", "太原市应对疫情联防联控机制"),
    ("太原市甲乙局办公室\n关于延长静态管理时间的通告\n自4月6日起延长,防控疫情。", "太原市甲乙局办公室"),
    ("阳曲县\n关于恢复生产的通告\n4月6日起复工复产。", "阳曲县"),
    ("阳曲县人民政府禁火令\n4月6日起,林区防火,禁止用火。", "阳曲县人民政府"),
    ("窗口暂停办理。\n太原市甲乙局2022年4月6日请大家相互转告。", "太原市甲乙局"),
    ("窗口暂停办理。\n太原市甲乙局\n2022年4月6日 来源:某网站 |", "太原市甲乙局"),
    ("4月6日起停水。\n清徐县甲乙有限公司老街营业所\n2022年4月6日", "清徐县甲乙有限公司老街营业所"),
    ("自4月6日起,城东路汽车站暂停所有客运线路。\n城东路汽车站\n2022年4月6日", "城东路汽车站"),
    ("记者从太原市道运中心获悉,4月6日起,公交线路停运。", "太原市道运中心"),
    ("记者从市汽车总站了解到,4月6日起,班车停运。", "市汽车总站"),
    ("某报全媒体记者从太原市甲乙局获悉,4月6日起,大厅暂停办理。", "太原市甲乙局"),
    ("经太原市甲乙局研究决定,4月6日起,大厅暂停办理业务。", "太原市甲乙局"),
    ("太原市甲乙轨道(集团)有限公司称,4月6日起,列车在部分车站不停站通过。", "太原市甲乙轨道(集团)有限公司"),
    ("自4月6日9时起,太原地铁全线网车站暂停运营。", "太原地铁"),
    ("公安部交管局4月6日下发通知,恢复交管窗口业务。", "公安部交管局"),
    ("阳曲县三防指挥部4月6日启动防汛应急响应。", "阳曲县三防指挥部"),
    ("记者4月6日从太原市三防办获悉,受台风影响,中小学校停课。", "太原市三防办"),
    ("太原南站4月6日发布公告,部分列车停运。", "太原南站"),
    ("太原甲乙国际机场称,4月6日,27架次航班被取消。", "太原甲乙国际机场"),
    ("阳曲县交警4月6日对甲乙大堤进行了封道。", "阳曲县交警"),
    ("中国铁路太原局于4月6日在部分区段启动响应,停运8日至9日太原往返甲乙丙丁北的旅客列车。", "中国铁路太原局"),
    ("4月6日,上海市决定启动应急响应,防控疫情,要求停工。", "上海市"),
    ("太原市人民政府关于禁止燃放烟花爆竹的通告\n自2022年4月10日起禁止燃放。\n2022年4月6日", "太原市人民政府"),
    ("某网太原4月6日消息(记者某某)太原市甲乙局发布通告,4月6日起窗口暂停办理业务。", "太原市甲乙局"),
]


@pytest.mark.parametrize(("text", "subject"), MORE)
def test_whose_notice(text: str, subject: str) -> None:
    assert [(who, day) for who, _, day in read(text)] == [(subject, "2022-04-06")]


@pytest.mark.parametrize(
    "text",
    [
        "各县教育局,太原市甲乙局,市直各学校:\n4月6日起,窗口暂停办理业务。",  # those to whom it is written
        "窗口4月6日暂停办理,请太原市甲乙局2022年4月6日前答复。",  # a day in a sentence signs nothing
        "记者从太原市第三届代表大会获悉,4月6日起,公交线路停运。",  # a meeting
        "记者从太原市甲乙医院获悉,4月6日起,门诊暂停服务。",  # a hospital
        "记者从太原市甲乙图书馆获悉,4月6日起,借阅窗口暂停服务。",  # a site
        "曾经太原市甲乙局研究决定的事,4月6日起暂停办理。",  # the past
        "太原地铁全线网车站客流增长。",
        "太原南站4月6日人来人往,部分列车停运。",
        "太原甲乙国际机场旁,4月6日部分道路停运。",
        "学生4月6日停课在家,太原市三防办的灯亮着。",
        "太原市人民政府大楼施工,禁止燃放烟花。\n2022年4月6日",
        "4月6日,小店区有关方面称,区内景区全部关闭。\n小店区:区内景区已关闭,4月6日起游船停航。",  # the sites' own
        "我市近期将有强降水,本馆于4月6日起闭馆,暂停举办活动。",
    ],
)
def test_nobodys_notice(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("受暴雨影响,4月2日起积水。现将事项公告如下:一、4月6日起停课,特此公告。\n太原市甲乙防控指挥部", "2022-04-06"),
        ("太原市甲乙局关于停课的公告\n受暴雨影响,4月2日起积水。现公告如下:\n一、4月6日起停课。", "2022-04-06"),
        ("太原市甲乙局关于停课的公告\n受暴雨影响,4月2日起停课,现将事项公告如下:\n一、学校停课。", "2022-04-02"),
        ("据省教育考试院消息,原定于4月9日至10日举行的英语等级考试取消。", None),
        ("据省教育考试院4月6日消息,原定于4月9日至10日举行的英语等级考试取消。", "2022-04-06"),
        ("记者从市自来水公司获悉,本月9日8:00起,城南停水。", "2022-04-09"),
    ],
)
def test_the_day_of_a_notice(text: str, on: str | None) -> None:
    assert [day for _, _, day in read(text)] == [on]


def test_two_sources_in_one_paragraph_have_their_own() -> None:
    text = "记者从市汽车总站了解到,班车停运。此外,记者从太原市道运中心获悉,公交线路停运。{}说,客运停运。"
    assert [who for who, _, _ in read(text.format("市汽车总站"))] == ["市汽车总站", "太原市道运中心"]
    assert [who for who, _, _ in read(text.format("市甲乙局"))] == ["市汽车总站", "太原市道运中心"]  # no source


def test_another_agency_that_announces_the_same_day() -> None:
    text = "4月6日,太原市甲局发布通知,窗口暂停办理业务。太原市乙局{},服务大厅暂停受理。"
    first, same = ("太原市甲局", "service_suspended", "2022-04-06"), ("太原市乙局", "service_suspended", "2022-04-06")
    assert read(text.format("同日发布通告")) == [first, same]
    assert read(text.format("同日发布的通告显示")) == [first]  # its notice is only cited
    assert read(text.format("同日回应")) == [first]
