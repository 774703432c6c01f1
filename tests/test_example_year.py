"""The example year holds the facts of the seed exactly: each kind of fact is compared with the record that holds it.

The facts are in tests/samples/facts-2016.jsonl: numbers, names, dates and places of the report, without its sentences.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client

from sampan.activities.models import Activity, CalendarEntry, Consultation, Count
from sampan.core.dates import parse_period
from sampan.core.text import fold
from sampan.figures.models import Figure
from sampan.library.models import Edition, Photo, Work
from sampan.network.actions.imports import import_records
from sampan.network.models import Committee, CommitteeSeat, Membership, Organisation, Person, Place
from sampan.network.queries.coverage import coverage
from sampan.policies.models import PolicyAction, Rule
from sampan.sources.models import Note, Quotation, Section, Source, Term
from sampan.website.actions.site import open_site

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "mekong-2016"
FACTS = [json.loads(line) for line in (ROOT / "tests" / "samples" / "facts-2016.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The example year, loaded once for this file and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        ContentType.objects.clear_cache()  # a test that empties the database leaves numbers behind that are gone
        import_records(folder=EXAMPLE, by=None)
        yield
        transaction.set_rollback(True)


def facts(kind: str) -> list[dict[str, Any]]:
    return [fact for fact in FACTS if fact["kind"] == kind]


def holders(model: type, kind: str) -> dict[str, list[Any]]:
    """The rows of `model` that hold each fact of a kind."""
    held: dict[str, list[Any]] = defaultdict(list)
    for row in model._default_manager.all():
        for fact in row.recorded_from:
            if fact.rsplit("-", 1)[0] == kind:
                held[fact].append(row)
    return held


def differences(kind: str, check: Any) -> list[str]:
    """What `check(fact)` finds wrong, for every fact of a kind."""
    return [f"{fact['id']}: {wrong}" for fact in facts(kind) if (wrong := check(fact))]


def plain(text: str) -> str:
    """Text for comparison: folded, without quotation marks, notes in brackets and honorifics."""
    text = re.sub(r"\s*\[.*?\]", "", text)
    return re.sub(r"[‘’“”\"']", "", fold(text)).strip()


def months(row: Any) -> tuple[str, str]:
    size = {"year": 4, "month": 7, "day": 10, "season": 7}.get(row.precision, 10)
    return (row.start.isoformat()[:size] if row.start else "", row.end.isoformat()[:size] if row.end else "")


def test_every_fact_that_is_data_is_held(year):
    missing = [fact.fact for fact in coverage(EXAMPLE / "facts.csv") if not fact.records and not fact.not_data]
    assert missing == []
    assert sum(bool(fact.records) for fact in coverage(EXAMPLE / "facts.csv")) == 927
    assert {fact.fact for fact in coverage(EXAMPLE / "facts.csv")} == {fact["id"] for fact in FACTS}


def test_members_are_listed_as_printed(year):
    held = holders(Organisation, "member_org")

    def check(fact: dict[str, Any]) -> str:
        data = fact["data"]
        [row] = held[fact["id"]]
        membership = row.memberships.get()
        names = {plain(name) for name in [row.name, membership.listed_as, *row.names.values_list("name", flat=True)]}
        heading = membership.heading.heading if membership.heading.is_country else "Regional"
        wrong = []
        if plain(data["name"]) not in names:
            wrong.append(f"{data['name']} is not among {names}")
        if heading != data["list_heading_country"]:
            wrong.append(f"listed under {heading}")
        if data["acronym"] and data["acronym"] not in {row.acronym, *row.names.values_list("name", flat=True)}:
            wrong.append(f"acronym {row.acronym}")
        if data["former_name"] and not row.names.filter(kind="former", name=data["former_name"]).exists():
            wrong.append("former name")
        for variant in data["variants_elsewhere"]:
            if plain(re.sub(r"[,(]? ?\(?(no acronym )?\(?l\..*", "", variant)) not in names:
                wrong.append(f"variant {variant}")
        return "; ".join(wrong)

    assert differences("member_org", check) == []


def test_members_under_the_seven_headings(year):
    headings = Membership.objects.as_at(parse_period("2016-12-31").start).values_list("heading__key", flat=True)
    counts = {key: list(headings).count(key) for key in set(headings)}
    assert counts == {"gms": 1, "myanmar": 2, "cambodia": 6, "china": 5, "lao-pdr": 2, "thailand": 18, "vietnam": 4}


@pytest.mark.parametrize(
    "spelling", ["Young Chi Oo Workers’ Association", "Yaung Chii Oo Workers Association", "YCOWA"]
)
def test_spellings_of_one_member_lead_to_it(year, spelling):
    assert [row.key for row in Organisation.objects.named(spelling)] == ["ycowa"]


def test_the_committee_is_seven_of_whom_six_vote(year):
    seats = CommitteeSeat.objects.filter(committee=Committee.objects.get(key="mmn-sc")).as_at(
        parse_period("2016-12-31").start
    )
    assert (len(seats), sum(seat.is_voting for seat in seats)) == (7, 6)
    held = holders(CommitteeSeat, "sc_member")

    def check(fact: dict[str, Any]) -> str:
        data = fact["data"]
        [seat] = held[fact["id"]]
        represents = seat.represents.name if seat.represents and seat.represents.is_country else "Regional"
        found = (seat.person.formal_name, represents, seat.is_voting)
        return "" if found == (data["name"], data["represents"], data["voting"]) else str(found)

    assert differences("sc_member", check) == []


@pytest.mark.parametrize("kind", ["staff", "consultant", "intern"])
def test_posts_begin_and_end_as_printed(year, kind):
    from sampan.network.models import Consultancy, Internship, StaffPost

    model = {"staff": StaffPost, "consultant": Consultancy, "intern": Internship}[kind]
    held = holders(model, kind)

    def check(fact: dict[str, Any]) -> str:
        data = fact["data"]
        [row] = held[fact["id"]]
        names = {
            plain(row.person.formal_name),
            *(plain(f"{row.person.honorific} {name.name}") for name in row.person.names.all()),
        }
        start, end = months(row)
        wrong = []
        if not any(plain(data["name"]).startswith(name) or name.startswith(plain(data["name"])) for name in names):
            wrong.append(f"{names}")
        if (start, end) != (data["since"], data["until"] or ""):
            wrong.append(f"{start} to {end}")
        if row.is_open != data.get("open_ended", False):
            wrong.append("open end")
        return "; ".join(wrong)

    assert differences(kind, check) == []


def test_sources_carry_title_date_and_repaired_address(year):
    held = holders(Source, "source") | holders(Note, "source")

    def check(fact: dict[str, Any]) -> str:
        data = fact["data"]
        rows = holders_of_source.get(fact["id"]) or held.get(fact["id"])
        if not rows:
            return "not held"
        notes = Note.objects.filter(document__key="mmn-annual-report-2016", printed_number=str(data["footnote"]))
        note = next((n for n in notes if n.source_id), None)
        if note is None:
            return "no note with its source"
        source = note.source
        wrong = []
        if data.get("title") and plain(data["title"]) not in {plain(source.title), plain(source.title_printed)}:
            wrong.append(f"title {source.title}")
        if data.get("date") and not source.date_code.startswith(data["date"].split("/")[0]):
            wrong.append(f"issued {source.date_code}, not {data['date']}")
        if data.get("url"):
            printed = source.url_printed or source.url
            without = re.sub(r"^https?://", "", printed)
            if re.sub(r"^https?://", "", data["url"]) not in (without, re.sub(r"^https?://", "", source.url)):
                wrong.append(f"address {printed}")
        return "; ".join(wrong)

    holders_of_source = holders(Source, "source")
    assert differences("source", check) == []


def test_the_notes_are_sixty_six_with_one_number_twice_and_thirty_one_lost(year):
    notes = Note.objects.filter(document__key="mmn-annual-report-2016")
    numbers = [note.printed_number for note in notes]
    assert (len(numbers), len(set(numbers)), numbers.count("65")) == (66, 65, 2)
    assert notes.filter(form="missing", source__isnull=True).count() == 31
    assert notes.exclude(form="missing").filter(source__isnull=True).count() == 0
    resolved = {note.printed_number: note.refers_to.printed_number for note in notes.filter(form__in=["ibid", "short"])}
    assert resolved == {"3": "2", "15": "14", "12": "10", "17": "10"} | {
        k: v for k, v in resolved.items() if k not in {"3", "15", "12", "17"}
    }
    held = holders(Note, "footnote_anchor")

    def check(fact: dict[str, Any]) -> str:
        [note] = held[fact["id"]]
        found = (note.printed_number, note.anchor_line, note.source_id is not None)
        return (
            ""
            if found == (str(fact["data"]["footnote"]), fact["line"], fact["data"]["source_text_present"])
            else str(found)
        )

    assert differences("footnote_anchor", check) == []


def test_sections_are_in_order_at_their_lines(year):
    held = holders(Section, "section")

    def check(fact: dict[str, Any]) -> str:
        [row] = held[fact["id"]]
        found = (plain(row.title), row.line, row.level)
        return "" if found == (plain(fact["data"]["title"]), fact["line"], fact["data"]["level"]) else str(found)

    assert differences("section", check) == []


@pytest.mark.parametrize("kind", ["acronym", "acronym_in_text"])
def test_acronyms_have_their_expansions(year, kind):
    held = holders(Term, kind)

    def check(fact: dict[str, Any]) -> str:
        data = fact["data"]
        rows = held[fact["id"]]
        if not rows:
            return "not held"
        wanted = plain(re.sub(r"\s*\(reversed form.*", "", data["expansion"]))
        for row in rows:
            texts = {plain(text) for text in row.expansions.values_list("text", flat=True)}
            if row.headword == data["acronym"] and wanted in texts:
                if kind == "acronym" and (row.headword_line, row.first_use_line, row.uses) != (
                    data["acronym_line"],
                    data["first_body_use"],
                    data["body_uses"],
                ):
                    return f"lines {row.headword_line}, {row.first_use_line}, {row.uses} uses"
                return ""
        return f"{[(row.headword, list(row.expansions.values_list('text', flat=True))) for row in rows]}"

    assert differences(kind, check) == []
    if kind == "acronym":
        listed = Term.objects.filter(is_listed=True).order_by("list_order")
        assert [row.headword for row in listed] == [fact["data"]["acronym"] for fact in facts("acronym")]


def numbers_of(row: Any) -> set[Decimal]:
    """Every number that a figure or count stores."""
    stored = {row.value, row.minimum, row.maximum, row.whole, getattr(row, "target_year", None)}
    words = f"{row.wording} {row.duration} {getattr(row, 'earlier_duration', '')} {getattr(row, 'earlier_wording', '')}"
    return {Decimal(n) for n in stored if n is not None} | {Decimal(n) for n in re.findall(r"\d+", words)}


def numbers_in(value: Any) -> set[Decimal]:
    """Every number that a fact states, durations included."""
    if isinstance(value, bool) or value is None:
        return set()
    if isinstance(value, int | float):
        return {Decimal(str(value))}
    if isinstance(value, str):
        return {Decimal(n) for n in re.findall(r"\d+", value)} if not re.match(r"\d{4}-\d\d", value) else set()
    items = value.values() if isinstance(value, dict) else value
    return set().union(*(numbers_in(item) for item in items))


def test_figures_keep_value_kind_place_source_and_date(year):
    figures, counts, activities = holders(Figure, "figure"), holders(Count, "figure"), holders(Activity, "figure")

    def check(fact: dict[str, Any]) -> str:
        data = fact["data"]
        rows = [*figures[fact["id"]], *counts[fact["id"]]]
        if not rows:
            return "" if activities[fact["id"]] or holds_elsewhere(fact["id"]) else "not held"
        stored = set().union(*(numbers_of(row) for row in rows))
        wrong = []
        if not numbers_in(data["value"]) <= stored and not durations_agree(data, rows):
            wrong.append(f"value {data['value']} against {sorted(stored)}")
        bound = {
            "lower_bound": "lower_bound",
            "upper_bound": "upper_bound",
            "range": "range",
            "part_of_whole": "part_of_whole",
        }
        kinds = {row.kind for row in rows} | {"upper_bound" for row in rows if "up to" in row.hedges}
        if (kind := bound.get(data["qualifier"])) and kind not in kinds:
            wrong.append(f"{[row.kind for row in rows]} is not {kind}")
        figure = next((row for row in rows if isinstance(row, Figure)), None)
        if figure is not None and data.get("source_footnote"):
            cited = {
                note.printed_number
                for row in rows
                if isinstance(row, Figure)
                for note in (c.note for c in row.citations.all())
                if note
            }
            if str(data["source_footnote"]) not in cited:
                wrong.append(f"note {data['source_footnote']} is not among {cited}")
        stated = re.match(r"\d{4}(-\d\d)?", data.get("as_of") or "")
        if figure is not None and stated and not (figure.start and figure.start.isoformat().startswith(stated[0])):
            wrong.append(f"as of {figure.date_code}, not {data['as_of']}")
        if figure is not None and data.get("currency") and figure.currency != data["currency"]:
            wrong.append(f"currency {figure.currency}")
        return "; ".join(wrong)

    assert differences("figure", check) == []


def durations_agree(data: dict[str, Any], rows: list[Any]) -> bool:
    """One week and seven days are the same duration written otherwise; a period is in the dates of its row."""
    if data["qualifier"] == "period":
        return any(
            row.start and row.start.isoformat().startswith(data["value"]["from"])
            for row in rows
            if hasattr(row, "start")
        )
    if data["qualifier"] == "duration" and data["unit"] in ("days", "years"):
        wanted = f"P{data['value']}{data['unit'][0].upper()}"
        return any(
            wanted in (row.duration, getattr(row, "earlier_duration", ""))
            or (row.duration == "P1W" and wanted == "P7D")
            for row in rows
        )
    if isinstance(data["value"], dict) and data["qualifier"] == "exact":
        return sum(data["value"].values()) in set().union(*(numbers_of(row) for row in rows))
    return data["qualifier"] in ("ordinal_change",)


def holds_elsewhere(fact: str) -> bool:
    """Whether some other record holds a figure: a rule its duration, a project its study sites, a plan its years."""
    from sampan.network.queries.coverage import records_by_fact

    return bool(records_by_fact().get(fact))


def test_rivals_stand_side_by_side(year):
    rivals = Figure.objects.filter(place__key="thailand", origins__key="lao-pdr", value__in=[300_000, 128_388])
    assert len({figure.indicator_id for figure in rivals}) == 1
    assert rivals.count() == 2
    assert rivals[0].indicator.rivalry != ""


def test_figures_worked_out_by_us_say_so(year):
    derived = {
        int(figure.value): figure for figure in Figure.objects.filter(is_derived=True) if figure.value is not None
    }
    assert {2_469_252, 77} <= set(derived)
    total = derived[2_469_252]
    assert sum(figure.value for figure in total.derived_from.all()) == 2_469_252
    assert total.recorded_from == []


def test_calendar_entries_keep_day_verb_and_lines(year):
    held = holders(CalendarEntry, "calendar_entry")

    def check(fact: dict[str, Any]) -> str:
        data = fact["data"]
        [row] = held[fact["id"]]
        found = (
            row.start.isoformat(),
            row.end.isoformat(),
            row.verb_printed,
            row.date_line,
            row.text_line,
            row.is_interleaved,
        )
        wanted = (data["start"], data["end"], data["verb"], data["date_line"], data["text_line"], data["interleaved"])
        return "" if found == wanted else f"{found} instead of {wanted}"

    assert differences("calendar_entry", check) == []
    by_month = [CalendarEntry.objects.filter(start__month=month).count() for month in range(1, 13)]
    assert by_month == [7, 3, 3, 0, 3, 4, 6, 1, 1, 3, 6, 4]


@pytest.mark.parametrize("kind", ["event", "training", "fieldwork_session"])
def test_activities_keep_their_days(year, kind):
    held = holders(Activity, kind)

    def check(fact: dict[str, Any]) -> str:
        data = fact["data"]
        rows = held[fact["id"]]
        if not rows:
            return "" if holds_elsewhere(fact["id"]) else "not held"
        start = re.match(r"\d{4}(-\d\d){0,2}", data.get("start") or "")
        if start and not any(row.start and row.start.isoformat().startswith(start[0]) for row in rows):
            return f"begins {[str(row.start) for row in rows]}, not {start[0]}"
        end = re.match(r"\d{4}-\d\d-\d\d$", data.get("end") or "")
        if end and not any(row.end and row.end.isoformat() == end[0] for row in rows):
            return f"ends {[str(row.end) for row in rows]}, not {end[0]}"
        return ""

    assert differences(kind, check) == []


def test_the_two_trainings_keep_their_conflicts_and_counts(year):
    held = holders(Activity, "training")
    regional, national = held["training-001"][0], held["training-002"][0]
    assert (regional.date_code, regional.stated_duration) == ("2016-06-04/2016-06-07", "P5D")
    assert Decimal(17) in {count.value for count in regional.counts.all()}
    assert {place.key for place in regional.training.countries.all()} == {"cambodia", "thailand", "myanmar", "vietnam"}
    entry = regional.calendar_entries.get()
    assert entry.date_code == "2016-06-04/2016-06-08"
    assert {Decimal(25), Decimal(18)} <= {count.value for count in national.counts.all()}


def test_six_consultations_with_migrants_and_one_hundred_and_sixty_two_people(year):
    with_migrants = Consultation.objects.exclude(with_whom="organisations").select_related("activity")
    counted = {
        int(count.value) for row in with_migrants for count in row.activity.counts.all() if count.value is not None
    }
    assert 162 in counted


def test_policy_events_keep_month_note_and_countries(year):
    held = holders(PolicyAction, "policy_event")

    def check(fact: dict[str, Any]) -> str:
        data = fact["data"]
        rows = held[fact["id"]]
        if not rows:
            return "not held"
        wrong = []
        stated = re.match(r"(by end of )?(\d{4}(-\d\d)?)", data["date"])
        if stated and not any(
            (row.start and row.start.isoformat().startswith(stated[2]))
            or (row.end and row.end.isoformat().startswith(stated[2]))
            for row in rows
        ):
            wrong.append(f"dated {[row.date_code for row in rows]}, not {data['date']}")
        cited = {c.note.printed_number for row in rows for c in row.citations.all() if c.note}
        if data.get("source_footnote") and str(data["source_footnote"]) not in cited:
            wrong.append(f"note {data['source_footnote']} is not among {cited}")
        found = {place.name for row in rows for place in row.countries.all()}
        short = {"EU": "European Union", "GMS (COMMIT)": "COMMIT", "ASEAN": "Association of Southeast Asian Nations"}
        for country in data["countries"]:
            if not any(short.get(country, country).lower() in name.lower() for name in found):
                wrong.append(f"{country} is not among {found}")
        return "; ".join(wrong)

    assert differences("policy_event", check) == []


def test_rules_keep_note_durations_and_origins(year):
    held = holders(Rule, "pathway_rule")

    def check(fact: dict[str, Any]) -> str:
        data = fact["data"]
        rows = held[fact["id"]]
        if not rows:
            return "" if holds_elsewhere(fact["id"]) else "not held"
        wrong = []
        cited = {c.note.printed_number for row in rows for c in row.citations.all() if c.note}
        if data.get("source_footnote") and str(data["source_footnote"]) not in cited:
            wrong.append(f"note {data['source_footnote']} is not among {cited}")
        stored = {
            d for row in rows for d in (row.duration, row.earlier_duration, row.renewal_duration, row.after_duration)
        }
        for duration in re.findall(r"P\d+[YMWD]", data["rule"]):
            if duration not in stored and not (duration == "P1W" and "P7D" in stored):
                wrong.append(f"{duration} is not among {stored}")
        found = {place.name for row in rows for place in row.origins.all()}
        origins = data.get("origin") or []
        for origin in [origins] if isinstance(origins, str) else origins:
            if origin not in found and not any(origin in name for name in found):
                wrong.append(f"{origin} is not among {found}")
        return "; ".join(wrong)

    assert differences("pathway_rule", check) == []


def test_works_and_films_have_their_editions_and_addresses(year):
    paper = next(row for row in Work.objects.all() if "publication-007" in row.recorded_from)
    assert set(paper.editions.values_list("language_id", flat=True)) == {"en", "km", "my"}
    film = next(row for row in Work.objects.all() if "multimedia-001" in row.recorded_from)
    assert set(film.editions.values_list("language_id", flat=True)) == {"en", "th", "km", "my", "ja"}
    written = [*Edition.objects.values_list("url", flat=True), *Edition.objects.values_list("url_printed", flat=True)]
    addresses = {re.sub(r"\s", "", url) for url in written}
    missing = [
        fact["data"]["url"]
        for kind in ("publication", "multimedia")
        for fact in facts(kind)
        if fact["data"].get("url") and fact["data"]["url"] not in addresses
    ]
    assert missing == []


def test_captions_are_kept_as_printed(year):
    held = holders(Photo, "photo_caption")

    def check(fact: dict[str, Any]) -> str:
        [row] = held[fact["id"]]
        wanted = plain(fact["data"]["caption"].replace("[...]", ""))
        return (
            ""
            if wanted in {plain(row.caption), plain(row.caption_printed)}
            else f"{row.caption} / {row.caption_printed}"
        )

    assert differences("photo_caption", check) == []
    assert Photo.objects.filter(image__isnull=False).count() == 0


def test_people_are_on_record_under_some_name(year):
    names = {plain(person.printed_name) for person in Person.objects.all()}
    names |= {plain(name) for person in Person.objects.all() for name in person.names.values_list("name", flat=True)}
    for kind in ("person", "forum_delegate"):
        for fact in facts(kind):
            bare = re.sub(r"^(mr|ms|her excellency)\.? ", "", plain(fact["data"]["name"]))
            assert bare in names, fact


def test_partners_are_on_record_under_some_name(year):
    names = {plain(row.name) for row in Organisation.objects.all()} | {
        row.acronym.casefold() for row in Organisation.objects.all()
    }
    names |= {plain(name) for row in Organisation.objects.all() for name in row.names.values_list("name", flat=True)}

    def check(fact: dict[str, Any]) -> str:
        alternatives = [re.sub(r"\s*\(.*?\)", "", part) for part in fact["data"]["name"].split(";")]
        missing = [
            name
            for name in alternatives
            if plain(name) not in names and not any(plain(name) in known for known in names)
        ]
        return f"{missing}" if missing else ""

    assert differences("partner_org", check) == []


def test_anonymous_donors_have_no_name_anywhere(year):
    assert Organisation.objects.filter(is_anonymous=True).exists()
    assert set(Organisation.objects.filter(is_anonymous=True).values_list("name", "acronym", "website")) == {
        ("", "", "")
    }


def test_quotations_are_verbatim(year):
    seed = ROOT.parent / "shared" / "seed" / "facts.jsonl"
    if not seed.exists():
        pytest.skip("the seed itself is not beside this copy")
    words = {
        fact["id"]: fact["text"]
        for fact in map(json.loads, seed.read_text("utf-8").splitlines())
        if fact["kind"] == "quotation"
    }
    held = holders(Quotation, "quotation")
    wrong = [
        fact
        for fact, text in words.items()
        if held.get(fact)
        and plain(held[fact][0].text) not in plain(text)
        and plain(text) not in plain(held[fact][0].text)
    ]
    assert wrong == []


def test_every_place_of_a_country_knows_its_country(year):
    lost = Place.objects.filter(is_country=False, lies_in__isnull=False, country__isnull=True).values_list(
        "key", "lies_in__key"
    )
    assert [key for key, above in lost if above not in ("gms", "asean")] == []


def test_the_region_has_six_countries(year):
    assert set(Place.objects.filter(in_region=True, is_country=True).values_list("key", flat=True)) == {
        "myanmar", "cambodia", "china", "lao-pdr", "thailand", "vietnam",
    }  # fmt: skip


def test_loading_twice_changes_nothing(year):
    report = import_records(folder=EXAMPLE, by=None)
    assert (sum(report.created.values()), sum(report.changed.values())) == (0, 0)


def test_pages_of_the_year_answer_and_weigh_less_than_a_hundred_kilobytes(year):
    open_site(by=None)
    reader = Client()
    addresses = re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", reader.get("/sitemap.xml").content.decode())
    assert len(addresses) > 500
    # The lists and the countries grow with the record; of the pages of one record every twelfth stands for the others.
    single = [address for address in addresses if address.count("/") > 2 and not address.startswith("/countries/")]
    asked = sorted(set(addresses) - set(single)) + single[::12]
    answers = {address: reader.get(address) for address in asked}
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200} == {}
    weights = {address: len(answer.content) for address, answer in answers.items()}
    assert {address: weight for address, weight in weights.items() if weight > 100_000} == {}


@pytest.mark.parametrize("language", ["en", "th"])
def test_report_of_the_year_is_in_order_and_tells_of_everything(language: str, year: None) -> None:
    from sampan.reports.models import Report
    from sampan.reports.queries.editions import edition_of

    edition = edition_of(Report.objects.get(year=2016, language=language))
    assert edition.problems == ()
    assert [one.record for one in edition.missing] == []
    assert edition.homeless == []
    assert edition.conflicts == []
    assert [one.key for one in edition.passages if one.is_written and one.row is None] == []


def test_checker_finds_nothing_in_the_report_that_is_not_excused_with_a_reason(year: None) -> None:
    """Marks follow the words: a sentence that changes may need its verdict in the example's report file written anew."""
    from sampan.core.checks import check
    from sampan.reports.actions.checks import draft_of_report
    from sampan.reports.models import FindingVerdict, Report
    from sampan.reports.queries.register import register

    report = Report.objects.get(key="annual-2016-en")
    found = {one.mark: one for one in check(draft_of_report(report), register(year=2016))}
    reasons = dict(FindingVerdict.objects.filter(report=report).values_list("mark", "reason"))
    assert [f"{mark} {one.rule}: {one.message}" for mark, one in found.items() if mark not in reasons] == []
    assert set(reasons) - set(found) == set()
    assert all(reasons.values())
