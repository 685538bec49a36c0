"""Money: whole minor units of an ISO 4217 currency, and their exact decimal text."""

import re

from hourglass_desktop.domain.text import _

_WITHOUT_MINOR_UNITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
_HUNDREDTHS = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK "
    "PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB "
    "TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG ZWL"
)
_EXPONENTS = {
    code: places
    for codes, places in ((_WITHOUT_MINOR_UNITS, 0), (_THOUSANDTHS, 3), (_HUNDREDTHS, 2))
    for code in codes.split()
}
CURRENCIES = frozenset(_EXPONENTS)
"""Every currency code known (ISO 4217)."""
LARGEST = 10**15
"""Amounts in minor units stay below this, so that sums of them fit the store."""

_DECIMAL = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?")


def exponent(currency: str) -> int:
    """How many decimals the currency's minor unit has: 0, 2 or 3; an unknown currency 2."""
    return _EXPONENTS.get(currency, 2)


def decimal_text(amount: int, currency: str) -> str:
    """Write minor units as an exact decimal: 12345 EUR -> "123.45", 500 JPY -> "500"."""
    places = exponent(currency)
    if not places:
        return str(amount)
    whole, rest = divmod(abs(amount), 10**places)
    return f"{'-' if amount < 0 else ''}{whole}.{rest:0{places}}"


def scaled(digits: int, places: int, wanted: int) -> int:
    """Move digits x 10^-places to `wanted` places, halves away from zero."""
    step: int = 10 ** abs(places - wanted)
    if places <= wanted:
        return digits * step
    rounded = (2 * abs(digits) + step) // (2 * step)
    return -rounded if digits < 0 else rounded


def minor_units(text: str, currency: str) -> int:
    """Read an exact decimal ("123.45", "-5") as minor units, halves away from zero.

    Raises ValueError when the text is no such decimal or the amount is too large to keep.
    """
    found = _DECIMAL.fullmatch(text) if len(text) <= 40 else None
    if not found:
        raise ValueError(_("An amount is written like 123.45."))
    fraction = found[3] or ""
    amount = scaled(int(found[2] + fraction), len(fraction), exponent(currency))
    if amount >= LARGEST:
        raise ValueError(_("This amount is too large to keep."))
    return -amount if found[1] else amount
