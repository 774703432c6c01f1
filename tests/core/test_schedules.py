"""When background work is due."""

import datetime

import pytest

from sampan.core.schedules import Entry, by_name

BANGKOK = datetime.timezone(datetime.timedelta(hours=7))
NOON = datetime.datetime(2016, 12, 18, 12, 0, tzinfo=BANGKOK)
HOURLY = Entry("sweep_deck", "it gets wet", every=datetime.timedelta(hours=1))
NIGHTLY = Entry("close_hatch", "it gets dark", at=datetime.time(3, 10))


def test_due_after_every_hour_is_an_hour_later() -> None:
    assert HOURLY.due_after(NOON, BANGKOK) == NOON + datetime.timedelta(hours=1)


@pytest.mark.parametrize(("hour", "minute", "day"), [(0, 0, 18), (3, 9, 18), (3, 10, 19), (12, 0, 19), (23, 59, 19)])
def test_due_after_a_time_of_day_is_its_next_one(hour: int, minute: int, day: int) -> None:
    moment = datetime.datetime(2016, 12, 18, hour, minute, tzinfo=BANGKOK)
    assert NIGHTLY.due_after(moment, BANGKOK) == datetime.datetime(2016, 12, day, 3, 10, tzinfo=BANGKOK)


def test_due_after_reads_the_moment_in_the_networks_zone() -> None:
    # 21:00 in London is already four o'clock of the next day in Bangkok.
    moment = datetime.datetime(2016, 12, 18, 21, 0, tzinfo=datetime.UTC)
    assert NIGHTLY.due_after(moment, BANGKOK) == datetime.datetime(2016, 12, 20, 3, 10, tzinfo=BANGKOK)


def test_due_after_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        HOURLY.due_after(datetime.datetime(2016, 12, 18), BANGKOK)  # noqa: DTZ001


def test_entry_is_either_every_so_often_or_at_a_time() -> None:
    with pytest.raises(ValueError, match="not both and not neither"):
        Entry("drift", "no")
    with pytest.raises(ValueError, match="not both and not neither"):
        Entry("drift", "no", every=datetime.timedelta(hours=1), at=datetime.time(3))
    with pytest.raises(ValueError, match="at least a second"):
        Entry("drift", "no", every=datetime.timedelta(0))


def test_by_name_tells_arguments_apart_and_refuses_the_same_line_twice() -> None:
    other = Entry("sweep_deck", "the other one", every=datetime.timedelta(hours=1), arguments=("aft",))
    assert list(by_name([HOURLY, other])) == ["sweep_deck", "sweep_deck aft"]
    with pytest.raises(ValueError, match="twice"):
        by_name([HOURLY, HOURLY])
