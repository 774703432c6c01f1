"""All background work in one list: which command, how often, and why. `manage.py run_worker` keeps it."""

from datetime import time, timedelta

from sampan.core.schedules import Entry

# What the worker looks after at every look, several times a second: each costs one question while nothing is to be done.
ALWAYS = ("sampan.search.actions.index.take_in_changes",)

TIMETABLE = (
    Entry(
        "publish_scheduled",
        "Pages and records that were given a date to appear or to disappear do so.",
        every=timedelta(minutes=5),
    ),
    Entry(
        "requeue_abandoned_tasks",
        "Work that a killed worker left half done is done by another one.",
        every=timedelta(minutes=1),
    ),
    Entry(
        "rebuild_references_index",
        "The desk knows where each record is used, also of those that were loaded from files.",
        every=timedelta(days=1),
    ),
    Entry(
        "read_files",
        "Publications and stored copies are found by the words in them.",
        every=timedelta(minutes=1),
    ),
    Entry(
        "build_reports",
        "Published reports of which nothing was made yet, such as one loaded from a file, appear on the site.",
        every=timedelta(minutes=1),
    ),
    Entry(
        "follow_register",
        "Who represents a member is on the members' list, and who no longer does is off it.",
        every=timedelta(seconds=30),
    ),
    Entry(
        "read_archives",
        "Archives that owners gave at the pages of their lists are read in.",
        every=timedelta(seconds=30),
    ),
    Entry(
        "expire_held_posts",
        "Posts that nobody decided about do not wait for ever.",
        at=time(3, 5),
    ),
    Entry(
        "tend_lists",
        "Digests go out, addresses from which letters came back are asked again, old deliveries are forgotten.",
        every=timedelta(minutes=10),
    ),
    Entry(
        "clearsessions",
        "Sign-ins that have run out are forgotten.",
        at=time(3, 10),
    ),
    Entry(
        "prune_db_task_results",
        "The list of finished background work stays short.",
        at=time(3, 20),
    ),
)
