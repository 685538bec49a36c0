"""What an owner can act on, told apart from a bug."""

from collections.abc import Mapping


class HourglassError(Exception):
    """Something the owner can mend; its text says what happened and what to do."""

    @property
    def message(self) -> str:
        """The sentence for the owner."""
        return str(self.args[0])


class SettingError(HourglassError):
    """A setting that cannot be; `why` is the part of the sentence that does not name it."""

    def __init__(self, message: str, why: str) -> None:
        """`message` names the setting, as its name is not beside it everywhere."""
        super().__init__(message)
        self.why = why


class FieldErrors(HourglassError):
    """A record that cannot be kept as typed: a sentence for each field that is in the way."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """`problems` maps a field's name to what is wrong and what to do; not empty."""
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)
