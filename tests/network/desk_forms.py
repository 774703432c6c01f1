"""Posting the desk's own forms: what a browser would send for a form as it is shown."""

from typing import Any

from django.test import Client


def shown(client: Client, url: str) -> dict[str, Any]:
    """The fields of the form at `url` with the values it shows."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    data = values(answer.context["form"])
    if answer.context.get("desk_opened") is not None:
        data["desk_opened"] = answer.context["desk_opened"]
    return data


def values(form: Any) -> dict[str, Any]:
    """The fields of a form and of the rows below it."""
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if bound.name == "id" and value is None:
            value = ""
        if value is None or value is False or bound.field.disabled:
            continue
        if value is True:
            value = "on"
        elif isinstance(value, list | tuple | set) or hasattr(value, "all"):
            listed = list(value.all() if hasattr(value, "all") else value)
            value = [getattr(one, "pk", one) for one in listed]
            if value and bound.field.__class__.__name__ == "WordsField":
                value = ", ".join(value)
            if not value:
                continue
        else:
            value = bound.field.prepare_value(value)
        data[bound.html_name] = value
    for rows in getattr(form, "formsets", {}).values():
        for bound in rows.management_form:
            data[bound.html_name] = bound.value()
        for row in rows.forms:
            data |= values(row)
    return data


def add_row(data: dict[str, Any], prefix: str, **given: Any) -> None:
    """A new row, as the script of the form would add it."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = number + 1
    for name, value in {"id": "", **given}.items():
        data[f"{prefix}-{number}-{name}"] = value
