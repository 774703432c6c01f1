"""Each rule finds what it says it finds, and leaves alone what it says it leaves alone."""

import importlib
import re
from pathlib import Path

import pytest

from sampan.core.checks import FAMILIES, Certainty, Register, check, read_text
from sampan.core.checks.register import Form, Organisation, OtherName, Person, Place, Post, Term, Work

ROOT = Path(__file__).resolve().parents[3]

REGISTER = Register(
    year=2025,
    organisations=(
        Organisation("rtn", "River Towns Network", "RTN", is_network=True),
        Organisation(
            "ferry",
            "Thonburi Ferry Workers’ Association",
            "TFWA",
            (
                OtherName("Thonburi Ferry and Boat Workers’ Association", Form.ACCEPTED),
                OtherName("Old Boatmen’s Guild", Form.FORMER),
                OtherName("สมาคมคนงานเรือข้ามฟากธนบุรี", Form.OFFICIAL, "th"),
            ),
            country="thailand",
        ),
        Organisation("school", "University of Savannakhet", "", (OtherName("Savannakhet University"),), country="lao-pdr"),
        Organisation("harvest", "Harvest & Homes", "HH", (OtherName("Harvest and Homes"),)),
    ),
    people=(
        Person("sokha", "Sokha Chanthavong", "Ms.", "Chanthavong", "Sokha", posts=(Post("ferry", "member"),)),
        Person("somchai", "Somchai Rattanakul", "Mr.", "Rattanakul", "Somchai"),
        Person("myint", "Khin Myint Aye", "Ms.", is_invertible=False),
    ),
    places=(
        Place("thailand", "Thailand", "country", country="thailand", is_country=True),
        Place("lao-pdr", "Lao PDR", "country", country="lao-pdr", is_country=True, others=(OtherName("Laos"),)),
        Place("cambodia", "Cambodia", "country", country="cambodia", is_country=True,
              others=(OtherName("Kambodia", Form.ERROR), OtherName("កម្ពុជា", Form.OFFICIAL, "km"))),
        Place("vientiane", "Vientiane", "city", "lao-pdr", "lao-pdr"),
        Place("phnom-penh", "Phnom Penh", "city", "cambodia", "cambodia"),
        Place("savannakhet", "Savannakhet", "town", "lao-pdr", "lao-pdr"),
        Place("kayah", "Kayah State", "state", "myanmar", "myanmar"),
        Place("mon", "Mon State", "state", "myanmar", "myanmar"),
    ),
    terms=(
        Term("t1", "BBA", True, (OtherName("Boat Builders’ Academy", Form.OFFICIAL),)),
        Term("t2", "CP", True, (OtherName("crossing permit", Form.OFFICIAL),)),
    ),
    works=(Work("w", "Low Water: A Year on Two Banks", ("The Dry Year on Both Banks",)),),
)  # fmt: skip

# Filler, so that a text has a convention: British, -ise, double quotation marks, unspaced ranges with a hyphen.
FILLER = (
    "The centre organised a programme on labour. The organisation recognised its neighbours and realised their favourite "
    "colours. The harbour organised more. They called it “a good year”, “a new start” and “a tide” in the years 2019-2020, 2020-2021 "
    "and 2021-2022. It cost 1,500 baht and 2,000 riel for 12,000 people.\n\n"
)


def found(text: str, rule: str, register: Register = REGISTER) -> list[str]:
    """What the rule finds in a text: the proposals, or the evidence where nothing is proposed."""
    family = rule.split(".", maxsplit=1)[0]
    findings = check(read_text(text), register, families=[family])
    return [one.proposal or one.evidence for one in findings if one.rule == rule]


