"""The routine in words: whether it applies, how each measure stands, how the links are."""

from collections.abc import Sequence
from datetime import date

from domain.measure_types import Verb
from domain.measures import Form
from domain.rates import Count
from domain.routine import REVIEW_DAYS, Edition, Link
from domain.target_reach import Reach, target_reach
from figures.overview import Tile
from figures.routine_page import Validity
from translation import N_, _
from translation.formats import format_date, format_days, format_number, format_share
from words.targets import goal_words
from words.tiles import tile_counts, tile_value
from words.verdicts import assurance_name, variation_name

VERBS = {
    Verb.ANSWERS: N_("Ansvarar"),
    Verb.SHOULD: N_("Bör"),
    Verb.SHALL: N_("Ska"),
    Verb.MUST: N_("Måste"),
    Verb.MUST_NOT: N_("Får inte"),
    Verb.NONE: N_("Syfte"),
}
REACHES = {
    Reach.REACHED: N_("Når målet"),
    Reach.MISSED: N_("Når inte målet"),
    Reach.UNSURE: N_("Går inte att säga säkert om målet nås"),
}
LOOK = "look"


def validity_sentence(validity: Validity) -> str:
    """Whether what is followed up still applies; told on every page that follows it up."""
    edition, left = validity.edition, validity.days_left
    if edition is None or left is None:
        return _("Ingen utgåva av rutinen är beslutad.")
    day = format_date(edition.valid_to)
    if left < 0:
        return _(
            "Rutinens giltighetstid gick ut {day}. Uppföljningen görs mot en rutin som inte "
            "längre gäller.",
            day=day,
        )
    if left == 0:
        return _("Rutinen gäller till och med i dag, {day}.", day=day)
    text = _("Rutinen gäller i {days} till, till och med {day}.", days=format_days(left), day=day)
    return text + (" " + _("Dags att se över den.") if left <= REVIEW_DAYS else "")


def review_sentence(edition: Edition, day: date) -> str:
    begins = format_date(edition.review_from)
    if day > edition.valid_to:
        return _("Skulle ha påbörjats {day}, {days} före sista dagen.", day=begins,
                 days=format_days(REVIEW_DAYS))  # fmt: skip
    if day >= edition.review_from:
        return _("Bör pågå sedan {day}.", day=begins)
    return _("Påbörjas senast {day}, {days} före sista dagen.", day=begins,
             days=format_days(REVIEW_DAYS))  # fmt: skip


def acknowledged_sentence(tile: Tile, edition: Edition | None) -> str:
    """Part of the headline."""
    if tile.is_hidden:
        return _("Hur många som har kvitterat den visas inte: för få personer.")
    if tile.value is None or edition is None:
        return _("Inga kvittenser har lästs in.")
    return _(
        "{r} av {n} medarbetare i tjänst har kvitterat utgåva {edition} ({share}).",
        r=format_number(tile.r or 0),
        n=format_number(tile.n or 0),
        edition=edition.edition,
        share=format_share(tile.r, tile.n),
    )


def unit_share(count: Count | None) -> tuple[str, str]:
    """(share, r av n) of a unit; hidden where few persons stand behind it."""
    if count is None:
        return _("För få personer för att visas"), ""
    if not count.n:
        return _("Underlag saknas"), ""
    counts = f"{format_number(count.r)} {_('av')} {format_number(count.n)}"
    return format_share(count.r, count.n), counts


def state_figure(tile: Tile) -> str:
    """Value, with r of n."""
    counts = tile_counts(tile) if tile.measure.form is Form.SHARE else ""
    return f"{tile_value(tile)} ({counts})" if counts else tile_value(tile)


def state_verdict(tile: Tile) -> tuple[str, str]:
    """(words, style): surely changed or not, and how it stands to its target.

    A recommendation that is not met is told without a mark: it is no deviation.
    """
    if tile.is_hidden or tile.value is None:
        return "", ""
    if tile.chart is not None:
        names = [variation_name(tile.chart.variation), assurance_name(tile.chart.assurance)]
        return ". ".join(name for name in names if name), ""
    if tile.target is None:
        return "", ""
    reach = target_reach(tile.measure, tile.value, tile.r, tile.n, tile.target.value)
    if reach is None:
        return "", ""
    is_deviation = reach is Reach.MISSED and tile.measure.verb is not Verb.SHOULD
    target = goal_words(tile.target, tile.measure)
    style = LOOK if is_deviation else ("done" if reach is Reach.REACHED else "")
    return _("{verdict}: {target}", verdict=_(REACHES[reach]), target=target), style


def link_state(link: Link, today: date) -> tuple[str, str]:
    """(words, style) of how a link is."""
    if not link.address:
        return _("Adress saknas"), LOOK
    if link.works is None:
        return _("Inte kontrollerad"), ""
    if not link.works:
        return _("Fungerar inte"), LOOK
    if link.is_due(today):
        return _("Fungerade senast, kontrollera igen"), ""
    return _("Fungerar"), "done"


def link_checked(link: Link) -> str:
    if link.checked_on is None:
        return ""
    day = format_date(link.checked_on)
    return _("{day} av {who}", day=day, who=link.checked_by) if link.checked_by else day


def links_amount(links: Sequence[Link]) -> str:
    """8 länkar, 6 fungerar"""
    working = sum(link.works is True and bool(link.address) for link in links)
    return _("{count} länkar, {working} fungerar", count=len(links), working=working)
