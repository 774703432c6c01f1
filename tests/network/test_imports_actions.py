"""Loading record files: all or nothing, twice without change, every problem with file, line and what to do."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sampan.activities.models import Activity
from sampan.core.recordfiles import Rejected
from sampan.figures.models import Figure
from sampan.figures.queries.history import changes_of
from sampan.network.actions.imports import import_records
from sampan.network.models import Language, Organisation, Place
from sampan.sources.models import Note, Source

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "mekong-2016"

WORDS = """\
language:
  - {slug: en, name: English, own_name: English, script: Latn}
  - {slug: th, name: Thai, own_name: ไทย, script: Thai}
place_kind:
  - {slug: country, name: country}
  - {slug: province, name: province}
organisation_kind:
  - {slug: member, name: member}
activity_kind:
  - {slug: training, name: training}
"""

PLACES = """\
place:
  - key: tak
    kind: province
    name: Tak
    lies_in: thailand
    names: [{language: th, name: ตาก, kind: official}]
  - key: thailand
    kind: country
    name: Thailand
    is_country: yes
"""

FIGURES = """\
source:
  - key: report-2016
    title: Annual report
    issued: 2017
    authors: [A Network, {family_name: Lee, given_name: Yimou}]
note:
  - {key: note-1, document: report-2016, order: 1, printed_number: 1, source: report-2016, facts: [footnote_anchor-001]}
indicator:
  - {key: crossings, name: Daily crossings}
figure:
  - key: crossings-2016
    indicator: crossings
    label: People who cross every day
    value: ~5000..10000
    hedges: [around, reportedly]
    printed: around 5,000 to 10,000
    as_of: {is: 2016-late, printed: towards the end of 2016, certainty: resolved}
    place: tak
    origins: [thailand]
    citations: [note-1]
    facts: [figure-036]
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with three good files."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "words.yaml").write_text(WORDS, "utf-8")
    (tmp_path / "places.yaml").write_text(PLACES, "utf-8")
    (tmp_path / "figures.yaml").write_text(FIGURES, "utf-8")
    return tmp_path


def problems_of(folder):
    with pytest.raises(Rejected) as caught:
        import_records(folder=folder, by=None)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.django_db
def test_a_folder_becomes_records_with_their_references_and_children(folder):
    report = import_records(folder=folder, by=None)

    figure = Figure.objects.get(key="crossings-2016")
    assert (figure.kind, figure.minimum, figure.maximum, figure.value) == ("range", Decimal(5000), Decimal(10000), None)
    assert (figure.start, figure.end, figure.precision) == (
        datetime.date(2016, 9, 1),
        datetime.date(2016, 12, 31),
        "season",
    )
    assert (figure.date_printed, figure.date_certainty) == ("towards the end of 2016", "resolved")
    assert figure.hedges == ["around", "reportedly"]
    assert [place.key for place in figure.origins.all()] == ["thailand"]
    [citation] = figure.citations.all()
    assert (citation.note.key, citation.source.key) == ("note-1", "report-2016")
    assert [str(author) for author in Source.objects.get(key="report-2016").authors.all()] == [
        "A Network",
        "Lee, Yimou",
    ]
    assert figure.recorded_from == ["figure-036"]
    assert sum(report.created.values()) == 12


@pytest.mark.django_db
def test_the_country_follows_from_the_place(folder):
    import_records(folder=folder, by=None)
    assert Place.objects.get(key="tak").country.key == "thailand"
    assert Place.objects.get(key="tak").names.get().name == "ตาก"


@pytest.mark.django_db
def test_the_same_folder_twice_changes_nothing(folder):
    import_records(folder=folder, by=None)
    before = list(Place.objects.values()) + list(Figure.objects.values())
    report = import_records(folder=folder, by=None)
    assert (sum(report.created.values()), sum(report.changed.values()), sum(report.unchanged.values())) == (0, 0, 12)
    assert list(Place.objects.values()) + list(Figure.objects.values()) == before


@pytest.mark.django_db
def test_a_changed_file_changes_only_its_record_and_keeps_what_it_does_not_name(folder):
    import_records(folder=folder, by=None)
    Figure.objects.filter(key="crossings-2016").update(remark="written at the desk")
    (folder / "figures.yaml").write_text(FIGURES.replace("~5000..10000", "~5000..12000"), "utf-8")
    report = import_records(folder=folder, by=None)
    figure = Figure.objects.get(key="crossings-2016")
    assert (dict(report.changed), figure.maximum, figure.remark) == (
        {"figure": 1},
        Decimal(12000),
        "written at the desk",
    )