FINDS = [
    ("names.misspelt", "The boats went to Kambodia.", ["Cambodia"]),
    ("names.misspelt", "The boats went to Vientianne at night.", ["Vientiane"]),
    ("names.misspelt", "Ms. Sokha Chantavong spoke.", ["Chanthavong"]),
    ("names.variant", "The Thonburi Fery Workers’ Association met.", []),
    ("names.variant", "The University of Savannakhet hosted it. Savannakhet University paid.", ["University of Savannakhet"]),
    ("names.variant", "Harvest & Homes came. Later Harvest and Homes left.", ["Harvest & Homes"]),
    ("names.former", "The Old Boatmen’s Guild signed the letter.", ["Thonburi Ferry Workers’ Association (formerly Old Boatmen’s Guild)"]),
    ("names.honorific", "Mr. Sokha Chanthavong opened the meeting of the towns by the river in the morning.", ["Ms. Sokha Chanthavong"]),
    ("names.honorific_style", "Mr Boun came. Mr. Kham and Ms. Noy and Ms. Dao left.", ["Mr."]),
    ("names.order", "It was Rattanakul Somchai who asked.", ["Somchai Rattanakul"]),
    ("names.former_post", "Ms. Sokha Chanthavong, a former member of TFWA, spoke. Ms. Sokha Chanthavong of TFWA wrote.",
     ["Sokha Chanthavong, a former member of TFWA"]),
    ("names.country", "The meeting in Vientiane, Thailand was short.", ["Vientiane, Thailand"]),
    ("names.country_form", "From Lao PDR to the sea. Lao PDR has none. Laos exports water.", ["Lao PDR"]),
    ("names.shared_kind", "Fighting went on in Kayah and Mon State.", ["Kayah and Mon States"]),
    ("names.two_spellings", "The village of Thongmixay is old. Nobody left Thongmisay then.", ["Thongmixay / Thongmisay"]),
    ("acronyms.not_listed", "Acronyms\nBBA\tBoat Builders’ Academy\nCP\tcrossing permit\n\n"
     "The BBA gave a CP to the River Towns Network (RTN). The RTN thanked.", ["RTN  River Towns Network"]),
    ("acronyms.not_used", "Acronyms\nBBA\tBoat Builders’ Academy\nCP\tcrossing permit\n\nThe BBA came.", ["CP: crossing permit"]),
    ("acronyms.before_explained", "The BBA began in spring and taught many people of the towns how to do it well in\n"
     "all of the years that followed after.\n\nThe Boat Builders’ Academy (BBA) is small.", ["Boat Builders’ Academy (BBA)"]),
    ("acronyms.unexplained", "The QRX came. The QRX saw. The QRX won.", ["QRX"]),
    ("acronyms.two_expansions", "The Boat Builders’ Academy (BBA) met the Bank of Blue Apples (BBA).", ["Boat Builders’ Academy"]),
    ("acronyms.against_record", "The Bank of Blue Apples (BBA) lent money.", ["Boat Builders’ Academy"]),
    ("acronyms.mismatched", "Acronyms\nWFP\tForum of Ponds Water\nBBA\tBoat Builders’ Academy\n\nThe WFP and the BBA met.",
     ["WFP: Forum of Ponds Water"]),
    ("acronyms.order", "Acronyms\nBBA\tBoat Builders’ Academy\nDD\tDry Docks\nCP\tcrossing permit\nEE\tEel Exports\nFF\tFerry Fund\n\n"
     "BBA, CP, DD, EE, FF.", ["DD, CP"]),
    ("acronyms.plural", "Each CP is green. The CPS are valid for a year, and many CPs are lost.", ["CPs"]),
    ("acronyms.small_letter", "The World river Water Fund (WRWF) paid.", ["World River Water Fund"]),
    ("acronyms.case", "The BbA and the BBA met; the AIDs fund paid.", ["BBA", "AIDS"]),
    ("names.title", "Low Water: A Year on Two Banks is out. Low Water: A Year on Two Banks sold. The Dry Year on Both Banks too.",
     ["Low Water: A Year on Two Banks"]),
    ("debris.columns", "Members\n\nThailand Thonburi Ferry Workers’ Association\n\nUniversity of Savannakhet",
     ["Thailand | Thonburi Ferry Workers’ Association"]),
    ("names.kind", "From Savannakhet to Kayah province and back.", ["Kayah province"]),
    ("spelling.misspelt", "The goverment of the town spoke.", ["government"]),
    ("spelling.misspelt", "They recieved a seperate letter.", ["received", "separate"]),
    ("spelling.confused", "The calender of the year is full.", ["calendar"]),
    ("spelling.convention", FILLER + "They organized a labor programme.", ["labour", "organised"]),
    ("spelling.doubled", "They went to the the market.", ["the"]),
    ("spelling.article", "It was an useful day and a hour late.", ["a useful", "an hour"]),
    ("spelling.usage", "They spoke in regards to fish.", ["in regard to"]),
    ("spelling.usage", "It lasted from 4-7 June.", ["from 4 to 7"]),
    ("spelling.agreement", "The improvement of the working conditions continue to be slow.", ["continues"]),
    ("consistency.spaces", "The boats:They came , and left.", ["came,", "boats: They"]),
    ("consistency.brackets", "The boats (and nets were sold.", ["The boats (and nets were sold."]),
    ("consistency.dashes", FILLER + "It ran in 2022–2023.", ["-"]),
    ("consistency.quotation_marks", FILLER + "They call them ‘river people’ here.", ["“river people”"]),
    ("consistency.stops_and_quotes", "He said “fish.” She said “rice.” They said “salt.” We said “boat.” I said “net”.", [".”"]),
    ("consistency.number_style", FILLER + "Some 1000 people came.", ["1,000"]),
    ("consistency.date_style", "On 2 March 2025, 3 April 2025 and 4 May 2025 they met; then on June 5, 2025 again.",
     ["y 2025 they met; then on June 5, 2025 again."]),
    ("consistency.hyphens", "The subregion is wet. A subregion of rivers. Our sub-region floods. The subregion dries.", ["subregion"]),
    ("consistency.capitals", "The ferry workers met, and ferry workers sang, and ferry workers slept near Ferry Workers there.",
     ["ferry workers"]),
    ("consistency.doublets", "They went towards it, towards us, towards them, and toward you.", ["towards"]),
    ("consistency.ampersands", "The boats & nets were sold.", ["and"]),
    ("consistency.titles", "The book “Low Water: A Year on Two Banks” sold. Its “Low water: a year on two banks” is out.",
     ["Low Water: A Year on Two Banks"]),
    ("debris.lost_hyphen", "A meeting of nonThai workers in JulySeptember on workrelated matters.",
     ["non-Thai", "July-September", "work-related"]),
    ("debris.ligature", "The ﬁsh market.", ["fish"]),
    ("consistency.doublets", "They learned it and learned more; they learnt it and learnt more.", ["learned / learnt"]),
    ("consistency.spaces", "The boats,nets and ropes. They left.Then they came back,, late. In Hue/ Vinh (here ).",
     ["boats, nets", "left. Then", "Hue/Vinh", "(here).", "back, "]),
    ("consistency.spaces", "The boats  and nets.", [" "]),
    ("consistency.spaces", "The workers of RTN., a network; he said“no” (here)and left(there).",
     ["RTN. ", "said “no”", "left (there)."]),
    ("consistency.brackets", "The boats) were sold. He said “no.", ["The boats were sold. He said", "The boats) were sold. He said “no."]),
    ("consistency.dashes", "He came—late—and left—early—again – so.", ["—"]),
    ("consistency.quotation_marks", "“One” “two” “three” “four” and \"five\".", ["“two” “three” “four” and \"five\"."]),
    ("consistency.number_style", "Some 1,000 of 2,000 and 3,000. In three countries, four weeks, five days and 6 days.", ["six"]),
    ("consistency.date_style", "It was in March, 2025. It was in May 2025. On 3 May, 2025.", ["March 2025", "3 May 2025"]),
    ("acronyms.two_expansions", "The RRX (Rain River Xylophone) sold. The Red Roof Xylophone (RRX) played.", ["Red Roof Xylophone"]),
    ("acronyms.order", "Acronyms\nBBA\tBoat Builders’ Academy\nCP\tcrossing permit\nCP\tcrossing permit\n\nBBA, CP.", ["CP"]),
    ("acronyms.plural", "The BBA (Boat Builders’ Academy) and all the CP’s are here. Most CP’s are lost.", ["CPs"]),
    ("spelling.usage", "They want to setup a fund, to crackdown on it; Ms. Noy, Head of Office was there; migrants rights matter.",
     ["crack down", "Ms. Noy, Head of Office,", "migrants’", "set up"]),
    ("spelling.usage", "Between 4-7 June a country level meeting of human right defenders met.",
     ["Between 4 and 7", "human rights", "country-level"]),
    ("spelling.agreement", "The full details of the plan, including where it will be built, has yet to come.", ["have"]),
    ("spelling.misspelt", "They sell tees and teh nets; it is goverment-led.", ["the", "government-led"]),
    ("names.misspelt", "The town of Savanakhet’s boats.", ["Savannakhet’s"]),
    ("debris.private_sign", "The \ue012 market.", ["The □ market."]),
]  # fmt: skip

