"""How new the data are, per source."""

from collections.abc import Mapping
from datetime import date

from domain.measures import VISIT_SOURCES
from translation import N_, _
from translation.formats import format_date

SOURCES = {
    "besok": N_("besök"),
    "registreringar": N_("registreringar"),
    "bemanning": N_("bemanning"),
    "medarbetare": N_("medarbetare"),
    "konton": N_("konton"),
    "dosor": N_("dosor"),
    "telefoner": N_("telefoner"),
    "felanmalningar": N_("felanmälningar"),
    "kvitteringar": N_("kvitteringar"),
    "dokument": N_("rutinens dokument"),
    "avvikelser": N_("avvikelser"),
    "uppfoljningar": N_("uppföljningar"),
}
NOT_SHOWN = frozenset({"avvikelser", "uppfoljningar"})
"""Kept for later measures: no figure on a page rests on them."""


def freshness_sentence(covered: Mapping[str, date], *kinds: str) -> str:
    """Data till och med ...: one sentence per date; all sources unless some are named.

    Of the two sources of visits only the one that reaches furthest: it has replaced the other.
    """
    visits = {kind: covered[kind] for kind in VISIT_SOURCES if kind in covered}
    replaced = {kind for kind, day in visits.items() if day < max(visits.values())}
    by_day: dict[date, list[str]] = {}
    for kind in kinds or (name for name in SOURCES if name not in NOT_SHOWN):
        if kind in covered and kind in SOURCES and kind not in replaced:
            by_day.setdefault(covered[kind], []).append(_(SOURCES[kind]))
    if not by_day:
        return _("Inga data har lästs in ännu.")
    parts = [
        f"{format_date(day)}: {', '.join(by_day[day])}" for day in sorted(by_day, reverse=True)
    ]
    return _("Data till och med {parts}.", parts="; ".join(parts))
