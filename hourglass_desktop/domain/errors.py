"""What an owner can act on, told apart from a bug."""


class HourglassError(Exception):
    """Something the owner can mend; its text says what happened and what to do."""

    @property
    def message(self) -> str:
        """The sentence for the owner."""
        return str(self.args[0])
