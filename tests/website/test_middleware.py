"""What is refused before any page sees it, and what a browser is told to load."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from sampan.website.middleware import PlainInputMiddleware

STRICT = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
}


def answered(request: HttpRequest) -> HttpResponse:
    return PlainInputMiddleware(lambda request: HttpResponse("taken"))(request)


@pytest.mark.parametrize(
    "address", ["/%00", "/figures/?q=%00", "/figures/?q=Mae%20Sot%00", "/figures/?%00=1", "/figures/?a=1&a=%00"]
)
def test_nul_in_an_address_is_refused_with_a_reason(address: str) -> None:
    answer = answered(RequestFactory().get(address))
    assert answer.status_code == 400
    assert "holds a NUL" in answer.content.decode()


def test_nul_in_a_form_is_refused() -> None:
    assert answered(RequestFactory().post("/", {"name": "ສະຫວັນນະເຂດ\0"})).status_code == 400
    body = "name=Mae%00Sot"
    request = RequestFactory().post("/", body, content_type="application/x-www-form-urlencoded")
    assert answered(request).status_code == 400


@pytest.mark.parametrize("typed", ["แม่สอด", "ທ່າແຂກ", "ប៉ោយប៉ែត", "မြဝတီ", "Lào Cai", "瑞丽", '"', "%", "\ufffd"])
def test_every_other_writing_is_taken(typed: str) -> None:
    assert answered(RequestFactory().get("/", {"q": typed})).content == b"taken"
    assert answered(RequestFactory().post("/", {"q": typed})).content == b"taken"


@pytest.mark.django_db
def test_public_pages_load_from_here_only_and_run_nothing_written_inside(client: Client) -> None:
    policy = client.get("/%00").headers["Content-Security-Policy"]
    assert set(policy.split("; ")) == STRICT
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_desk_may_run_what_is_written_inside_its_pages_and_still_loads_from_here_only(client: Client) -> None:
    policy = client.get("/desk/", follow=False).headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.django_db
def test_page_whose_address_only_begins_like_the_desks_stays_strict(client: Client) -> None:
    assert "unsafe" not in client.get("/desks/").headers["Content-Security-Policy"]


def test_burmese_typed_in_zawgyi_arrives_as_unicode() -> None:
    seen: list[list[str]] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append([*request.GET.getlist("q"), *request.POST.getlist("name"), request.POST.get("password", "")])
        return HttpResponse()

    sent = {"name": ["အလုပ္သမားမ်ား", "လုပ်သား", "ၵၢၼ်ႇႁဵတ်း", "Mae Sot"], "password": "အလုပ္သမားမ်ား"}
    PlainInputMiddleware(view)(RequestFactory().post("/?q=အလုပ္သမားမ်ား", sent))
    assert seen == [["အလုပ်သမားများ", "အလုပ်သမားများ", "လုပ်သား", "ၵၢၼ်ႇႁဵတ်း", "Mae Sot", "အလုပ္သမားမ်ား"]]
