"""What a tile and a headline say."""

from domain.control_chart import Assurance
from domain.measures import Form
from figures.overview import Tile
from translation import _
from translation.formats import (
    format_date,
    format_days,
    format_number,
    format_percent,
    share_decimals,
)
from words.freshness import SOURCES
from words.targets import target_words
from words.verdicts import signal_sentence
from words.weeks import week_name


def tile_value(tile: Tile) -> str:
    if tile.is_hidden:
        return _("För få personer för att visas")
    if tile.value is None:
        return _("Underlag saknas")
    if tile.measure.form is Form.SHARE:
        return format_percent(tile.value, share_decimals(tile.n))
    if tile.measure.form is Form.DAYS:
        return format_days(tile.value)
    return format_number(tile.value)


def tile_counts(tile: Tile) -> str:
    """r av n, or the age of the oldest."""
    if tile.value is None:
        return ""
    if tile.measure.form is Form.DAYS and tile.n is not None:
        return _("{r} av {n} är åtgärdade", r=tile.r or 0, n=tile.n)
    if tile.measure.form is Form.SHARE and tile.r is not None and tile.n is not None:
        return f"{format_number(tile.r)} {_('av')} {format_number(tile.n)}"
    if tile.oldest_days is not None:
        return _("äldsta {days}", days=format_days(tile.oldest_days))
    return ""


def tile_sentence(tile: Tile) -> str:
    """Verdict, target, and what is missing."""
    if tile.is_hidden:
        return _("Uppgiften vilar på färre än fem personer och visas bara för enhetens chef.")
    if tile.value is None:
        return _missing(tile)
    if tile.measure.form is Form.DAYS:
        return _("Anmälda de senaste 13 veckorna. Även öppna ärenden räknas.")
    parts = [signal_sentence(tile.chart)] if tile.chart is not None else []
    if tile.chart is None and tile.as_of is not None:
        parts.append(_("Registret är från {day}.", day=format_date(tile.as_of)))
    target = _target(tile)
    return " ".join([*parts, target] if target else parts)


def _missing(tile: Tile) -> str:
    """Which source has nothing of the unit, or why there is no figure yet."""
    if tile.measure.form is Form.DAYS and tile.n == 0:
        return _("Inga felanmälningar har gjorts de senaste 13 veckorna.")
    if tile.measure.form is Form.DAYS and tile.n is not None:
        return _("För få ärenden är åtgärdade för att säga hur lång tid det tar.")
    sources = _(" eller ").join(_(SOURCES[kind]) for kind in tile.measure.sources)
    return _("Inga uppgifter om {sources} har lästs in. Fråga systemförvaltaren.", sources=sources)


def _target(tile: Tile) -> str:
    if tile.target is None or tile.measure.form is not Form.SHARE:
        return ""
    target = target_words(tile.target, tile.measure)
    if tile.measure.direction == "down":
        return _("Målet är högst {target}.", target=target)
    if tile.chart and tile.chart.assurance is Assurance.INCONSISTENT:
        return _("Målet {target} nås ibland.", target=target)
    return _("Målet är {target}.", target=target)


def usage_headline(tile: Tile) -> list[tuple[str, bool]]:
    """The page's first sentence in parts, True for those to be set in bold."""
    chart = tile.chart
    point = chart.latest if chart else None
    if tile.is_hidden:
        return [(tile_value(tile) + ". " + tile_sentence(tile), False)]
    if chart is None or point is None or point.value is None:
        text = _("Underlag saknas: inga besök har lästs in för enheten och perioden.")
        return [(text, False)]
    share = format_percent(point.value, share_decimals(point.n))
    counts = f"({format_number(point.r or 0)} {_('av')} {format_number(point.n or 0)}). "
    return [
        (_("Vecka {number} registrerades ", number=point.week.number), False),
        (_("{share} av besöken i mobilen", share=share), True),
        (" " + counts + signal_sentence(chart), False),
    ]


def preliminary_note(tile: Tile) -> str:
    point = tile.chart.latest if tile.chart else None
    if point is None or not point.preliminary:
        return ""
    return _(
        "Siffrorna för {week} är preliminära tills arbetspassen är godkända.",
        week=week_name(point.week),
    )