LEAVES = [
    ("names.misspelt", "Vientiane, Phnom Penh and Savannakhet are towns; Kampong Thom is another."),
    ("names.variant", "The River Towns Network’s boats; the RTN’s nets; a network of river towns."),
    ("names.variant", "In the University of Luang Prabang and the Thonburi Rice Workers’ Union."),
    ("names.former", "The association (formerly Old Boatmen’s Guild) signed."),
    ("names.honorific", "Sokha Chanthavong\nBoard"),
    ("names.honorific", "Ms. Sokha Chanthavong and Mr. Somchai Rattanakul came to the meeting of the towns by the river."),
    ("names.order", "Rattanakul, Somchai, “Boats”, 2020."),
    ("names.former_post", "Ms. Sokha Chanthavong, a former minister, spoke for TFWA."),
    ("names.country", "They went to Vientiane, Thailand and Cambodia."),
    ("names.country", "From Bangkok, Thailand, to Vientiane, Lao PDR."),
    ("names.country_form", "The Faculty of the University of Savannakhet in Lao PDR."),
    ("names.shared_kind", "Thailand and Mon State share a border."),
    ("names.two_spellings", "The villagers of Thongmixay and Thongmixays."),
    ("acronyms.not_listed", "The RTN thanked the RTN."),
    ("acronyms.not_listed", "Acronyms\nBBA\tBoat Builders’ Academy\nCP\tcrossing permit\n\nBBA, CP, EU, EU and USD 5, USD 6."),
    ("acronyms.not_used", "Acronyms\nBBA\tBoat Builders’ Academy\nCP\tcrossing permit\n\nBBA’s CPs."),
    ("acronyms.two_expansions", "Crossing permits (CPs) and the crossing permit (CP)."),
    ("acronyms.against_record", "The Boat Builders’ Academy (BBA) and organisations such as it."),
    ("acronyms.order", "Acronyms\nBBA\tBoat Builders’ Academy\nCP\tcrossing permit\nDD\tDry Docks\n\nBBA, CP, DD."),
    ("acronyms.plural", "The CPs and the ABS."),
    ("acronyms.small_letter", "A focus group discussion (FGD) and the Fund for the Rivers (FR)."),
    ("acronyms.case", "Two BBAs and an NGO; McDonald and iPhones."),
    ("names.title", "Low Water: A Year on Two Banks, in short Low Water, is out."),
    ("names.kind", "From Savannakhet province to Kayah State."),
    ("spelling.misspelt", "Mr. Thongloun and the Kalapruek market sold prakas, longyis and baht online."),
    ("spelling.misspelt", "Organisers and organizers of subregional, multi-country worksites travelled and traveled."),
    ("spelling.misspelt", "He called it “nambili kutsal mowofti” and left."),
    ("spelling.confused", "The calendar of the year; the paper was calendered."),
    ("spelling.convention", FILLER + "The World Health Organization and the International Labor Center came."),
    ("spelling.convention", FILLER + "She wrote “we organize labor” there."),
    ("spelling.doubled", "He had had enough; that that is true; in Chi Chi town; 5 5."),
    ("spelling.article", "A university, an hour, an NGO, a European, a one-day visit, an MOU, a UN agency, A and B."),
    ("spelling.usage", "With regard to fish, the training on 4-7 June, the crackdown on boats, as opposed to 3 years."),
    ("spelling.agreement", "A number of workers have left, and access to water is good. The rise and fall of towns have ended."),
    ("consistency.spaces", "See http://example.org/a:B , no: pre- and post-flood, 10:30, e.g., Inc., and either/or."),
    ("consistency.brackets", "He came (and left). a) one, b) two; “so (it) goes”."),
    ("consistency.dashes", "The years 2019-2020 and 2021–2022."),
    ("consistency.quotation_marks", FILLER + "The workers’ boats and the boats’ owners, “the ‘river’ people”."),
    ("consistency.number_style", FILLER + "In 2016 under Act 1234 and from 3 to 4 million, 5 percent."),
    ("consistency.date_style", "On 2 March 2025, 3 April 2025 and in May 2025."),
    ("consistency.hyphens", "A long-term plan in the long term; into and in to; the Sub-Region of names."),
    ("consistency.capitals", "Ferry workers met. The ferry workers sang with the Ferry Workers Union of Thonburi and ferry workers."),
    ("consistency.doublets", "They went toward it and towards us."),
    ("consistency.ampersands", "Harvest & Homes, R & D, and “this & that”."),
    ("consistency.titles", "The book “Low Water: A Year on Two Banks” is “low”."),
    ("debris.lost_hyphen", "Rainforest workers subscribe to SkyTeam and understand postponed nonsense."),
    ("debris.ligature", "The fish market."),
    ("consistency.spaces", "a   b   c\na   b   c\nd   e   f"),
    ("names.two_spellings", "Thongmixay and Borikhamxay."),
    ("acronyms.not_used", "Acronyms\nBBA\tBoat Builders’ Academy\nCP\tcrossing permit\n\nBBA.1\n\n1\nCP, “Permits of the river”, 2015."),
    ("acronyms.unexplained", "THE WHOLE TITLE IN CAPITALS. THE WHOLE TITLE. THE WHOLE TITLE."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text", "expected"), FINDS, ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_rule_finds(rule, text, expected):
    assert sorted(found(text, rule)) == sorted(expected)


@pytest.mark.parametrize(("rule", "text"), LEAVES, ids=lambda value: value[:40])
def test_rule_leaves_alone(rule, text):
    assert found(text, rule) == []


NOTES = """They met at the river.1 They met again.2 And again.3 Then they left.4 None came back.5

1
Lee, Ann, “Boats”, River Press, 3 May 2015.
2
Chan, Bo, “Nets”, River Press, 4 May 2015.
3
Ma, Alex, “Fish”, River Press, 5 May 2015.
4
Prang Jitcharoen, “Salt” River Press, 6 May 2015.
5
Tan, Ei, “Rice”, River Press, 7 May 2015
"""

CALENDAR = """Calendar
January
3
Visited the market, Vientiane, Lao PDR
4
Held a meeting, Phnom Penh, Cambodia
5
Held a meeting, Savannakhet, Lao PDR
February
1
Held a meeting, Phnom Penh, Cambodia
2
Held a meeting, Vientiane, Lao PDR
3
Held a meeting, Vientiane, Lao PDR
4
Held a meeting, Vientiane, Lao PDR
5
Held a meeting, Savannakhet
6
Held a meeting online
"""


@pytest.mark.parametrize(
    ("rule", "text", "lines"),
    [
        ("consistency.note_marks", NOTES, [(10,), (12,)]),
        ("consistency.note_authors", NOTES, [(10,)]),
        ("names.entry_place", CALENDAR, [(19,)]),
        (
            "names.place_twice",
            CALENDAR.replace("Held a meeting, Phnom", "Held a meeting in Phnom Penh, Phnom", 1),
            [(6,)],
        ),
        ("names.place_twice", CALENDAR.replace("Held a meeting, Phnom", "Held the Phnom Penh meeting, Phnom", 1), []),
        ("debris.glued_number", NOTES.replace("None came back.5", "None came in 2015.5"), [(1,)]),
        ("debris.columns", "Acronyms\nBBA\nCP\n\nBoat Builders’ Academy\ncrossing permit\n\nBBA, CP.", [(2, 3)]),
        ("debris.page_number", "The river rose in the night and did not fall again.\n\n17\n\nNobody slept.", [(3,)]),
        ("debris.note_number", NOTES.replace("\n1\nLee", "\nLee").replace("2015\n", "2015.\n1\n"), [(12, 3)]),
        (
            "debris.caption",
            "The members of the network went up the river in\ntwo boats and a raft, which were then taken over by\n"
            "A raft on a river\nthe ferry workers of the town, who had asked for it\nin writing some years before that.",
            [(3,)],
        ),
    ],
)
def test_rule_finds_by_place(rule, text, lines):
    findings = check(read_text(text), REGISTER, families=[rule.split(".")[0]])
    assert [one.lines for one in findings if one.rule == rule] == lines


SCRIPTS = [
    "เครือข่ายเมืองริมน้ำจัดประชุมที่เวียงจันทน์เมื่อวันที่ ๔–๗ มิถุนายน ๒๕๖๘ มีผู้เข้าร่วมกว่า ๑,๐๐๐ คน",
    "ເຄືອຂ່າຍເມືອງແຄມນ້ຳ ຈັດກອງປະຊຸມຢູ່ນະຄອນຫຼວງວຽງຈັນ ໃນວັນທີ 4-7 ມິຖຸນາ 2025",
    "បណ្តាញទីក្រុងមាត់ទន្លេ បានរៀបចំកិច្ចប្រជុំនៅភ្នំពេញ ថ្ងៃទី ៤ ដល់ ៧ ខែមិថុនា ឆ្នាំ ២០២៥។",
    "မြစ်ကမ်းမြို့များကွန်ရက်သည် ၂၀၂၅ ခုနှစ် ဇွန်လ ၄ ရက်မှ ၇ ရက်အထိ အစည်းအဝေးကျင်းပခဲ့သည်။",
    "ၸုမ်းဝဵင်းႁိမ်းၼမ်ႉ ၸတ်းပၢင်ၵုမ်ယူႇတီႈဝဵင်းၸၼ်",
    "Mạng lưới các thị trấn ven sông đã tổ chức cuộc họp tại Viêng Chăn từ ngày 4 đến ngày 7 tháng 6 năm 2025.",
    "河镇网络于2025年6月4日至7日在万象举行会议，一千多人参加。",
    "川の町のネットワークは、2025年6月4日から7日までビエンチャンで会議を開いた。",
]


@pytest.mark.parametrize("text", SCRIPTS)
def test_good_text_in_every_script_has_nothing_to_mend(text):
    assert [one for one in check(read_text(f"{text}\n\n{text}"), REGISTER) if not one.is_debris] == []


def test_mistake_on_record_is_found_in_its_own_script():
    place = Place("k", "កម្ពុជា", others=(OtherName("កម្ពុជ្ជា", Form.ERROR, "km"),))
    assert found("ប្រទេស កម្ពុជ្ជា នៅអាស៊ី។", "names.misspelt", Register(places=(place,))) == ["កម្ពុជា"]


def test_findings_come_by_place_with_pages_and_marks_of_their_own():
    text = "They went to the the market.\n\n\fThe goverment spoke. They went to the the market."
    findings = check(read_text(text), Register())
    assert [(one.rule, one.lines, one.pages) for one in findings] == [
        ("spelling.doubled", (1,), (1,)),
        ("spelling.doubled", (3,), (2,)),
        ("spelling.misspelt", (3,), (2,)),
    ]
    assert len({one.mark for one in findings}) == 3
    assert all(one.certainty is Certainty.CERTAIN for one in findings)


def test_mark_stays_when_lines_move():
    before = check(read_text("The goverment spoke."), Register())
    after = check(read_text("Something new came first.\n\nThen the day went on.\n\nThe goverment spoke."), Register())
    assert [one.mark for one in before] == [one.mark for one in after]


def test_slip_in_a_name_is_one_finding_of_names_and_spelling_together():
    findings = check(read_text("The boats went to Kambodia. Cambodia is near."), REGISTER)
    assert [one.rule for one in findings] == ["names.misspelt"]


def test_steps_are_told_and_families_can_be_chosen():
    told: list[str] = []
    check(read_text("Text."), Register(), step=told.append, families=["spelling", "names"])
    assert told == ["names", "spelling"]


def test_every_rule_says_what_it_finds_and_what_it_leaves_alone():
    for name, rules in FAMILIES.items():
        module = importlib.import_module(f"sampan.core.checks.{name}")
        assert module.__doc__
        for rule in rules:
            assert rule.__doc__, rule
            assert len(rule.__doc__) > 40, rule


def test_every_rule_is_tried_above():
    known = set()
    for path in (ROOT / "sampan" / "core" / "checks").glob("*.py"):
        known |= set(
            re.findall(r'"((?:names|acronyms|spelling|consistency|debris)\.[a-z_]+)"', path.read_text("utf-8"))
        )
    elsewhere = {"names.entry_place", "consistency.note_marks", "consistency.note_authors", "debris.caption", "debris.note_number", "debris.page_number",
                 "debris.glued_number", "names.place_twice"}  # fmt: skip
    assert known - {rule for rule, *_rest in FINDS} - elsewhere == set()
