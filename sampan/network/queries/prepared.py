"""Questions put together once and asked again with other values.

Django spends more time on writing the SQL of a page's ten questions than the database on answering them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

Row = tuple[Any, ...]
_Converters = list[tuple[int, list[Callable[..., Any]], Any]]


class Prepared:
    """A question whose rows are plain tuples.

    `build` gets a stand-in for each value and returns the `values_list` queryset. The stand-ins must reach the database
    as they are: compare them with whole-number or text columns, and decide nothing by them.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *kinds: type) -> None:
        self.build = build
        self.stand_ins: tuple[int | str, ...] = tuple(
            # Far from any key, yet within what every database takes for a whole number.
            -(2**62) - place if kind is int else f"stand-in-{place}"
            for place, kind in enumerate(kinds)
        )
        self.written: dict[str, tuple[str, list[tuple[int, Any]], _Converters] | None] = {}

    def rows(self, *values: int | str) -> list[Row]:
        """The answer for these values, in the order of the stand-ins. One query."""
        if connection.vendor not in self.written:
            self.written[connection.vendor] = self._write()
        written = self.written[connection.vendor]
        if written is None:
            return []
        sql, parameters, converters = written
        with connection.cursor() as cursor:
            cursor.execute(sql, [constant if place < 0 else values[place] for place, constant in parameters])
            rows: list[Row] = cursor.fetchall()
        if not converters:
            return rows
        converted = []
        for row in rows:
            cells = list(row)
            for place, functions, expression in converters:
                value = cells[place]
                for function in functions:
                    value = function(value, expression, connection)
                cells[place] = value
            converted.append(tuple(cells))
        return converted

    def _write(self) -> tuple[str, list[tuple[int, Any]], _Converters] | None:
        compiler = self.build(*self.stand_ins).query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        places = {stand_in: place for place, stand_in in enumerate(self.stand_ins)}
        fields = [column[0] for column in compiler.select[0 : compiler.col_count]]
        converters = [
            (place, list(functions), expression)
            for place, (functions, expression) in compiler.get_converters(fields).items()
        ]
        return (
            sql,
            [
                (places.get(value, -1) if isinstance(value, int | str) and not isinstance(value, bool) else -1, value)
                for value in parameters
            ],
            converters,
        )
