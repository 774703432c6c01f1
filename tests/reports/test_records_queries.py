"""What a reference in a text prints, in both languages, and what it refuses."""

import datetime
import re
from pathlib import Path

import pytest

from sampan.core.documents import Cited, Note, Run
from sampan.core.markup import RecordReference
from sampan.network.models import Audience
from sampan.reports.queries.records import ALIASES, FORMS, LOADING, Records, Unresolved
from sampan.reports.queries.scope import Scope
from tests.factories import (
    cite,
    make_activity,
    make_claim,
    make_country,
    make_figure,
    make_language,
    make_organisation,
    make_person,
    make_photo,
    make_place,
    make_quotation,
    make_source,
    make_term,
    make_work,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def _languages():
    for code in ("en", "th"):
        make_language(code)


def printed(reference: str, language: str = "en", audience: Audience = Audience.PUBLIC) -> str:
    """The words of a reference, notes as [source]."""
    return "".join(
        f"[{'; '.join(cited.source for cited in one.cited)}]" if isinstance(one, Note) else one.text
        for one in content(reference, language, audience)
    )


def content(reference: str, language: str = "en", audience: Audience = Audience.PUBLIC):
    record, _, form = reference.partition("|")
    kind, _, key = record.partition(":")
    return Records(Scope(2016, language, audience)).content(RecordReference(kind, key, form))


def test_figure_brings_its_words_and_its_note():
    figure = make_figure(key="visitors", kind="lower_bound", minimum=40, value=None, printed="over 40", hedges=["over"])
    cite(figure, make_source(key="a-source"), locator="5")

    assert content("figure:visitors") == (
        Run("over 40", record="figure:visitors"),
        Note((Cited("a-source", "5"),)),
    )
    assert printed("figure:visitors|value") == "over 40"
    assert printed("figure:visitors|when") == "in 2016"
    assert printed("figure:visitors|value", "th") == "มากกว่า 40"
    assert printed("figure:visitors|when", "th") == "ในปี พ.ศ. 2559"


@pytest.mark.parametrize(
    ("given", "english", "thai"),
    [
        ({"value": 128388, "printed": "only 128,388"}, "128,388", "128,388"),
        ({"kind": "range", "minimum": 3000000, "maximum": 4000000, "hedges": ["estimated"], "printed": "an estimated 3 to 4 million"}, "an estimated 3 to 4 million", "คาดว่า 3–4 ล้าน"),
        ({"kind": "rounded", "value": 116000000, "unit": "USD", "printed": "USD 116 million"}, "USD 116 million", "USD 116,000,000"),
        ({"value": 140, "unit": "USD", "per": "month", "printed": "USD 140 per month"}, "USD 140 per month", "USD 140 ต่อเดือน"),
        ({"kind": "duration", "duration": "P14Y", "printed": "for fourteen years now"}, "14 years", "14 ปี"),
        ({"kind": "qualitative", "wording": "vast majority", "printed": "The vast majority"}, "vast majority", "vast majority"),
    ],
)  # fmt: skip
def test_values_in_the_words_that_do_not_rot(given, english, thai):
    make_figure(key="one", **given)

    assert printed("figure:one|value") == english
    assert printed("figure:one|value", "th") == thai


@pytest.mark.parametrize(
    ("start", "end", "precision", "dates", "when", "thai"),
    [
        ("2016-03-02", "2016-03-02", "day", "2 March 2016", "on 2 March 2016", "เมื่อวันที่ 2 มีนาคม 2559"),
        ("2016-10-08", "2016-10-16", "day", "8–16 October 2016", "from 8 to 16 October 2016", "ระหว่างวันที่ 8–16 ตุลาคม 2559"),
        ("2016-08-29", "2016-09-02", "day", "29 August – 2 September 2016", "from 29 August to 2 September 2016", "ระหว่างวันที่ 29 สิงหาคม – 2 กันยายน 2559"),
        ("2016-06-01", "2016-06-30", "month", "June 2016", "in June 2016", "ในเดือนมิถุนายน 2559"),
        (None, "2016-11-09", "day", "by 9 November 2016", "by 9 November 2016", "ภายในวันที่ 9 พฤศจิกายน 2559"),
    ],
)  # fmt: skip
def test_dates_of_an_event(start, end, precision, dates, when, thai):
    days = [datetime.date.fromisoformat(day) if day else None for day in (start, end)]
    make_activity(key="forum", start=days[0], end=days[1], precision=precision)

    assert printed("event:forum|dates") == dates
    assert printed("event:forum|when") == when
    assert printed("event:forum|when", "th") == thai


def test_places_with_their_countries():
    thailand = make_country(key="thailand", name="Thailand", names=[("th", "ไทย")])
    myanmar = make_country(key="myanmar", name="Myanmar", names=[("th", "เมียนมา")])
    mae_sot = make_place(key="mae-sot", name="Mae Sot", lies_in=thailand, names=[("th", "แม่สอด")])
    rayong = make_place(key="rayong", name="Rayong", lies_in=thailand, names=[("th", "ระยอง")])
    yangon = make_place(key="yangon", name="Yangon", lies_in=myanmar)
    make_activity(key="one", places=[mae_sot, rayong])
    make_activity(key="two", places=[mae_sot, yangon])
    make_activity(key="three", places=[thailand, myanmar])

    assert printed("event:one|places") == "Mae Sot and Rayong, Thailand"
    assert printed("event:one|where") == "in Mae Sot and Rayong, Thailand"
    assert printed("event:two|places") == "Mae Sot (Thailand) and Yangon (Myanmar)"
    assert printed("event:three|places") == "Thailand and Myanmar"
    assert printed("event:one|places", "th") == "แม่สอด และระยอง ประเทศไทย"
    assert printed("place:yangon|full", "th") == "Yangon ประเทศเมียนมา"


def test_names_in_the_language_that_has_them():
    make_organisation(key="ilo", name="International Labour Organization", acronym="ILO", names=[("th", "องค์การแรงงานระหว่างประเทศ")])  # fmt: skip
    make_organisation(key="map", name="MAP Foundation")
    make_person(key="brahm-press", printed_name="Brahm Press", honorific="Mr.")

    assert printed("organisation:ilo|the") == "the International Labour Organization"
    assert printed("organisation:ilo|the-first") == "The International Labour Organization"
    assert printed("organisation:map|the") == "MAP Foundation"
    assert printed("organisation:ilo|full", "th") == "องค์การแรงงานระหว่างประเทศ (ILO)"
    assert content("organisation:map", "th") == (Run("MAP Foundation", "en", record="organisation:map"),)
    assert printed("person:brahm-press|formal") == "Mr. Brahm Press"


def test_ministries_of_one_name_are_told_apart_by_country():
    for name in ("Thailand", "Cambodia"):
        country = make_country(key=name.lower(), name=name)
        make_organisation(key=f"moi-{name.lower()}", name="Ministry of Interior", country=country)
    make_organisation(key="mol", name="Ministry of Labour")

    assert printed("organisation:moi-cambodia|the") == "the Ministry of Interior (Cambodia)"
    assert printed("organisation:mol|the") == "the Ministry of Labour"


def test_anonymous_donor_is_told_without_a_name():
    make_organisation(key="donor", name="", is_anonymous=True)

    assert printed("organisation:donor|the-first") == "An anonymous donor"
    assert printed("organisation:donor", "th") == "ผู้บริจาคที่ไม่ประสงค์ออกนาม"


def test_works_terms_and_quotations():
    make_work(key="dragon-lake", title="Dragon Lake")
    make_term(key="oss", headword="OSS", expansions=[("en", "One-Stop Service"), ("th", "ศูนย์บริการเบ็ดเสร็จ")])
    quotation = make_quotation(key="words", text="[s]ending labourers", attributed_to="Labour groups (fn 23)")
    cite(quotation, make_source(key="a-source"))

    assert content("work:dragon-lake") == (Run("Dragon Lake", is_emphasised=True, record="work:dragon-lake"),)
    assert printed("term:oss|full") == "One-Stop Service (OSS)"
    assert printed("acronym:oss|full", "th") == "ศูนย์บริการเบ็ดเสร็จ (OSS)"
    assert printed("quotation:words") == "“[s]ending labourers”[a-source]"
    assert printed("quotation:words|by") == "Labour groups"


def test_title_within_emphasis_is_set_off_by_being_plain():
    make_work(key="dragon-lake", title="Dragon Lake")

    (run,) = Records(Scope(2016)).content(RecordReference("work", "dragon-lake", is_emphasised=True))

    assert run.is_emphasised is False


def test_source_that_is_not_published_stands_behind_nothing():
    claim = make_claim(key="one", text="It is so.")
    cite(claim, make_source(key="closed", live=False))

    assert printed("claim:one") == "It is so."


def test_closed_record_is_refused_by_name():
    make_activity(key="closed-meeting", title="Closed meeting", audience="members")

    with pytest.raises(Unresolved, match="“Closed meeting” is not open to the readers of this report"):
        content("event:closed-meeting")
    assert printed("event:closed-meeting", audience=Audience.MEMBERS) == "Closed meeting"


def test_draft_is_refused_by_name():
    make_photo(key="draft", caption="A draft", live=False)

    with pytest.raises(Unresolved, match="“A draft” is not published"):
        content("photo:draft")


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("event:nowhere", "There is no event with the key “nowhere”"),
        ("planet:mars", "“planet” is no kind of record: write one of acronym, activity, calendar"),
        ("figure:one|colour", "figure has no form “colour”: write “as-of”, “by”"),
        ("figure:one|population", "has nothing recorded for the form “population”"),
    ],
)
def test_what_cannot_be_printed_says_what_to_do(reference, said):
    make_figure(key="one")

    with pytest.raises(Unresolved, match=said):
        content(reference)


def test_records_are_fetched_kind_by_kind(django_assert_num_queries):
    for number in range(6):
        make_figure(key=f"figure-{number}")
    records = Records(Scope(2016))

    with django_assert_num_queries(3):  # figures, their citations, their origins
        records.load(("figure", f"figure-{number}") for number in range(6))
    with django_assert_num_queries(0):
        for number in range(6):
            records.content(RecordReference("figure", f"figure-{number}"))


def test_every_kind_can_be_fetched_and_has_a_usual_form():
    assert set(FORMS) == set(LOADING)
    assert all("" in forms for forms in FORMS.values())


def test_every_kind_and_form_is_told_to_editors():
    page = (ROOT / "docs" / "using" / "report-texts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+)`(?: \(or `([a-z]+)`\))? \| [^|]+ \| ([^|]+) \|$", page, flags=re.MULTILINE)

    told = {kind: set(re.findall("`([a-z-]+)`", forms)) for kind, _alias, forms in rows}
    assert told == {kind: {form for form in forms if form} for kind, forms in FORMS.items()}
    assert {alias: kind for kind, alias, _forms in rows if alias} == ALIASES
