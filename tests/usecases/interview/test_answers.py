"""What counts as an answer: numbers, ids, labels, yes and no, amounts; and why something does not."""

from __future__ import annotations

import pytest

from approvalplan.model.rulebook import FactWords
from approvalplan.usecases.interview.answers import GROUP, Choice, Question, Unreadable, is_word, read_answer
from approvalplan.usecases.interview.interview import name_question, place_question, question_for


def question(key: str, name: str = "事实", yes: str | None = None, no: str | None = None) -> Question:
    return question_for(
        key, FactWords(key=key, name=name, ask="问？", where="某处", why="因为", yes=yes, no=no, infer=())
    )


GROUPED = Question(
    kind=GROUP, facts=("land.forest", "land.grassland", "land.flood_area"), name="", ask="有没有？", where="某处", why="",
    choices=(
        Choice("land.forest", "占用林地", "林草", ("占林地", "不占林地")),
        Choice("land.grassland", "占用草地", "林草", ("占草地", "不占草地")),
        Choice("land.flood_area", "洪泛区", "水利", ("在", "不在")),
    ),
)  # fmt: skip


def entries(asked: Question, text: str) -> list[tuple[str, str]]:
    return [(".".join(entry.path), entry.value) for entry in read_answer(asked, text).entries]


def refused(asked: Question, text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read_answer(asked, text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("why", "key", "text", "value"),
    [
        ("by number", "land.supply", "3", "allocation"),
        ("a full-width number", "land.supply", "３", "allocation"),
        ("by id", "land.supply", "allocation", "allocation"),
        ("by label", "land.supply", "划拨", "allocation"),
        ("by a part that only one label has", "land.supply", "招拍挂", "auction"),
        ("a label that begins another", "project.work", "新建", "new"),
        ("none is a choice", "land.zone_level", "不在开发区", "none"),
        ("yes by number", "features.piles", "1", "true"),
        ("no by number", "features.piles", "2", "false"),
        ("yes", "features.piles", "是", "true"),
        ("yes in another word", "features.piles", "有", "true"),
        ("no", "features.piles", "没有", "false"),
        ("in English", "features.piles", "Y", "true"),
        ("as a profile has it", "features.piles", "false", "false"),
        ("several by number", "land.assessed", "1 3", "[mineral, heritage]"),
        ("several, one twice, by label and id", "land.assessed", "文物、mineral，文物", "[heritage, mineral]"),
        ("none of several", "land.assessed", "0", "[]"),
        ("none of several, in words", "land.assessed", "都没有", "[]"),
        ("an amount as it was typed", "scale.land_area", "90亩", "90亩"),
        ("a count", "features.beds", "０20", "20"),
        ("a name", "land.zone", "某经济开发区", "某经济开发区"),
        ("in no zone", "land.zone", "不在开发区", "none"),
        ("no boiler", "features.boiler.fuel", "没有", "none"),
        ("no boiler, by number", "features.boiler.fuel", "1", "none"),
        ("a boiler", "features.boiler.capacity", "天然气 2t/h", "{fuel: gas, capacity: 2t/h}"),
        ("a boiler by number", "features.boiler.fuel", "2，2t/h", "{fuel: gas, capacity: 2t/h}"),
        ("a building", "buildings", "厂房 工业厂房 3㎡", "[{name: 厂房, use: industrial, floor_area: 3㎡}]"),
        (
            "buildings, in any order of words",
            "buildings",
            "15m 工业厂房 1号车间 2.7万㎡ 3层；宿舍 地下1层 地上5层；",
            (
                "[{name: '1号车间', use: industrial, floor_area: 2.7万㎡, height: 15m, floors: {above: 3}}, "
                "{use: dormitory, floors: {above: 5, below: 1}}]"
            ),
        ),
    ],
)
def test_an_answer(why: str, key: str, text: str, value: str) -> None:
    assert [entry for _, entry in entries(question(key), text)] == [value], why


@pytest.mark.parametrize(
    ("why", "key", "text", "said"),
    [
        ("no unit", "scale.floor_area", "12000", "“12000”没有写单位；面积写成 30000㎡、6公顷、90亩、1.8万㎡ 这样"),
        ("another unit", "scale.floor_area", "5m", "面积不能写 m, 那是长度的单位；面积写成 30000㎡、6公顷、90亩、1.8万㎡ 这样"),
        ("full-width", "scale.floor_area", "５㎡", "“５㎡”里有全角字符；写成 5㎡"),
        ("no such number", "land.supply", "7", "没有编号 7，这里是 1 到 6"),
        ("no such number", "land.supply", "0", "没有编号 0，这里是 1 到 6"),
        ("nearly a label", "land.supply", "划拔", "“划拔”不在里面，是否想写 划拨？也可以写编号"),
        ("nothing like it", "land.supply", "xyz", "“xyz”不在里面，请写编号"),
        ("a part of two labels", "land.supply", "出让", "“出让”对得上几个：招拍挂出让，协议出让；请写编号"),
        ("one of several is none", "land.assessed", "1 12", "没有编号 12，这里是 1 到 11"),
        ("neither yes nor no", "features.piles", "大概", "“大概”看不懂，请写 是 或 否"),
        ("not a count", "features.beds", "20张", "“20张”不是整数，只写数字，如 3"),
        ("too large a count", "features.beds", "1000001", "“1000001”不是整数，只写数字，如 3"),
        ("too long", "land.zone", "区" * 501, "太长了，最多 500 个字"),
        ("what nobody sees", "land.zone", "某\u200b区", "里面有看不见的字符，请重新打一遍"),
        ("no capacity", "features.boiler.fuel", "天然气", "还要写总容量，如 天然气 2t/h；容量不知道就整题答不知道"),
        ("a capacity of no boiler", "features.boiler.fuel", "1 2t/h", "“1 2t/h”看不懂：没有写 无；有的写燃料和总容量，如 天然气 2t/h"),
        ("a capacity without unit", "features.boiler.fuel", "2 2", "“2”没有写单位；锅炉出力写成 2t/h 这样"),
        ("a building without use", "buildings", "一号 3㎡", "第 1 栋没有写用途，如 工业厂房、宿舍、办公"),
        ("an area without unit", "buildings", "宿舍 3000", "“3000”没有写单位；面积写成 30000㎡、6公顷、90亩、1.8万㎡ 这样"),
        ("a unit nobody knows", "buildings", "宿舍 3000平", "不认识“3000平”里的单位“平”；面积写成 30000㎡、6公顷、90亩、1.8万㎡ 这样"),
        ("two areas", "buildings", "宿舍 3㎡ 4㎡", "“4㎡”看不懂：每栋写名称、用途、面积、高度、层数，用空格隔开"),
    ],
)  # fmt: skip
def test_why_not(why: str, key: str, text: str, said: str) -> None:
    assert refused(question(key), text) == said, why


@pytest.mark.parametrize("text", ["", "  ", "?", "？", "不知道"])
@pytest.mark.parametrize("key", ["land.supply", "features.piles", "scale.floor_area", "buildings", "features.beds"])
def test_not_known(key: str, text: str) -> None:
    reply = read_answer(question(key, "某事"), text)
    assert (reply.entries, [(doubt.key, doubt.name, doubt.where) for doubt in reply.doubts]) == (
        (),
        [(key, "某事", "某处")],
    )


def test_a_boiler_not_known_is_one_thing() -> None:
    assert [doubt.key for doubt in read_answer(question("features.boiler.capacity"), "?").doubts] == ["features.boiler"]


@pytest.mark.parametrize(
    ("why", "key", "text", "comment"),
    [
        ("what it is called and what was chosen", "land.supply", "1", "事实：招拍挂出让"),
        ("as the rules say yes", "features.piles", "1", "有桩基"),
        ("as the rules say no", "features.piles", "2", "没有桩基"),
        ("an amount speaks for itself", "scale.height", "15m", "事实"),
        ("every member of a set", "land.assessed", "1 3", "事实：压覆矿产，文物"),
    ],
)
def test_the_comment_beside_it(why: str, key: str, text: str, comment: str) -> None:
    asked = question(key, yes="有桩基", no="没有桩基")
    assert [entry.comment for entry in read_answer(asked, text).entries] == [comment], why


def test_yes_and_no_without_words_of_their_own() -> None:
    asked = question("features.piles", "桩基")
    assert [read_answer(asked, text).entries[0].comment for text in ("是", "否")] == ["桩基：是", "桩基：否"]


# --- several at once ---


@pytest.mark.parametrize(
    ("why", "text", "said", "open_"),
    [
        ("those named are so, the others not", "1 3", "true false true", ""),
        ("none", "0", "false false false", ""),
        ("none, in words", "都没有", "false false false", ""),
        ("one is not known", "1 3?", "true false", "land.flood_area"),
        ("a full-width question mark", "３？", "false false", "land.flood_area"),
        ("by name", "占用草地", "false true false", ""),
        ("named, then doubted", "1,1?", "false false", "land.forest"),
        ("nobody knows", "", "", "land.forest land.grassland land.flood_area"),
    ],
)
def test_a_group(why: str, text: str, said: str, open_: str) -> None:
    reply = read_answer(GROUPED, text)
    assert " ".join(entry.value for entry in reply.entries) == said, why
    assert " ".join(doubt.key for doubt in reply.doubts) == open_, why


@pytest.mark.parametrize(
    ("why", "text", "said"),
    [
        ("no such number", "4", "没有编号 4，这里是 1 到 3"),
        ("a word that is none of them", "1 湿地", "“湿地”看不懂：写编号，用空格隔开；都没有写 0"),
        ("none, and one", "0 1", "没有编号 0，这里是 1 到 3"),
    ],
)
def test_no_answer_to_a_group(why: str, text: str, said: str) -> None:
    assert refused(GROUPED, text) == said, why


def test_the_comments_of_a_group_say_which_it_is() -> None:
    assert [entry.comment for entry in read_answer(GROUPED, "1").entries] == ["占林地", "不占草地", "不在"]


# --- name and place ---


def test_a_name_must_be() -> None:
    assert refused(name_question(), " ?") == "名称一定要有，别的都可以不知道"
    assert entries(name_question(), " 某厂 ") == [("project.name", "某厂")]


@pytest.mark.parametrize(
    ("why", "text", "said"),
    [
        ("all four", "山西省 晋中市 太谷区 某经济技术开发区", "山西省 晋中市 太谷区 某经济技术开发区"),
        ("written together", "山西省晋中市太谷区某经济技术开发区", "山西省 晋中市 太谷区 某经济技术开发区"),
        ("no province", "晋中市 太谷区", "- 晋中市 太谷区 -"),
        ("a county alone says nothing of a zone", "太谷区", "- - 太谷区 -"),
        ("in no zone", "山西省 太原市 不在开发区", "山西省 太原市 - none"),
        ("the province in short", "山西 大同市", "山西省 大同市 - -"),
        ("a zone called after its province", "山西转型综改示范区", "- - - 山西转型综改示范区"),
        ("a zone called after its city", "忻州经济开发区", "- - - 忻州经济开发区"),
        ("a zone called after its county", "大同市左云县左云经济技术开发区", "- 大同市 左云县 左云经济技术开发区"),
        ("a city within a city", "山西省 晋中市 介休市", "山西省 晋中市 介休市 -"),
        ("a city that is a province", "北京市朝阳区", "北京市 - 朝阳区 -"),
        ("another province", "内蒙古自治区，包头市，土默特右旗", "内蒙古自治区 包头市 土默特右旗 -"),
        ("districts called 城区, 矿区", "晋城市城区", "- 晋城市 城区 -"),
        ("市 within the name of a district", "济南市市中区", "- 济南市 市中区 -"),
    ],
)
def test_a_place(why: str, text: str, said: str) -> None:
    found = dict(entries(place_question(), text))
    assert " ".join(found.get(f"land.{one}", "-") for one in ("province", "city", "county", "zone")) == said, why


@pytest.mark.parametrize(
    ("why", "text", "said"),
    [
        ("no telling what it is", "太谷", "“太谷”看不出是省、市、县区还是开发区；写全称，如 山西省 晋中市 太谷区"),
        ("two zones", "甲开发区 乙开发区", "“乙开发区”和“甲开发区”都是开发区，只写一个"),
    ],
)
def test_no_place(why: str, text: str, said: str) -> None:
    assert refused(place_question(), text) == said, why


@pytest.mark.parametrize(
    ("text", "words"),
    [("<", "back"), ("上一步", "back"), ("q", "stop"), ("完", "stop"), ("？", "unknown"), ("都没有", "nothing")],
)
def test_words_that_are_no_answer(text: str, words: str) -> None:
    assert is_word(f" {text} ", words)
    assert not is_word("招拍挂", words)