@pytest.mark.django_db
def test_a_list_in_the_file_replaces_the_list_there_was(folder):
    import_records(folder=folder, by=None)
    (folder / "places.yaml").write_text(
        PLACES.replace("names: [{language: th, name: ตาก, kind: official}]", "names: []"), "utf-8"
    )
    import_records(folder=folder, by=None)
    assert Place.objects.get(key="tak").names.count() == 0


@pytest.mark.django_db
def test_one_problem_anywhere_and_nothing_is_saved(folder):
    (folder / "zz.yaml").write_text("place:\n  - {key: nowhere, kind: moon, name: X}\n", "utf-8")
    assert problems_of(folder) == [
        "zz.yaml:2: “kind”: there is no place_kind “moon”, neither in these files nor on record."
    ]
    assert (Place.objects.count(), Language.objects.count(), Note.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plase:\n  - {key: a}\n", "zz.yaml:1: “plase” is not a type of record. Did you mean “place”"),
        ("place:\n  key: a\n", "zz.yaml:1: After “place:” comes a list: begin each record with “- key:”."),
        ("place:\n  - a\n", "zz.yaml:2: A place is written as names and values, beginning with “key:”."),
        ("place:\n  - {name: A}\n", "zz.yaml:2: This place has no key: add “key: …”."),
        ("place:\n  - {key: a, kind: country, nane: A}\n", "zz.yaml:2: A place has no “nane”. Did you mean “name”"),
        ("place:\n  - {key: a, kind: country, name: A, lies_in: thailnd}\n", "Did you mean “thailand”"),
        ("place:\n  - {key: A b, kind: country, name: A}\n", "place “A b”, “key”: A key has small Latin letters"),
        ("place:\n  - {key: a, kind: country, name: A, is_country: perhaps}\n", "“perhaps” is neither yes nor no."),
        ("place:\n  - {key: a, kind: country, name: A, order: many}\n", "“many” is not a whole number."),
        ("place:\n  - {key: a, kind: country, name: A, latitude: 91, longitude: 0}\n", "Latitude runs from -90 to 90"),
        ("place:\n  - {key: a, kind: country, name: A, latitude: 9}\n", "Give latitude and longitude, or neither."),
        ("place:\n  - {key: a, kind: country}\n", "place “a”, “name”: This field cannot be blank."),
        ("place:\n  - {key: a, kind: country, name: [A]}\n", "“name”: one plain value is expected here"),
        (
            "place:\n  - {key: tak, kind: province, name: T}\n",
            "The place “tak” is already in places.yaml:2: keep one of them.",
        ),
        (
            "place:\n  - {key: a, kind: province, name: A, lies_in: b}\n  - {key: b, kind: province, name: B, lies_in: a}\n",
            "refers to itself in a circle",
        ),
        ("activity:\n  - {key: a, kind: training, title: A, dates: 2016-02-30}\n", "2016-02-30"),
        ("activity:\n  - {key: a, kind: training, title: A, dates: 2016-06-07/2016-06-04}\n", "“dates”:"),
        (
            "activity:\n  - {key: a, kind: training, title: A, audience: friends}\n",
            "“friends” is not one of public, members, staff.",
        ),
        ("activity:\n  - {key: a, kind: training, title: A, counts: [{what: people, value: 10..5}]}\n", "“value”:"),
        ("activity:\n  - {key: a, kind: training, title: A, dates: {on: 2016}}\n", "a date has no “on”"),
        ("activity:\n  - {key: a, kind: training, title: A, places: tak}\n", "“places”: a list is expected here"),
        ("organisation:\n  - {key: a, is_anonymous: yes, name: Somebody}\n", "An anonymous donor has no name"),
        (
            "figure:\n  - {key: a, indicator: crossings, label: A, value: 5, is_preferred: yes}\n",
            "Say why this figure is preferred",
        ),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_what_to_do(folder, text, expected):
    (folder / "zz.yaml").write_text(text, "utf-8")
    found = problems_of(folder)
    assert any(expected in problem and problem.startswith("zz.yaml:") for problem in found), found
    assert Place.objects.count() == 0


@pytest.mark.django_db
def test_children_with_unique_columns_are_loaded_twice_without_change(folder):
    links = "links: [{url: 'https://example.org/?p=5126', old_number: 5126}]"
    (folder / "zz.yaml").write_text(f"activity:\n  - {{key: a, kind: training, title: A, {links}}}\n", "utf-8")
    import_records(folder=folder, by=None)
    assert sum(import_records(folder=folder, by=None).changed.values()) == 0
    (folder / "zz.yaml").write_text(
        f"activity:\n  - {{key: a, kind: training, title: A, {links.replace('?p', 'new?p')}}}\n", "utf-8"
    )
    assert sum(import_records(folder=folder, by=None).changed.values()) == 1


@pytest.mark.django_db
def test_the_same_child_twice_is_a_problem_not_a_crash(folder):
    names = "names: [{language: th, name: ก}, {language: th, name: ก}]"
    (folder / "zz.yaml").write_text(f"place:\n  - {{key: a, kind: country, name: A, {names}}}\n", "utf-8")
    assert problems_of(folder) == ["zz.yaml:2: place_name: This place already has this name in this language."]


@pytest.mark.django_db
def test_every_problem_is_told_at_once(folder):
    (folder / "zz.yaml").write_text(
        "place:\n  - {key: a, kind: moon, nane: A}\n  - {key: b, kind: country, name: B, order: x}\n", "utf-8"
    )
    assert len(problems_of(folder)) == 3


@pytest.mark.django_db
def test_an_empty_or_missing_folder_is_said(tmp_path):
    assert "There are no record files" in problems_of(tmp_path)[0]
    assert "There are no record files" in problems_of(tmp_path / "nowhere")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_a_truncated_file_saves_nothing(folder, cut):
    whole = (EXAMPLE / "network" / "places.yaml").read_bytes()
    (folder / "places.yaml").write_bytes(whole[: int(len(whole) * cut)])
    (folder / "figures.yaml").write_text("figure: [\n", "utf-8")
    assert problems_of(folder)
    assert (Place.objects.count(), Figure.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_markup_is_kept_as_text(folder):
    (folder / "zz.yaml").write_text(
        'activity:\n  - {key: a, kind: training, title: "<script>alert(1)</script>"}\n', "utf-8"
    )
    import_records(folder=folder, by=None)
    assert Activity.objects.get(key="a").title == "<script>alert(1)</script>"


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(max_size=40).filter(lambda text: "\0" not in text))
def test_any_text_in_a_field_is_saved_or_rejected_never_half(folder, value):
    import json

    (folder / "zz.yaml").write_text(
        f"organisation:\n  - {{key: a, name: {json.dumps(value)}, acronym: {json.dumps(value)}}}\n", "utf-8"
    )
    Organisation.objects.all().delete()
    try:
        import_records(folder=folder, by=None)
    except Rejected:
        assert Organisation.objects.count() == 0
    else:
        assert Organisation.objects.get(key="a").name == value


@pytest.mark.django_db
def test_what_was_loaded_is_the_version_that_the_desk_opens(folder):
    import_records(folder=folder, by=None)
    figure = Figure.objects.get(key="crossings-2016")
    figure.label = "Changed at the desk"
    figure.save_revision().publish()
    text = (folder / "figures.yaml").read_text(encoding="utf-8")
    (folder / "figures.yaml").write_text(text.replace("~5000..10000", "~6000..10000"), encoding="utf-8")
    import_records(folder=folder, by=None)
    figure.refresh_from_db()
    opened = figure.get_latest_revision_as_object()
    assert (opened.minimum, opened.label) == (Decimal(6000), "People who cross every day")
    assert [citation.note.key for citation in opened.citations.all()] == ["note-1"]
    assert (figure.live_revision_id, figure.has_unpublished_changes) == (figure.latest_revision_id, False)
    before = figure.latest_revision_id
    import_records(folder=folder, by=None)
    figure.refresh_from_db()
    assert figure.latest_revision_id == before


@pytest.mark.django_db
def test_a_figure_corrected_in_its_file_tells_what_it_was(folder):
    import_records(folder=folder, by=None)
    text = (folder / "figures.yaml").read_text(encoding="utf-8")
    (folder / "figures.yaml").write_text(text.replace("~5000..10000", "~6000..10000"), encoding="utf-8")
    import_records(folder=folder, by=None)
    (change,) = changes_of([Figure.objects.get(key="crossings-2016")])
    (altered,) = change.altered
    assert (altered.name, altered.before[-12:], altered.after[-12:]) == ("value", "5,000–10,000", "6,000–10,000")
