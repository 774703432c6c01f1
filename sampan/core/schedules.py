"""When a piece of background work is due: the timetable's entries and the rule for the next time, as pure decisions."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One line of a timetable: a command with its arguments, either every so often or once a day at a time of day.

    `at` is a time of day in the network's own time zone. Exactly one of `every` and `at` is given.
    """

    command: str
    why: str
    every: datetime.timedelta | None = None
    at: datetime.time | None = None
    arguments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.every is None) == (self.at is None):
            raise ValueError(f"{self.command}: give either `every` or `at`, not both and not neither")
        if self.every is not None and self.every < datetime.timedelta(seconds=1):
            raise ValueError(f"{self.command}: `every` must be at least a second")

    @property
    def name(self) -> str:
        """The line as it would be typed, which is also what tells one entry from another.

        >>> Entry("clearsessions", "old sign-ins", every=datetime.timedelta(days=1)).name
        'clearsessions'
        """
        return " ".join((self.command, *self.arguments))

    def due_after(self, moment: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
        """The next time this is due, strictly later than `moment` (which must know its time zone).

        What was missed while nothing ran is made up for once, not once for each time it was missed: the answer
        depends on the moment only, never on how long ago the last run was.

        >>> bangkok = datetime.timezone(datetime.timedelta(hours=7))
        >>> nightly = Entry("clearsessions", "old sign-ins", at=datetime.time(3, 0))
        >>> nightly.due_after(datetime.datetime(2016, 12, 18, 12, 0, tzinfo=datetime.UTC), bangkok).isoformat()
        '2016-12-19T03:00:00+07:00'
        """
        if moment.tzinfo is None:
            raise ValueError("a moment without a time zone is no moment")
        if self.every is not None:
            return moment + self.every
        assert self.at is not None
        local = moment.astimezone(zone)
        today = datetime.datetime.combine(local.date(), self.at, tzinfo=zone)
        if today > local:
            return today
        return datetime.datetime.combine(local.date() + datetime.timedelta(days=1), self.at, tzinfo=zone)


def by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entries by their names; two of one name would each take the other's turn, so that is an error."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.name in found:
            raise ValueError(f"the timetable names {entry.name!r} twice")
        found[entry.name] = entry
    return found
