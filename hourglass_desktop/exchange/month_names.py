"""Month names, weekday names and small words in dates, in the languages files come in."""

import unicodedata

_MONTHS = (
    "january jan janvier janv januar jaenner jänner enero ene gennaio gen januari janeiro",
    "february feb février févr fév fevr februar febrero febbraio februari fevereiro fev",
    "march mar mars märz mrz maerz marzo maart mrt março",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag mei maio",
    "june jun juin juni junio giugno giu junho",
    "july jul juillet juil juli julio luglio lug julho",
    "august aug août agosto ago augustus aou",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct octobre oktober okt octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec décembre déc dezember dez diciembre dic dicembre dezembro",
)
_WEEKDAYS = (
    "monday mon montag mo lundi lun lunes lunedi maandag ma segunda seg "
    "tuesday tue tues dienstag di mardi mar martes martedi dinsdag terca ter "
    "wednesday wed mittwoch mi mercredi mer miercoles mie mercoledi woensdag wo quarta qua "
    "thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedi gio donderdag quinta qui "
    "friday fri freitag fr vendredi ven viernes vie venerdi vrijdag vr sexta sex "
    "saturday sat samstag sonnabend sa samedi sam sabado sab sabato zaterdag za "
    "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo feira"
)
_SMALL_WORDS = "at um le de del di of the den der a à à uhr h alle om op às as er st nd rd th"


def plain_word(text: str) -> str:
    """Put a word in small letters without accents: "Févr" -> "fevr"."""
    small = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in small if not unicodedata.combining(c))


MONTH_NUMBERS = {
    plain_word(name): number for number, names in enumerate(_MONTHS, 1) for name in names.split()
}
"""Plain month name -> 1-12."""
IGNORED_WORDS = frozenset(plain_word(w) for w in f"{_WEEKDAYS} {_SMALL_WORDS}".split())
"""Plain words that may stand in a date without changing it."""
