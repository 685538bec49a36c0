"""Where both executables begin."""

import sys

from hourglass_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
