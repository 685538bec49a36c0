"""Where both executables begin: another Qt's plugins are not taken, ours lie beside our own."""

import os
import sys

from hourglass_desktop.__main__ import main

if __name__ == "__main__":
    for name in ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML2_IMPORT_PATH"):
        os.environ.pop(name, None)
    sys.exit(main())
