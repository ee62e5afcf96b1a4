"""The facts a project profile may state (项目事实): one table, from which reading, schema and engine are made.

A fact is named by its path in the profile (`land.supply`). Its words for people (name, question, where to
find it) are rule data, `rules/cn/facts.yaml`; here stands only what a program must know: kind and choices.
"""

from typing import NamedTuple

USES = {
    "industrial": "工业厂房",
    "warehouse": "仓储",
    "residential": "商品住宅",
    "office": "办公",
    "commercial": "商业",
    "hotel": "旅馆",
    "school": "中小学",
    "kindergarten": "幼儿园",
    "university": "高校",
    "hospital": "医院",
    "elderly_care": "养老",
    "culture_sports": "文体",
    "dormitory": "宿舍",
    "canteen": "食堂",
    "municipal_road": "市政道路",
    "municipal_pipe": "市政管线",
    "transport": "交通",
    "water": "水利供水",
    "energy": "能源电力",
    "other": "其他",
}
ASSESSMENTS = {
    "mineral": "压覆矿产",
    "geology": "地质灾害",
    "heritage": "文物",
    "earthquake": "地震",
    "flood": "洪水影响",
    "soil_water": "水土保持",
    "energy": "节能",
    "environment": "环评",
    "climate": "气候可行性",
    "water_resource": "水资源",
    "traffic": "交通",
}
FUNDING = {
    "private": "社会资本",
    "state_enterprise": "国企自有资金",
    "government": "政府直接投资或资本金注入",
    "government_subsidy": "投资补助、贷款贴息",
}
UTILITIES = {"water": "供水", "power": "供电", "gas": "燃气", "telecom": "通信", "heat": "供热"}
ROAD_CLASS = {
    "main": "快速路、主干路",
    "structure": "城市桥梁、隧道",
    "other": "次干路等其他道路",
    "minor": "支路、人行天桥、人行地道、维护",
}
REFIT_WORKS = {"none": "只换设备", "fit_out": "装修", "structure": "动主体结构或改用途"}
SUPPLY = {
    "auction": "招拍挂出让",
    "agreement": "协议出让",
    "allocation": "划拨",
    "owned": "自有存量用地",
    "leased_factory": "租用标准厂房",
    "collective": "集体建设用地",
}


QUANTITIES = ("money", "area", "volume", "length", "mass", "coal_equivalent", "energy", "capacity")
"""The kinds of facts that are a number with a unit."""


class Fact(NamedTuple):
    """One fact: its path in the profile, its kind, and for an enumeration or a set the label of each choice.

    `kind` is a quantity kind (money, area, volume, length, mass, coal_equivalent, energy, capacity) or one of
    bool, int, text, enum, set, buildings.
    """

    key: str
    kind: str
    options: dict[str, str] | None = None


def _bools(section: str, names: str) -> list[Fact]:
    return [Fact(f"{section}.{name}", "bool") for name in names.split()]


FACTS: dict[str, Fact] = {
    fact.key: fact
    for fact in [
        Fact("project.funding", "enum", FUNDING),
        Fact("project.use", "enum", USES),
        Fact("project.work", "enum", {"new": "新建", "expansion": "改扩建", "refit": "技改"}),
        Fact("project.contract", "enum", {"traditional": "传统发包", "epc": "工程总承包"}),
        *_bools("project", "approval_catalogue strategic"),
        Fact("scale.investment", "money"),
        Fact("scale.floor_area", "area"),
        Fact("scale.largest_building", "area"),
        Fact("scale.land_area", "area"),
        Fact("scale.height", "length"),
        Fact("scale.floors.above", "int"),
        Fact("scale.floors.below", "int"),
        Fact("scale.earthwork", "volume"),
        Fact("scale.energy.standard_coal", "coal_equivalent"),
        Fact("scale.energy.coal", "mass"),
        Fact("scale.energy.electricity", "energy"),
        Fact("buildings", "buildings"),
        Fact("land.province", "text"),
        Fact("land.city", "text"),
        Fact("land.county", "text"),
        Fact("land.zone", "text"),
        Fact("land.zone_level", "enum", {"national": "国家级", "provincial": "省级", "none": "不在开发区"}),
        Fact("land.plan_area", "enum", {"urban": "城镇规划区", "rural": "乡村规划区"}),
        Fact("land.supply", "enum", SUPPLY),
        *_bools("land", "approved_construction_land new_construction_land farmland_outside_plan batch with_scheme"),
        *_bools("land", "standard_land soil_erosion_area geohazard_area flood_area weather_station forest grassland"),
        Fact("land.assessed", "set", ASSESSMENTS),
        Fact(
            "land.heritage_site",
            "enum",
            {"none": "不涉及", "control_zone": "建设控制地带", "protected": "保护范围"},
        ),
        Fact("land.telecom_window", "bool"),
        Fact(
            "features.eia",
            "enum",
            {"report": "报告书", "form": "报告表", "registration": "登记表", "none": "不纳入"},
        ),
        *_bools("features", "labour_intensive hazardous special_fire_place simple_function sensitive_area"),
        *_bools("features", "chem_bio_lab presale public_venue water_abstraction crosses_river digs_road"),
        *_bools("features", "fells_trees moves_utilities high_rise_review piles lightning_place traffic_assessment"),
        *_bools("features", "night_works drains_sewage grid exempt_pipe"),
        Fact("features.road_class", "enum", ROAD_CLASS),
        Fact("features.utilities", "set", UTILITIES),
        Fact("features.refit_works", "enum", REFIT_WORKS),
        Fact(
            "features.boiler.fuel",
            "enum",
            {
                "none": "无",
                "gas": "天然气",
                "coal": "燃煤",
                "oil": "燃油",
                "biomass": "生物质",
                "electric": "电",
            },
        ),
        Fact("features.boiler.capacity", "capacity"),
        Fact("features.beds", "int"),
        Fact(
            "features.discharge",
            "enum",
            {"key": "重点管理", "simplified": "简化管理", "registration": "登记管理", "none": "不需要"},
        ),
        Fact("tender.required", "bool"),
        Fact("tender.works", "money"),
        Fact("tender.goods", "money"),
        Fact("tender.services", "money"),
        *_bools("reforms", "commitment land_and_start tolerance"),
        Fact("reforms.staged_permit", "enum", {"auto": "自动", "whole": "整体", "staged": "分阶段"}),
    ]
}
"""Every fact of a profile, in the order in which a profile states them."""

BUILDING_FACTS: dict[str, Fact] = {
    fact.key: fact
    for fact in [
        Fact("use", "enum", USES),
        Fact("floor_area", "area"),
        Fact("height", "length"),
        Fact("floors.above", "int"),
        Fact("floors.below", "int"),
    ]
}
"""The facts of one building, as a condition `buildings: {any: …}` may name them."""

DERIVED: dict[str, Fact] = {
    fact.key: fact
    for fact in [
        Fact("permit.scheme", "text"),
        Fact("permit.offered", "text"),
        Fact("route", "text"),
    ]
}
"""Facts that no profile states: the permit scheme of a run, the staged scheme the place offers, the route."""

ALL_FACTS: dict[str, Fact] = {**FACTS, **DERIVED}
