"""All units in words: what they share, what is local, whom to call, what chance does."""

from datetime import date

from domain.follow_up_period import parse_follow_up_period
from domain.shared_signals import SharedChange, weeks_between_false_alarms
from domain.unit_calls import CallKind, CallReason
from figures.overview import Tile
from figures.unit_calls import is_worse
from figures.unit_matrix import COLUMNS, UnitMatrix
from translation import _
from translation.formats import format_date, format_days, format_number
from words.periods import period_name
from words.tiles import tile_value
from words.verdicts import signal_sentence
from words.weeks import capital, number_word, week_name

SHOWN = 5
NAMED = 3


def cell_text(tile: Tile) -> str:
    """The value, and the age of the oldest open fault."""
    value = tile_value(tile)
    if tile.value and tile.oldest_days is not None:
        return f"{value} ({format_days(tile.oldest_days)})"
    return value


def changed_sentence(matrix: UnitMatrix) -> str:
    """Which units' mobile registration has changed for certain in the latest week."""
    changed = [line for line in matrix.lines if _has_changed(line.tile(COLUMNS[0]))]
    if not changed:
        return _("Ingen enhet har förändrats säkert.")
    worse = [line.unit.name for line in changed if is_worse(line.tile(COLUMNS[0]))]
    better = [line.unit.name for line in changed if not is_worse(line.tile(COLUMNS[0]))]
    if not better:
        return _("{units} har blivit säkert sämre{names}.", **_units(worse))
    first = _("{units} har blivit säkert bättre{names}", **_units(better))
    if not worse:
        return first + "."
    count = number_word(len(worse))
    return first + _(" och {count} säkert sämre{names}.", count=count, names=_names(worse))


def shared_sentences(matrix: UnitMatrix) -> list[tuple[str, str]]:
    """(what, what to make of it) of each shared change; one that says so without any."""
    if not matrix.shared:
        text = _("I inget mått visar fler enheter samma förändring än slumpen kan ge.")
        return [(_("Ingenting den här veckan."), text)]
    return [(_what(change, matrix), _meaning(change, matrix)) for change in matrix.shared]


def local_sentences(matrix: UnitMatrix) -> list[tuple[str, str]]:
    """(unit, measure and why) of each signal that is not shared, at most five, and the rest."""
    found = []
    for unit_id, code in matrix.local[:SHOWN]:
        line = matrix.line(unit_id)
        tile = line.tile(code)
        reason = signal_sentence(tile.chart) if tile.chart else ""
        found.append((f"{line.unit.name}.", f"{_(tile.measure.short_name)}. {reason}"))
    if not found:
        return [(_("Ingen enhet skiljer sig."), _("Alla ryms inom sin egen normala variation."))]
    rest = len(matrix.local) - SHOWN
    if rest == 1:
        found.append(("", _("En förändring till står i tabellen.")))
    elif rest > 1:
        found.append(("", _("{count} förändringar till står i tabellen.", count=rest)))
    return found


def chance_note(judged: int) -> str:
    """How often a table of this size shows a change that is chance alone."""
    weeks = weeks_between_false_alarms(judged)
    if weeks is None:
        return ""
    if judged == 1:
        return _("Ett värde bedöms varje vecka: av slump visar det en förändring en vecka på 50.")
    return _(
        "{judged} värden bedöms varje vecka: av ren slump visar {often} en förändring.",
        judged=format_number(judged),
        often=_often(weeks),
    )


def call_reason(reason: CallReason, matrix: UnitMatrix) -> str:
    return {
        CallKind.EXPIRED_TOKENS: _expired,
        CallKind.OLD_FAULT: _old_fault,
        CallKind.WORSE: lambda r: _worse(r, matrix),
        CallKind.DATA_STOPPED: _stopped,
        CallKind.NO_FOLLOW_UP: _no_follow_up,
    }[reason.kind](reason)


def more_calls(count: int) -> str:
    """Units with a reason that are not among those shown."""
    if count == 1:
        return _("En enhet till har något att ta upp.")
    return _("{count} enheter till har något att ta upp.", count=capital(number_word(count)))


def _has_changed(tile: Tile) -> bool:
    return bool(tile.chart and tile.chart.is_unstable)


def _units(names: list[str]) -> dict[str, str]:
    count = number_word(len(names))
    units = _("En enhet") if len(names) == 1 else _("{count} enheter", count=capital(count))
    return {"units": units, "names": _names(names)}


def _names(names: list[str]) -> str:
    """In brackets, up to three of them."""
    return f" ({_list(names)})" if len(names) <= NAMED else ""


def _list(names: list[str]) -> str:
    return ", ".join(names[:-1]) + _(" och ") + names[-1] if len(names) > 1 else names[0]


def _what(change: SharedChange, matrix: UnitMatrix) -> str:
    tile = matrix.lines[0].tile(change.measure)
    return _(
        "{measure}: säkert {way} i {count} av {judged} enheter {week}.",
        measure=_(tile.measure.short_name),
        way=_("lägre") if change.side < 0 else _("högre"),
        count=len(change.unit_ids),
        judged=change.judged,
        week=week_name(change.week),
    )


def _meaning(change: SharedChange, matrix: UnitMatrix) -> str:
    expected = format_number(change.expected, 1 if change.expected < 1 else 0)
    if change.is_common:
        return _(
            "Det är gemensamt: sök orsaken i det som enheterna delar. Av ren slump väntas "
            "{expected}.",
            expected=expected,
        )
    names = [line.unit.name for line in matrix.lines if line.unit.id in change.unit_ids]
    return _(
        "Fler än de {expected} som slumpen väntas ge, så de kan ha en gemensam orsak: {names}.",
        expected=expected,
        names=_list(names),
    )


def _often(weeks: float) -> str:
    if weeks <= 2 / 3:
        return _("ungefär {count} av dem varje vecka", count=format_number(round(1 / weeks)))
    whole = round(weeks)
    if whole == 1:
        return _("ungefär ett av dem varje vecka")
    if whole == 2:
        return _("ungefär ett av dem varannan vecka")
    if whole == 3:
        return _("ungefär ett av dem var tredje vecka")
    return _("ungefär ett av dem en vecka på {count}", count=format_number(whole))


def _expired(reason: CallReason) -> str:
    if reason.count == 1:
        return _("En medarbetare i tjänst saknar giltig dosa och ingen är beställd.")
    count = capital(number_word(reason.count))
    return _("{count} medarbetare i tjänst saknar giltig dosa och ingen är beställd.", count=count)


def _old_fault(reason: CallReason) -> str:
    return _(
        "Den äldsta felanmälan har varit öppen i {count} dagar; efter 14 dagar påminns IT Vof.",
        count=format_number(reason.count),
    )


def _worse(reason: CallReason, matrix: UnitMatrix) -> str:
    measure = matrix.lines[0].tile(reason.subject).measure
    return _("Säker försämring: {measure}.", measure=_lower(_(measure.short_name)))


def _stopped(reason: CallReason) -> str:
    if not reason.subject:
        return _("Enhetens besök har aldrig lästs in.")
    day = format_date(date.fromisoformat(reason.subject))
    return _("Inga nya besök har lästs in sedan {day}.", day=day)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _no_follow_up(reason: CallReason) -> str:
    month = period_name(parse_follow_up_period(reason.subject))
    if reason.count == 1:
        return _("Uppföljningen för {month} är inte signerad.", month=month)
    return _("{count} uppföljningar är inte signerade, den första för {month}.",
             count=capital(number_word(reason.count)), month=month)  # fmt: skip
