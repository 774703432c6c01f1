"""Figures at the desk: real forms posted, right and wrong."""

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from sampan.figures.models import Figure, FigureCitation
from sampan.network.viewsets import exports
from sampan.sources.models import Source

from ..factories import SAMPLES, cite, make_country, make_figure, make_indicator, make_place, make_source
from ..network.desk_forms import add_row, shown
from ..people import client_of, editor

LIST = "/desk/snippets/figures/figure/"


def edit(figure: Figure) -> str:
    return reverse("wagtailsnippets_figures_figure:edit", args=[figure.pk])


def errors(answer: Any) -> str:
    """Every error that a form shows, of its fields and of its rows."""
    form = answer.context["form"]
    told = [str(form.errors)] + [str(rows.errors) + str(rows.non_form_errors()) for rows in form.formsets.values()]
    return " ".join(told)


@pytest.mark.django_db
def test_draft_of_a_correction_changes_nothing_until_it_is_published() -> None:
    figure = make_figure(value=1000)
    source = make_source(title="A better count")
    client = client_of("staff")
    data = shown(client, edit(figure)) | {"value": "1200", "printed": "about 1,200"}
    add_row(data, "citations", source=source.pk, role="source", order=1)
    assert client.post(edit(figure), data).status_code == 302
    figure.refresh_from_db()
    assert (figure.value, figure.citations.count()) == (1000, 0)
    assert figure.has_unpublished_changes
    answer = client.post(edit(figure), shown(client, edit(figure)) | {"action-publish": "1"})
    assert answer.status_code == 302
    figure.refresh_from_db()
    assert (figure.value, figure.printed) == (1200, "about 1,200")
    assert [citation.source for citation in figure.citations.all()] == [source]
    told = ModelLogEntry.objects.for_instance(figure).order_by("timestamp", "pk").values_list("action", flat=True)
    assert [action for action in told if action != "wagtail.rename"] == [
        "wagtail.edit",
        "wagtail.edit",
        "wagtail.publish",
    ]


@pytest.mark.django_db
def test_new_figure_gets_its_key_from_its_title_in_any_script() -> None:
    client = client_of("staff")
    add = reverse("wagtailsnippets_figures_figure:add")
    indicator = make_indicator()
    for label in ("Workers with pink cards", SAMPLES["km"], SAMPLES["km"]):
        data = shown(client, add) | {"indicator": indicator.pk, "label": label, "value": "5", "action-publish": "1"}
        answer = client.post(add, data)
        assert answer.status_code == 302, errors(answer)
    keys = list(Figure.objects.order_by("pk").values_list("key", flat=True))
    assert keys == ["workers-with-pink-cards", "figure", "figure-2"]
    assert Figure.objects.filter(live=True).count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "range", "value": "", "minimum": "9", "maximum": "3"}, "The range is upside down"),
        ({"kind": "range", "value": "", "minimum": "9", "maximum": ""}, "A range has “from” and “to”"),
        ({"start": "2016-12-31", "end": "2016-01-01"}, "The last day is before the first day"),
        ({"start": "2016-02-30", "end": "2016-02-30"}, "Enter a valid date"),
        ({"start": "30 กุมภาพันธ์ 2559"}, "Enter a valid date"),
        ({"value": "many"}, "Enter a number"),
        ({"value": "NaN"}, "Enter a number"),
        ({"value": "1e400"}, "digit"),
        ({"kind": "no-such-kind"}, "Select a valid choice"),
        ({"indicator": "999999"}, "Select a valid choice"),
        ({"indicator": "'; DROP TABLE"}, "Select a valid choice"),
        ({"currency": "baht"}, "at most 3 characters"),
        ({"currency": "usd"}, "three capital letters"),
        ({"duration": "a while"}, "ISO 8601"),
        ({"label": "x" * 301}, "at most 300 characters"),
        ({"is_preferred": "on"}, "Say why this figure is preferred"),
        ({"is_derived": "on"}, "Say how the figure was worked out"),
        ({"kind": "qualitative", "value": "", "wording": ""}, "A value in words needs its words"),
        ({"target_year": "-1"}, "greater than or equal to 0"),
    ],
)
def test_wrong_input_is_told_in_the_form_and_nothing_is_saved(wrong: dict[str, str], told: str) -> None:
    figure = make_figure(value=1000)
    client = client_of("staff")
    data = shown(client, edit(figure)) | wrong | {"action-publish": "1"}
    answer = client.post(edit(figure), data)
    assert answer.status_code == 200
    assert told in errors(answer)
    figure.refresh_from_db()
    assert (figure.value, figure.latest_revision_id) == (1000, None)


