"""What each measure's entry means in words: time, target, direction, source, the routine's verb."""

from data_access.targets import Target
from domain.control_chart import Direction
from domain.follow_up_measures import FOLLOW_UP_MEASURES
from domain.measures import Form, Grain, Measure, Verb
from translation import N_, _
from translation.formats import format_date, format_days, format_number, format_percent

GRAINS = {
    Grain.DAY_SUMS: N_("Dag, summerad till ISO-vecka och månad."),
    Grain.STAFFING_WEEK: N_("ISO-vecka; finns inte per månad."),
    Grain.SNAPSHOT: N_("Läget den dag registret är från."),
    Grain.DAY: N_("Läget vid dagens slut."),
    Grain.ROLLING_12_MONTHS: N_("De tolv månader som slutar med dagens månad."),
    Grain.ROLLING_13_WEEKS: N_("De 13 veckor (91 dagar) som slutar med dagen."),
    Grain.MONTH: N_("Månad; räknas från den 16 i nästa månad."),
    Grain.TODAY: N_("Idag."),
}
DIRECTIONS = {
    Direction.UP: N_("Högre är bättre."),
    Direction.DOWN: N_("Lägre är bättre."),
    Direction.NONE: N_("Varken högre eller lägre är bättre."),
}
VERBS = {
    Verb.SHOULD: N_("Bör"),
    Verb.SHALL: N_("Ska"),
    Verb.MUST: N_("Måste"),
    Verb.MUST_NOT: N_("Får inte"),
    Verb.ANSWERS: N_("Ansvarar"),
    Verb.NONE: N_("Nämns inte"),
}
JUDGED = {
    True: N_("Döljs för andra än enhetens chef när enheten har färre än fem medarbetare i tjänst."),
    False: N_("Döljs inte: talet gäller saker och ärenden, inte personer."),
}


def measure_facts(measure: Measure, target: Target | None) -> list[tuple[str, str]]:
    """(label, text) of everything that is said of a measure besides its name and definition."""
    return [
        (_("Formel"), _(measure.formula)),
        (_("Avrundning"), _(measure.rounding)),
        (_("Tid"), _(GRAINS[measure.grain])),
        (_("Källa"), source_text(measure)),
        (_("Rutinen"), f"{_(VERBS[measure.verb])}. {_(measure.routine)}"),
        (_("Mål"), target_sentence(measure, target)),
        (_("Riktning"), _(DIRECTIONS[measure.direction])),
        (_("Små enheter"), _(JUDGED[measure.hides_small_units])),
        (_("Version"), format_number(measure.definition_version)),
    ]


def source_text(measure: Measure) -> str:
    """The files a measure is computed from, by the names they are read in under."""
    if measure in FOLLOW_UP_MEASURES:
        return _("Det som signeras på sidan Uppföljning.")
    if not measure.sources:
        return _("Alla inlästa filer.")
    files = ", ".join(measure.sources)
    if len(measure.sources) == 1:
        return _("Filen {files}.", files=files)
    return _("Filerna {files}.", files=files)


def target_sentence(measure: Measure, target: Target | None) -> str:
    """The target and whether anybody has decided it."""
    if target is None:
        return _("Inget mål.")
    value = _value(measure, target.value)
    limit = _("högst {value}") if measure.direction is Direction.DOWN else _("minst {value}")
    text = limit.format(value=value)
    if target.is_decided and target.since is not None:
        return _("{target}, beslutat från {day}.", target=_capital(text),
                 day=format_date(target.since))  # fmt: skip
    return _("{target} (förslag, inte beslutat).", target=_capital(text))


def _value(measure: Measure, value: float) -> str:
    if measure.form is Form.SHARE:
        return format_percent(value, 0)
    if measure.form is Form.DAYS:
        return format_days(value)
    return format_number(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
