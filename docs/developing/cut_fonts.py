"""Cut the faces of the website, of the drawings and of the printed pages out of the Noto families; docs/developing/fonts.md says how to run it."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import yaml
from fontTools import subset
from fontTools.merge import Merger

LATIN = (
    "20-7E,A0-FF,131,152-153,2BC,2C6,2DA,2DC,2010-2015,2018-201E,2020-2022,2026,202F,2030,2032-2033,2039-203A,2044,"
    "20AC,2116,2122,2190-2193,2212,2248,2260,2264-2265"
)
MORE = "100-130,132-151,154-17F,192,1A0-1A1,1AF-1B0,218-21B,300-304,306-309,30C,31B,323,1E9E,1EA0-1EF9,200B-200D,20AB,20AD,E3F"
JOINERS = "200B-200D,25CC"
# What a printed page may hold: all of Latin, phonetic letters, marks, arrows and signs of calculation.
PRINTED = (
    "20-7E,A0-36F,E3F,1E00-1EFF,200B-200D,2010-2027,202F-205E,2060,2070-209F,20A0-20C0,2100-218B,2190-2199,2200-22FF,"
    "25A0-25FF,2C60-2C7F,A720-A7FF,FB00-FB06,FFFD"
)
SCRIPTS = {
    "thai": f"E01-E5B,{JOINERS}",
    "lao": f"E81-EDF,{JOINERS}",
    "khmer": f"1780-17FF,19E0-19FF,{JOINERS}",
    "myanmar": f"1000-109F,A92E,A9E0-A9FE,AA60-AA7F,2060,{JOINERS}",
}
BURMESE = f"1000-1021,1023-1027,1029-1032,1036-104F,{JOINERS}"
# Ranges of Unicode by the family that draws them, for the names of languages and countries.
# What the browser takes SARA AM and the split vowels of Khmer apart into.
PARTS = "E32,E4D,EB2,ECD,17C1"
NAMED = {
    "thai": ("noto-sans-thai", "E01-E5B"),
    "lao": ("noto-sans-lao", "E81-EDF"),
    "khmer": ("noto-sans-khmer", "1780-17FF"),
    "burmese": ("noto-sans-myanmar", "1000-109F"),
    "latin": ("noto-sans", "100-24F,1E00-1EFF"),
}
CHINESE_MARKS = "，。、；：？！（）《》“”‘’…—·「」％"
# Words of this field that the record does not hold yet.
CHINESE_WORDS = (
    "泰国老挝柬埔寨缅甸越南中国云南昆明瑞丽广西东兴上思香港湄公河移民网络工人劳动者权利保护法律政策备忘录合同护照身份证边境通行证国籍"
    "认证一站式服务报告声明会员组织研究所大学社会科学院基金会工会妇女儿童家属登记注册人数统计数据来源年月日截至约超过至少最多万千百亿估计"
    "据说官方部长内政外交劳工福利就业招聘中介费用工资最低健康保险教育医疗拘留遣返人口贩运渔业建筑农业家庭佣工季节性临时永久居留签证许可到期"
    "续期修订签署暂停恢复计划会议培训访问咨询论坛展览出版语言英文泰文老文高棉文缅文越文版本下载引用注释图表地图时间线国家区域主页搜索菜单关于"
    "联系我们曼谷清迈金边仰光内比都万象河内胡志明市日本韩国东京首尔日内瓦马来西亚新加坡印度尼西亚菲律宾孟加拉达卡科伦坡斯里兰卡亚洲东盟联合国"
    "宣言公约协定条例法令决议战略蓝图指南禁令试点"
)
COMMONEST = (119, 118, 117, 116, 115)  # slices of the Chinese family in order of use; the website takes the first only
# What the stylesheet asks for and what a script needs to be written right; small capitals, fractions and the like weigh
# a sixth of a face and stand on no page. `locl` serves Mon and Karen, whose text has a face of its own.
PLAIN_FEATURES = ["kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum"]
PRINTED_FEATURES = [*PLAIN_FEATURES, "sups", "pnum"]
SHAPING_FEATURES = ["ccmp", "liga", "clig", "pref", "pres", "pstf", "psts", "abvf", "abvs", "blwf", "blws"]
SHAPING_FEATURES += ["abvm", "blwm", "dist", "kern", "mark", "mkmk"]
TEXT = {".yaml", ".yml", ".md", ".html", ".po"}


def codes(ranges: str) -> set[int]:
    """Numbers of the characters in a list such as `20-7E,A0`."""
    found: set[int] = set()
    for part in ranges.replace("U+", "").split(","):
        first, _, last = part.strip().partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def cut(source: Path, target: Path, wanted: set[int], features: list[str] | None = None) -> None:
    """Write the part of a font that draws the wanted characters, as WOFF2 or TrueType by the target's name."""
    web = target.suffix == ".woff2"
    options = subset.Options()
    options.layout_features = features or ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.drop_tables += ["DSIG"]
    options.name_IDs = [1, 2] if web else [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.flavor = "woff2" if web else None
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    print(f"{target.name:24}{target.stat().st_size / 1024:8.1f} KB")


def chinese(families: Path, record: Path, folder: Path) -> tuple[Path, set[int], set[int]]:
    """One font of all Chinese characters wanted, those of the drawings, and those of the website."""
    slices = {
        key.strip("[]"): codes(ranges)
        for key, ranges in json.loads((families / "noto-sans-sc/unicode.json").read_text()).items()
    }
    written = {
        ord(char) for path in sorted(record.rglob("*")) if path.suffix in TEXT for char in path.read_text("utf-8")
    }
    own = {code for code in written if 0x3000 <= code <= 0x30FF or 0x4E00 <= code <= 0x9FFF or 0xFF00 <= code <= 0xFFEF}
    own |= {ord(char) for char in CHINESE_WORDS + CHINESE_MARKS}
    common = [{code for code in slices[str(number)] if code > 0x2E7F} for number in COMMONEST]
    drawn = own.union(*common)
    parts = []
    for number, held in slices.items():
        if not held & drawn:
            continue
        options = subset.Options()
        options.layout_features = []
        options.hinting = False
        options.drop_tables += ["vhea", "vmtx", "VORG", "GSUB", "GPOS", "GDEF", "BASE", "STAT"]
        font = subset.load_font(str(families / f"noto-sans-sc/files/noto-sans-sc-{number}-400-normal.woff2"), options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=held & drawn)
        cutter.subset(font)
        font.flavor = None
        parts.append(str(folder / f"{number}.ttf"))
        font.save(parts[-1])
    whole = folder / "chinese.ttf"
    Merger().merge(parts).save(str(whole))
    return whole, drawn, own | common[0]


def named_letters(project: Path) -> set[int]:
    """Every letter in the names of the languages, and of the region and its countries, which stand in lists together."""
    sys.path.insert(0, str(project))
    from sampan.core.languages import LANGUAGES

    places = yaml.safe_load((project / "examples/mekong-2016/network/places.yaml").read_text("utf-8"))["place"]
    listed = [place for place in places if place.get("in_region") or place["kind"] == "region"]
    words = [name["name"] for place in listed for name in [place, *place.get("names", [])]]
    return {ord(char) for char in "".join(words + [language.own_name for language in LANGUAGES.values()])}


def main() -> None:
    """Read the packages' folders, write both folders of faces."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "families", type=Path, help="folder with noto-sans, noto-serif, noto-sans-thai … and noto-sans-sc"
    )
    parser.add_argument("project", type=Path, help="the checkout of Sampan")
    given = parser.parse_args()
    web, drawings = given.project / "sampan/static/fonts", given.project / "sampan/core/fonts"

    def family(name: str, weight: str) -> Path:
        return next((given.families / name / weight).glob("*.ttf"))

    latin, more = codes(LATIN), codes(MORE)
    for name, source, weight in (
        ("sans-400", "noto-sans", "400Regular"),
        ("sans-600", "noto-sans", "600SemiBold"),
        ("sans-400i", "noto-sans", "400Regular_Italic"),
        ("serif-600", "noto-serif", "600SemiBold"),
    ):
        cut(family(source, weight), web / f"{name}-latin.woff2", latin, PLAIN_FEATURES)
        cut(family(source, weight), web / f"{name}-more.woff2", more, PLAIN_FEATURES)
    for script, ranges in SCRIPTS.items():
        kept = ["*"] if script == "myanmar" else SHAPING_FEATURES
        cut(family(f"noto-sans-{script}", "400Regular"), web / f"{script}-400.woff2", codes(ranges), kept)
        cut(family(f"noto-sans-{script}", "400Regular"), drawings / f"{script}.ttf", codes(ranges))
        if script != "myanmar":
            cut(family(f"noto-sans-{script}", "600SemiBold"), web / f"{script}-600.woff2", codes(ranges), kept)
    for weight in ("400Regular", "600SemiBold"):
        cut(family("noto-sans-myanmar", weight), web / f"burmese-{weight[:3]}.woff2", codes(BURMESE), SHAPING_FEATURES)
    for name, source, weight in (
        ("sans", "noto-sans", "400Regular"),
        ("sans-600", "noto-sans", "600SemiBold"),
        ("sans-italic", "noto-sans", "400Regular_Italic"),
        ("sans-600-italic", "noto-sans", "600SemiBold_Italic"),
        ("serif-600", "noto-serif", "600SemiBold"),
    ):
        cut(family(source, weight), drawings / f"print/{name}.ttf", codes(PRINTED), PRINTED_FEATURES)
    for script, ranges in SCRIPTS.items():
        cut(family(f"noto-sans-{script}", "600SemiBold"), drawings / f"print/{script}-600.ttf", codes(ranges))
    named = named_letters(given.project)
    for script, (source, block) in NAMED.items():
        letters = named & codes(block)
        wanted = letters | codes(f"{JOINERS},{PARTS}")
        cut(family(source, "400Regular"), web / f"names-{script}.woff2", wanted, SHAPING_FEATURES)
    for name, weight in (("sans", "400Regular"), ("sans-600", "600SemiBold")):
        cut(family("noto-sans", weight), drawings / f"{name}.ttf", latin | more | {0xFFFD}, PLAIN_FEATURES)
    with tempfile.TemporaryDirectory() as folder:
        whole, drawn, shown = chinese(given.families, given.project / "examples", Path(folder))
        cut(whole, web / "han-400.woff2", shown)
        cut(whole, drawings / "han.ttf", drawn)
        cut(
            whole,
            web / "names-han.woff2",
            {code for code in named if 0x3040 <= code <= 0x30FF or 0x4E00 <= code <= 0x9FFF},
        )


if __name__ == "__main__":
    main()
