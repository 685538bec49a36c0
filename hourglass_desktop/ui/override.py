"""`override` for the window's frame: typing_extensions would delay the first paint by a tenth."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):  # noqa: ANN001, ANN201 - the types are those of typing_extensions
        """The method as it is."""
        return method


__all__ = ["override"]