@pytest.mark.django_db
def test_citation_that_names_nothing_is_told_and_the_others_are_not_saved() -> None:
    figure = make_figure()
    client = client_of("staff")
    data = shown(client, edit(figure)) | {"action-publish": "1"}
    add_row(data, "citations", source=make_source().pk, role="source", order=1)
    add_row(data, "citations", role="source", order=2, remark="no source")
    answer = client.post(edit(figure), data)
    assert answer.status_code == 200
    assert "A citation names a source" in errors(answer)
    assert FigureCitation.objects.count() == 0


@pytest.mark.django_db
def test_second_preferred_figure_of_an_indicator_is_refused() -> None:
    first = make_figure(is_preferred=True, preferred_reason="Counted by hand")
    second = make_figure(indicator=first.indicator)
    client = client_of("staff")
    data = shown(client, edit(second)) | {"is_preferred": "on", "preferred_reason": "Newer", "action-publish": "1"}
    answer = client.post(edit(second), data)
    assert "take that mark away first" in errors(answer)
    second.refresh_from_db()
    assert not second.is_preferred


@pytest.mark.django_db
def test_ten_megabytes_in_a_field_are_refused_before_they_are_read() -> None:
    figure = make_figure()
    client = client_of("staff")
    data = shown(client, edit(figure)) | {"remark": "x" * 10_000_000}
    assert client.post(edit(figure), data).status_code in (400, 413)
    figure.refresh_from_db()
    assert figure.latest_revision_id is None


@pytest.mark.django_db
def test_nul_in_a_form_or_a_search_box_is_refused() -> None:
    figure = make_figure()
    client = client_of("staff")
    assert client.post(edit(figure), {"label": "a\0b"}).status_code == 400
    assert client.get(LIST, {"q": "\0"}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("query", ['"', "'", "%", "\\", "🚣", "a" * 5000, "ពលករ", "*", "(", "\u200b"])
def test_search_takes_whatever_is_typed(query: str) -> None:
    make_figure(label='Boats " and 🚣, ពលករ')
    answer = client_of("staff").get(LIST, {"q": query})
    assert answer.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("language", list(SAMPLES))
def test_search_finds_names_in_every_script_once(language: str) -> None:
    figure = make_figure(label=f"Before {SAMPLES[language]} after")
    make_figure(label="Something else")
    answer = client_of("staff").get(LIST, {"q": SAMPLES[language]})
    assert list(answer.context["object_list"]) == [figure]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "question",
    ["year=0", "year=99999", "year=abc", "year=1e9", "country=abc", "country=999999", "live=maybe", "p=9999", "p=abc",
     "ordering=password", "kind=%27", "without_source=%00x", "no_such_filter=1", "export=exe"],
)  # fmt: skip
def test_filters_that_make_no_sense_do_not_fail(question: str) -> None:
    make_figure()
    answer = client_of("staff").get(f"{LIST}?{question}")
    assert answer.status_code in ((400,) if "%00" in question else (200,))


@pytest.mark.django_db
def test_filters_find_by_country_year_source_and_review() -> None:
    cambodia = make_country(key="cambodia", name="Cambodia")
    town = make_place(lies_in=cambodia)
    sourced = make_figure(place=town, start=date(2015, 1, 1), end=date(2015, 12, 31), precision="year")
    cite(sourced, make_source())
    bare = make_figure(review_by=date(2017, 1, 1))
    undated = make_figure(start=None, end=None, precision="unknown")
    client = client_of("staff")

    def found(**asked: Any) -> set[Figure]:
        return set(client.get(LIST, asked).context["object_list"])

    assert found(country=cambodia.pk) == {sourced}
    assert found(year=2015) == {sourced}
    assert found(year=2016) == {bare}
    assert found(without_source="true") == {bare, undated}
    assert found(without_source="false") == {sourced}
    assert found(without_as_of="true") == {undated}
    assert found(past_review="true") == {bare}
    assert found(live="false") == set()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_database_the_same_number_of_times(number: int, django_assert_max_num_queries: Any) -> None:
    for _ in range(number):
        cite(make_figure(place=make_country()), make_source())
    client = client_of("staff")
    client.get(LIST)
    with django_assert_max_num_queries(16):
        client.get(LIST)


