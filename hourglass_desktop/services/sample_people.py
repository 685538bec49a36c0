"""The names and addresses of the sample's customers: plainly samples, nobody's own."""

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.services.sample_lives import Life
from hourglass_desktop.services.sample_scene import Scene
from hourglass_desktop.services.sample_words import RareName

COMPANY_EVERY = 9
AT_COMPANY_EVERY = 6
RARE_EVERY = 17
REFERRAL = "referral"
_MAIL_DOMAINS = ("example.com", "example.org", "example.net")
_PHONES = ("+1 555 01{:02d}", "+44 7700 900{:03d}")
"""Numbers that are reserved for fiction."""


class People:
    """Turns lives into customers with names of their own."""

    def __init__(self, scene: Scene) -> None:
        """Names come in any order and are numbered once all are used up."""
        self._scene = scene
        self._dice = scene.dice
        words = scene.words
        combinations = range(len(words.given_names) * len(words.family_names))
        self._order = scene.dice.random.sample(combinations, len(combinations))
        self._used = 0
        self._companies_from = scene.dice.span(0, len(words.organisations) - 1)
        self._companies = 0
        self._rare_from = scene.dice.span(0, len(words.rare_names) - 1)
        self._rare = 0

    def write(self, life: Life) -> None:
        """Add the customer of a life to the records."""
        name, mail = self._name(life)
        scene, dice, words = self._scene, self._dice, self._scene.words
        birthday = "" if not name.given else self._birthday()
        late = dice.every("entered late", 30)
        dateless = dice.every("came by import", 45)
        life.met_before = late or dateless
        known_on = scene.dates[
            min(life.known + dice.span(5, 30), life.last) if late else life.known
        ]
        scene.ledger.customers.append(
            Customer(
                id=life.number,
                name=name.name,
                given_name=name.given,
                family_name=name.family,
                organisation=name.organisation,
                emails=self._mails(mail),
                phones=self._phones(life.number),
                addresses=(self._address(),) if dice.chance(0.45) else (),
                birthday=birthday,
                tags=tuple(sorted({dice.pick(words.tags) for _tag in range(dice.span(0, 2))})),
                source=self._source(life),
                known_on=None if dateless else known_on,
                notes=dice.pick(words.customer_notes) if dice.chance(0.15) else "",
                external_id=f"OLD-{life.number:05d}" if dateless else "",
                closed_on=None if life.closed is None else scene.dates[life.closed],
                closed_reason=life.closed_reason if life.closed is not None else "",
            )
        )

    def _name(self, life: Life) -> tuple[RareName, str]:
        """The name, and what stands before the @ of the main e-mail address."""
        dice, words = self._dice, self._scene.words
        if dice.every("rare name", RARE_EVERY):
            turn, index = divmod(self._rare, len(words.rare_names))
            found = words.rare_names[(index + self._rare_from) % len(words.rare_names)]
            self._rare += 1
            if turn:
                found = found._replace(name=f"{found.name} {turn + 1}")
            return found, f"customer{life.number}"
        if dice.every("company", COMPANY_EVERY):
            company = self._company()
            return RareName(company, "", "", company), f"office{life.number}"
        turn, index = divmod(self._used, len(self._order))
        family, given = divmod(self._order[index], len(words.given_names))
        self._used += 1
        first, last = words.given_names[given], words.family_names[family]
        full = f"{first} {last}" if turn == 0 else f"{first} {last} {turn + 1}"
        organisation = self._company() if dice.every("at company", AT_COMPANY_EVERY) else ""
        mail = f"{first}.{last}".lower() + (str(turn + 1) if turn else "")
        return RareName(full, first, last, organisation), mail

    def _company(self) -> str:
        companies = self._scene.words.organisations
        turn, index = divmod(self._companies, len(companies))
        self._companies += 1
        company = companies[(index + self._companies_from) % len(companies)]
        return f"{company} {turn + 1}" if turn else company

    def _mails(self, before: str) -> tuple[str, ...]:
        dice = self._dice
        if dice.chance(0.12):
            return ()
        main = f"{before}@{dice.pick(_MAIL_DOMAINS)}"
        return (main, f"{before}@garden.invalid") if dice.every("two mails", 12) else (main,)

    def _phones(self, number: int) -> tuple[str, ...]:
        if self._dice.chance(0.2):
            return ()
        index = number % 2
        main = _PHONES[index].format(number % (1000 if index else 100))
        if self._dice.every("two phones", 15):
            return (main, _PHONES[1 - index].format(number % 100))
        return (main,)

    def _address(self) -> str:
        dice, words = self._dice, self._scene.words
        return f"{dice.span(1, 120)} {dice.pick(words.streets)}\n{dice.pick(words.towns)}"

    def _birthday(self) -> str:
        dice = self._dice
        if not dice.chance(0.3):
            return ""
        if dice.every("leap birthday", 25):
            return "--02-29"
        day = f"{dice.span(1, 12):02d}-{dice.span(1, 28):02d}"
        return f"{dice.span(1944, 2003)}-{day}" if dice.chance(0.6) else f"--{day}"

    def _source(self, life: Life) -> str:
        if life.introduced_by is not None:
            return REFERRAL
        return "" if self._dice.chance(0.1) else self._dice.pick(self._scene.words.sources)
