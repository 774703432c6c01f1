#!/usr/bin/env python3
"""Run one of the project's commands: `python manage.py help` lists them."""

import os
import sys


def main() -> None:
    """Run the command of the command line; a setting that cannot be used is one sentence, not a trace."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sampan.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit(
            "Django is not here. Start with `python3 run.py`, which makes the environment, or use .venv/bin/python."
        )

    from sampan.environment import SettingError

    try:
        execute_from_command_line(sys.argv)
    except SettingError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
