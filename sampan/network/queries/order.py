"""Lists in the order in which their reader looks for names, which no database sorts by itself.

SQLite sorts by code (Đ after Z, a small letter after every capital, a Thai name under its vowel), PostgreSQL by whatever
it was installed with. So names are sorted here, by `core.collation`, in the language of the page.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar, overload

from django.db.models import QuerySet
from django.utils.translation import get_language

from sampan.core.collation import mixed_key
from sampan.network.models import Place

NameKey = tuple[int, bytes]
Row = TypeVar("Row")


def name_key(name: str) -> NameKey:
    """What sorts a name among others for the reader of the page. Parted by a key of the record where names are the same."""
    return mixed_key(name, get_language() or "en")


def latest_first(day: datetime.date | None) -> tuple[bool, int]:
    """What sorts the latest day first and what has no day last."""
    return day is None, -day.toordinal() if day else 0


def offered_places(places: QuerySet[Place]) -> tuple[tuple[str, str], ...]:
    """The places as (key, name), as a filter offers them: in their order, those of the same order by name. One query."""
    rows = set(places.order_by().values_list("key", "name", "order"))
    return tuple((key, name) for key, name, order in sorted(rows, key=lambda row: (row[2], name_key(row[1]), row[0])))


def by_order_and_name(rows: Iterable[Row], name: Callable[[Row], str] = str) -> list[Row]:
    """Records that have an `order` and a name: in their order, those of the same order by name."""
    return sorted(rows, key=lambda row: (row.order, name_key(name(row)), row.pk))  # type: ignore[attr-defined]


class InOrder(Generic[Row]):
    """The rows of a queryset in an order that the database does not know; asked like a queryset, page by page.

    `order` is given the `columns` of a row, then its key, which parts what is the same. Read from beginning to end it is
    one query as ever. A part of it is two: the columns of all rows to put them in order, then the rows of the part; the
    first stands for the count that a page of a list asks for anyway. So a list of ten thousand is sorted for each of its
    pages (0.1 s; names that were sorted before cost next to nothing), but never loaded.
    """

    def __init__(self, rows: QuerySet[Any], order: Callable[..., Any], *columns: str) -> None:
        self.queryset = rows.order_by()
        self.order = order
        self.columns = columns
        self._sorted: list[Any] | None = None

    def _place(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        return self.order(*row[:-1]), row[-1]

    def _pks(self) -> list[Any]:
        if self._sorted is None:
            found = self.queryset.values_list("pk", *self.columns, "key")
            # A row is there more than once where a filter joined another table.
            self._sorted = [row[0] for row in sorted(set(found), key=lambda row: self._place(row[1:]))]
        return self._sorted

    def __iter__(self) -> Iterator[Row]:
        names = (*self.columns, "key")
        return iter(sorted(self.queryset, key=lambda row: self._place(tuple(getattr(row, name) for name in names))))

    @overload
    def __getitem__(self, part: int) -> Row: ...

    @overload
    def __getitem__(self, part: slice) -> list[Row]: ...

    def __getitem__(self, part: int | slice) -> Row | list[Row]:
        """The rows of one part, or one row."""
        if isinstance(part, int):
            return self[part : part + 1][0]
        wanted = self._pks()[part]
        found = {row.pk: row for row in self.queryset.filter(pk__in=wanted)}
        return [found[pk] for pk in wanted if pk in found]

    def count(self) -> int:
        """How many rows there are."""
        return len(self._pks())

    def filter(self, *conditions: Any, **also: Any) -> InOrder[Row]:
        """Those of them for which something holds besides, in the same order."""
        return InOrder(self.queryset.filter(*conditions, **also), self.order, *self.columns)

    def values_list(self, *columns: str, flat: bool = False) -> Any:
        """Some columns of each row, in no order."""
        return self.queryset.values_list(*columns, flat=flat)
