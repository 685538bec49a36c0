"""The program's start: arguments in, an exit status out; what is heavy is imported late."""

import sys
from typing import TextIO


def main() -> int:
    """Carry out the process's command line.

    An error of the owner's world is one sentence; a bug is logged without anybody's data and told
    in one line, without a traceback.
    """
    try:
        from hourglass_desktop.cli.main import run  # noqa: PLC0415 - late on purpose
        from hourglass_desktop.cli.surroundings import real  # noqa: PLC0415

        return run(sys.argv[1:], real(), _self_test)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:  # noqa: BLE001 - the last line of defence
        from hourglass_desktop.logs import bug_message  # noqa: PLC0415

        sys.stderr.write(f"{bug_message(error)}\n")
        return 1


def _self_test(out: TextIO) -> int:
    from hourglass_desktop.self_test import main as prove  # noqa: PLC0415

    return prove(out)


if __name__ == "__main__":
    raise SystemExit(main())