DANGEROUS = ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1"]


@pytest.mark.django_db
def test_both_exports_hold_the_filtered_rows_and_nothing_that_runs() -> None:
    place = make_country(key="cambodia", name="Cambodia")
    for text in DANGEROUS:
        make_figure(label=text, place=place, value=-5)
    cite(Figure.objects.order_by("pk")[0], make_source(title="=EVIL()"))
    make_figure(label="Of elsewhere")
    client = client_of("staff")
    raw = b"".join(client.get(LIST, {"country": place.pk, "export": "csv"}).streaming_content)  # type: ignore[attr-defined]
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(client.get(LIST, {"country": place.pk, "export": "xlsx"}).streaming_content))  # type: ignore[attr-defined]
    )
    sheet = [[cell.value for cell in row] for row in book.active.iter_rows()]
    for table in (rows, sheet):
        assert len(table) == 1 + len(DANGEROUS)
        labels = {str(row[table[0].index("What this figure counts")]) for row in table[1:]}
        assert all(label.startswith("'") for label in labels), labels
        cited = {row[table[0].index("Citations")] for row in table[1:]}
        assert "'=EVIL()" in cited
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
    value = sheet[0].index("Value")
    assert {row[value] for row in sheet[1:]} == {-5}


@pytest.mark.django_db
def test_workbook_of_too_many_rows_leads_back_to_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_ROWS_OF_A_WORKBOOK", 1)
    make_figure()
    make_figure()
    answer = client_of("staff").get(LIST, {"export": "xlsx", "year": "2016"}, follow=True)
    assert answer.redirect_chain == [(f"{LIST}?year=2016", 302)]
    assert "download it as CSV" in answer.content.decode()


@pytest.mark.django_db
def test_editor_may_not_move_a_figure_out_of_their_countries_nor_make_one_there() -> None:
    user = editor()
    cambodia, thailand = user.countries.get(), make_country(key="thailand", name="Thailand")
    figure = make_figure(place=cambodia)
    client = client_of("editor")
    data = shown(client, edit(figure)) | {"place": thailand.pk, "action-publish": "1"}
    answer = client.post(edit(figure), data)
    assert "You edit the records of these countries: Cambodia" in errors(answer)
    figure.refresh_from_db()
    assert figure.place == cambodia
    add = reverse("wagtailsnippets_figures_figure:add")
    new = shown(client, add) | {"indicator": figure.indicator.pk, "label": "New", "value": "1", "action-publish": "1"}
    assert client.post(add, new).status_code == 200
    assert client.post(add, new | {"place": thailand.pk}).status_code == 200
    assert Figure.objects.count() == 1
    assert client.post(add, new | {"place": make_place(lies_in=cambodia).pk}).status_code == 302
    assert Figure.objects.filter(live=True).count() == 2


@pytest.mark.django_db
def test_editor_cannot_refer_to_a_draft_of_another_country_by_its_number() -> None:
    user = editor()
    figure = make_figure(place=user.countries.get())
    secret = make_figure(place=make_country(), live=False)
    public = make_figure(place=make_country())
    client = client_of("editor")
    data = shown(client, edit(figure))
    assert "Select a valid choice" in errors(client.post(edit(figure), data | {"share_of": secret.pk}))
    assert client.post(edit(figure), data | {"share_of": public.pk}).status_code == 302


@pytest.mark.django_db
def test_two_editors_at_once_the_second_is_told_and_may_save_once_more() -> None:
    figure = make_figure(value=1000)
    first, second = client_of("staff"), client_of("administrator")
    theirs, ours = shown(first, edit(figure)), shown(second, edit(figure))
    assert first.post(edit(figure), theirs | {"value": "1100", "action-publish": "1"}).status_code == 302
    answer = second.post(edit(figure), ours | {"value": "900", "action-publish": "1"})
    assert answer.status_code == 200
    assert "staff saved this record after you opened it" in errors(answer)
    figure.refresh_from_db()
    assert figure.value == 1100
    again = ours | {"value": "900", "action-publish": "1", "desk_opened": answer.context["desk_opened"]}
    assert second.post(edit(figure), again).status_code == 302
    figure.refresh_from_db()
    assert figure.value == 900


