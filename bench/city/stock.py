"""Words of the generated world: places, objects, duties, departments. All invented."""

from __future__ import annotations

from dataclasses import dataclass

PROVINCE, PROVINCE_CODE = "岐川省", "590000"
CITY, CITY_CODE = "澜州市", "590400"
CITY_SIGN = "澜"  # begins the numbers of the city's documents
MINISTRY = "国家{trade}部"

TIERS = {"市级": "3", "县级": "4", "乡镇级": "5"}

DISTRICT_HEADS = [
    "青柏",
    "白塘",
    "松陵",
    "鹭岛",
    "云栖",
    "石桥",
    "望溪",
    "长泽",
    "南浦",
    "北固",
    "东岑",
    "西樵",
    "金井",
    "玉泉",
    "银坪",
    "铜陂",
    "铁岭",
    "沙湾",
    "柳泉",
    "桃渡",
    "梅坞",
    "兰溪",
    "竹岭",
    "菊潭",
    "枫林",
    "桐庐",
    "槐荫",
    "榆关",
    "杏坛",
    "荷塘",
    "芦洲",
    "苇泊",
    "鹤鸣",
    "雁栖",
    "鸥洲",
    "燕矶",
    "龙潭",
    "凤冈",
    "麟山",
    "龟峰",
]
TOWN_HEADS = [
    "古渡",
    "新市",
    "上坝",
    "下坪",
    "大堰",
    "小河",
    "前营",
    "后港",
    "双桥",
    "三江",
    "五里",
    "九曲",
    "百步",
    "千灯",
    "临水",
    "依山",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A line of business: its department's name and the name that a reform gives it."""

    key: str
    word: str
    renamed: str
    places: str

    @property
    def bureau(self) -> str:
        """文化旅游局."""
        return f"{self.word}局"


# `places`: what is run in this trade; with an activity in front it names the object of a norm.
TRADES = (
    Trade(key="11", word="文化旅游", renamed="文旅发展", places="营地 驿站 展馆 剧场 游船"),
    Trade(key="12", word="体育健身", renamed="全民健身", places="赛道 训练场 泳池 滑道 球馆"),
    Trade(
        key="13", word="农业农村", renamed="乡村振兴", places="育苗场 养殖场 采收基地 种源库 粮仓"
    ),
    Trade(key="14", word="水务", renamed="水利水务", places="取水口 码头 水闸 渡口 浮桥"),
    Trade(key="15", word="园林绿化", renamed="林草园林", places="苗圃 花市 古树园 游园 观鸟台"),
    Trade(key="16", word="商务流通", renamed="商贸流通", places="集市 冷库 货栈 回收站 展销会"),
    Trade(key="17", word="城乡建设", renamed="住房建设", places="搅拌站 脚手架 电梯井 工棚 样板房"),
    Trade(key="18", word="卫生保健", renamed="卫生健康", places="浴场 理疗馆 采样点 消毒站 月子所"),
    Trade(key="19", word="交通物流", renamed="交通运输", places="索道 车场 换乘站 货场 航标站"),
    Trade(key="21", word="应急消防", renamed="应急管理", places="烟花棚 储罐 避险所 气瓶站 瞭望塔"),
)
# What is done there: the first half of an object's name.
ACTIVITIES = [
    "竹筏",
    "滑索",
    "溯溪",
    "观星",
    "陶艺",
    "皮影",
    "灯会",
    "药浴",
    "茶青",
    "蚕桑",
    "蜂蜜",
    "盆景",
    "奇石",
    "剪纸",
    "舞狮",
    "龙舟",
    "冰雕",
    "风筝",
    "骑行",
    "攀岩",
    "露天",
    "夜间",
    "水上",
    "林间",
    "山地",
    "沙滩",
    "乡村",
    "老街",
    "临时",
    "移动",
    "季节",
    "共享",
    "智慧",
    "社区",
    "校园",
    "口岸",
    "园区",
    "高架",
    "地下",
    "屋顶",
]

PLACES = ["入口", "收费处", "候客区", "主通道", "接待厅"]
SHOWN = ["收费标准", "安全须知", "服务承诺", "救援电话", "开放时间", "限流人数"]
RECORDS = ["日常巡查", "设备维护", "来源登记", "人员培训", "客流监测", "废弃物交接"]
EQUIPMENT = ["灭火器材", "急救药箱", "视频监控设备", "应急照明", "防滑设施", "计量器具"]
CHECKED = ["承重结构", "电气线路", "排水设施", "防护围栏", "通信设备", "储存容器"]
PEOPLE = ["消费者", "从业人员", "参加者", "受托人", "供货人"]
INSURANCE = ["人身意外伤害保险", "公众责任保险", "财产损失保险"]
FORBIDDEN = [
    "超过核定人数接待",
    "擅自改变场地用途",
    "使用国家明令淘汰的设备",
    "向周边水体倾倒废弃物",
    "雇用未经培训的人员上岗",
    "在禁火区内动用明火",
    "提供虚假登记资料",
    "转让、出租、出借有关证件",
    "占用消防通道",
    "夜间使用高音喇叭",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What a person must (not) do, and how a penalty clause names its breach."""

    rule: str
    breach: str
    period: bool = False


def duties() -> tuple[Duty, ...]:
    """All duties; breaches are different from one another."""
    found = [
        Duty(rule=f"应当在{place}公示{thing}", breach=f"未在{place}公示{thing}")
        for place in PLACES
        for thing in SHOWN
    ]
    found += [
        Duty(rule=f"应当建立{r}制度，如实记录有关情况", breach=f"未建立{r}制度") for r in RECORDS
    ]
    found += [Duty(rule=f"应当配备符合标准的{e}", breach=f"未配备{e}") for e in EQUIPMENT]
    found += [
        Duty(rule=f"应当每季度对{c}进行检测", breach=f"未按照规定对{c}进行检测") for c in CHECKED
    ]
    found += [
        Duty(rule=f"应当为{p}投保{i}", breach=f"未为{p}投保{i}") for p in PEOPLE for i in INSURANCE
    ]
    found += [Duty(rule=f"不得{f}", breach=f) for f in FORBIDDEN]
    return tuple(found)


_DIGITS = "零一二三四五六七八九"


def cn(number: int) -> str:
    """Chinese numeral of 1 to 999."""
    if number < 10:
        return _DIGITS[number]
    if number < 20:
        return "十" + (_DIGITS[number - 10] if number > 10 else "")
    if number < 100:
        tail = number % 10
        return _DIGITS[number // 10] + "十" + (_DIGITS[tail] if tail else "")
    head, rest = _DIGITS[number // 100] + "百", number % 100
    if not rest:
        return head
    if rest < 10:
        return f"{head}零{_DIGITS[rest]}"
    return head + ("一" if rest < 20 else "") + cn(rest)
