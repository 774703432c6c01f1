"""A task that a test can interrupt: it says that it has begun, then waits."""

import time
from pathlib import Path

from django_tasks import task


@task()
def wait_for_ever(begun: str) -> None:
    """Write that it has begun and wait; the second time it ends at once."""
    file = Path(begun)
    times = len(file.read_text()) if file.exists() else 0
    file.write_text("x" * (times + 1))
    if times == 0:
        time.sleep(600)