MARKUP = '<script>alert(1)</script><img src=x onerror="alert(2)">{{ 7 }}'


@pytest.mark.django_db
def test_markup_in_every_text_is_shown_as_text_at_the_desk() -> None:
    texts = {
        field.name: MARKUP[: field.max_length or None]
        for field in Figure._meta.concrete_fields
        if field.get_internal_type() in ("CharField", "TextField")
        and not field.choices
        and field.name not in ("key", "duration", "earlier_duration", "currency")
    }
    figure = make_figure(value=1, **texts)
    client = client_of("staff")
    name = "wagtailsnippets_figures_figure"
    figure.save_revision()
    for url in (
        LIST,
        edit(figure),
        *(
            reverse(f"{name}:{screen}", args=[figure.pk])
            for screen in ("inspect", "history", "usage", "delete", "copy")
        ),
        "/desk/reports/site-history/",
        f"/desk/snippets/choose/figures/figure/?q={figure.key}",
    ):
        page = client.get(url).content.decode()
        assert "<script>alert(1)" not in page, url
        assert "<img src=x" not in page, url


@pytest.mark.django_db
def test_source_that_is_cited_stays_and_the_sentence_says_by_what() -> None:
    source = make_source(title="Cited <b>source</b>")
    cite(make_figure(label="A figure that cites"), source)
    client = client_of("staff")
    url = reverse("wagtailsnippets_sources_source:delete", args=[source.pk])
    assert client.get(url).status_code == 200
    answer = client.post(url, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "stays, because others refer to it" in page
    assert "<b>source</b>" not in page
    bulk = f"/desk/bulk/sources/source/delete/?next=/desk/snippets/sources/source/&id={source.pk}&id={make_source().pk}"
    assert client.get(bulk).status_code == 200
    assert "stays, because others refer to it" in client.post(bulk, follow=True).content.decode()
    assert Source.objects.count() == 2
    assert client.get("/desk/bulk/sources/source/delete/?id=abc").status_code == 404


@pytest.mark.django_db
def test_usage_of_a_source_lists_what_cites_it() -> None:
    client = client_of("staff")
    client.get(reverse("wagtailadmin_home"))  # references are kept from when the desk's forms are known on
    source = make_source()
    cite(make_figure(label="A figure that cites"), source)
    page = client.get(reverse("wagtailsnippets_sources_source:usage", args=[source.pk])).content.decode()
    assert "A figure that cites" in page


@pytest.mark.django_db
def test_unpublished_figure_leaves_the_public_record() -> None:
    figure = make_figure()
    client = client_of("staff")
    assert client.post(reverse("wagtailsnippets_figures_figure:unpublish", args=[figure.pk])).status_code == 302
    assert list(Figure.objects.published()) == []


@pytest.mark.django_db
def test_revisions_compare_and_come_back() -> None:
    figure = make_figure(value=1000)
    first = figure.save_revision()
    figure.value = 2000
    second = figure.save_revision()
    second.publish()
    client = client_of("staff")
    name = "wagtailsnippets_figures_figure"
    compared = client.get(reverse(f"{name}:revisions_compare", args=[figure.pk, first.pk, second.pk]))
    assert compared.status_code == 200
    revert = reverse(f"{name}:revisions_revert", args=[figure.pk, first.pk])
    data = shown(client, revert)
    assert client.post(edit(figure), data | {"action-publish": "1"}).status_code == 302
    figure.refresh_from_db()
    assert figure.value == 1000


@pytest.mark.django_db
def test_form_that_was_cut_off_is_refused() -> None:
    figure = make_figure()
    cite(figure, make_source())
    client = client_of("staff")
    data = shown(client, edit(figure))
    del data["citations-0-id"]
    assert client.post(edit(figure), data).status_code == 400
    data = {name: value for name, value in data.items() if not name.startswith("citations")}
    assert client.post(edit(figure), data).status_code == 200
    figure.refresh_from_db()
    assert figure.latest_revision_id is None
