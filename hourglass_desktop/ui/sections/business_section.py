"""Settings: who the business is, and how it writes and prints."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from hourglass_desktop.domain.text import _
from hourglass_desktop.services.preferences import Preferences
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.sections.section import SettingsSection, again
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.field import Field
from hourglass_desktop.ui.widgets.inline_form import Entry
from hourglass_desktop.ui.widgets.logo_field import LogoField
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.ui.widgets.long_text import LongText

_LANGUAGES = (
    *("en_GB", "en_US", "de", "de_AT", "de_CH", "fr", "fr_CA", "es", "es_MX", "it", "nl", "pt"),
    *("pt_BR", "da", "sv", "nb", "fi", "pl", "cs", "hu", "ro", "el", "tr", "uk", "he", "ar", "hi"),
    *("ja", "ko", "zh_CN"),
)


class BusinessSection(SettingsSection):
    """Name, logo, address, language, currency, paper, first day of the week."""

    def __init__(self, kit: Kit, preferences: Preferences) -> None:
        super().__init__(kit, preferences)
        self.title = _("Business")
        self.logo = LogoField(kit, preferences)
        self.logo.changed.connect(self.changed)
        name, currency, address = LongLine(), LongLine(), LongText(lines=3)
        currency.setMaxLength(40)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        lines = (
            ("business_name", Field(_("Name"), name), name.value, name.set_text, (0, 0, 1, 2)),
            (
                "address",
                Field(_("Address"), address),
                address.value,
                address.setPlainText,
                (2, 0, 1, 2),
            ),
            (
                "currency",
                Field(_("Currency"), currency),
                currency.value,
                currency.set_text,
                (3, 0, 1, 1),
            ),
        )
        for key, field, read, show, place in lines:
            self.enter(key, Entry(field, read, show))
            grid.addWidget(field, *place)
        grid.addWidget(self.logo, 1, 0, 1, 2)
        papers = (("a4", _("A4")), ("letter", _("Letter")))
        tags = dict.fromkeys((*_LANGUAGES, preferences.business().language))
        languages = tuple((tag, _language_name(tag)) for tag in tags)
        self._choose(grid, "paper", _("Paper"), papers, (3, 1))
        self._choose(grid, "language", _("Language of dates and numbers"), languages, (4, 0))
        self._choose(grid, "week_start", _("First day of the week"), _week_starts(), (4, 1))
        self.entries["language"].field.set_hint(again())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addStretch()

    @override
    def reload(self) -> None:
        business = self.preferences.business()
        self.logo.show_logo(business.logo)
        self.show_fields(
            {
                "business_name": business.name,
                "address": business.address,
                "currency": business.currency,
                "paper": business.paper,
                "language": business.language,
                "week_start": business.week_start,
            }
        )
        others = self.preferences.other_currencies(business.currency)
        warning = _(
            "There are purchases in {currencies} too. Each keeps its own currency; figures stand "
            "per currency and are never added up."
        ).format(currencies=self.kit.formats.listed(others))
        self.entries["currency"].field.set_warning(warning if others else "")

    def _choose(
        self,
        grid: QGridLayout,
        name: str,
        label: str,
        choices: tuple[tuple[str, str], ...],
        place: tuple[int, int],
    ) -> None:
        editor = Choice(choices, choices[0][0])
        field = Field(label, editor)
        self.enter(name, Entry(field, editor.value, editor.set_value), choices[0][0])
        editor.activated.connect(self.commit)
        grid.addWidget(field, *place)


def _language_name(tag: str) -> str:
    locale = QLocale(tag)
    name = locale.nativeLanguageName()
    shown = name[:1].upper() + name[1:]
    return f"{shown} ({locale.nativeTerritoryName()})" if "_" in tag else shown


def _week_starts() -> tuple[tuple[str, str], ...]:
    return (
        ("", _("As the language has it")),
        ("monday", _("Monday")),
        ("saturday", _("Saturday")),
        ("sunday", _("Sunday")),
    )
