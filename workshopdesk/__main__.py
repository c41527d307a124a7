"""Starts Workshop Desk: the window without a command, the command line with one."""

import sys


def main() -> int:
    """Run what the arguments ask for and give the exit code."""
    from workshopdesk.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
