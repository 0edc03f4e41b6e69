"""Reasons for manual registration: acceptable or not, and whose to mend."""

from collections.abc import Mapping
from dataclasses import dataclass

from translation import N_

ACCEPTABLE = frozenset(
    {"systemstorning", "ingen_tackning", "las_eller_tagg", "telefon_trasig", "utanfor_bostaden"}
)
ORGANISATIONAL = frozenset({"telefon_saknas", "batteri", "inloggning", "vikarie_utan_konto"})
REASON_NAMES = {
    "systemstorning": N_("Driftstörning"),
    "ingen_tackning": N_("Ingen täckning"),
    "las_eller_tagg": N_("Lås eller tagg ur funktion"),
    "telefon_trasig": N_("Telefon trasig"),
    "utanfor_bostaden": N_("Utanför bostaden"),
    "glomt": N_("Glömt"),
    "telefon_saknas": N_("Telefon saknas"),
    "batteri": N_("Batteri"),
    "inloggning": N_("Inloggning eller dosa"),
    "vikarie_utan_konto": N_("Vikarie utan konto"),
    "annat": N_("Annat"),
    "": N_("Orsak saknas"),
}


@dataclass(frozen=True, slots=True)
class ReasonSplit:
    """Visits registered afterwards by reason; without a reason they are neither."""

    given: dict[str, int]
    acceptable: int
    not_acceptable: int
    not_given: int


def split_reasons(counts: Mapping[str, int]) -> ReasonSplit:
    """Counts by reason code, "" for none given."""
    given = {reason: count for reason, count in sorted(counts.items()) if reason and count}
    acceptable = sum(count for reason, count in given.items() if reason in ACCEPTABLE)
    return ReasonSplit(given, acceptable, sum(given.values()) - acceptable, counts.get("", 0))
