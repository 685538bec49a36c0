"""`override` for the window, whose methods Qt calls: an error in one must not end the process."""

import sys
from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):  # noqa: ANN001, ANN201 - the types are those of typing_extensions
        """The method, its errors made whole.

        Before Python 3.12 an error raised in C, such as that of a missing key, is put together only
        when Python catches it. PySide6 6.12 looks into it unasked when it comes out of a method
        that Qt called, and the process ends; caught and raised again it is told like any other.
        """
        if sys.version_info >= (3, 12):
            return method

        @wraps(method)
        def whole(*arguments, **named):  # noqa: ANN002, ANN003, ANN202
            try:
                return method(*arguments, **named)
            except BaseException:  # noqa: TRY203 - see above
                raise

        return whole


__all__ = ["override"]
