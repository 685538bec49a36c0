from sqlcipher3.dbapi2 import *  # noqa: F403 - the package re-exports its one module
from sqlcipher3.dbapi2 import Connection as Connection
from sqlcipher3.dbapi2 import Cursor as Cursor
from sqlcipher3.dbapi2 import Row as Row
from sqlcipher3.dbapi2 import connect as connect
from sqlcipher3.dbapi2 import sqlite_version as sqlite_version
from sqlcipher3.dbapi2 import sqlite_version_info as sqlite_version_info
