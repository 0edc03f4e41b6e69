"""Tasks as words: number, reason, why, button."""

from dataclasses import dataclass

from domain.follow_up_period import parse_follow_up_period
from domain.to_do import ToDoItem, ToDoKind
from translation import _
from translation.formats import format_date, format_number
from words.periods import period_name
from words.weeks import capital, number_word

FOLLOW_UP = "/uppfoljning"


@dataclass(frozen=True, slots=True)
class ToDoText:
    """One row of the list, and where its button leads or what it copies.

    `query`: what the address needs beside unit and period.
    """

    number: str
    reason: str
    why: str
    button: str
    path: str = ""
    anchor: str = ""
    copied: str = ""
    query: str = ""


def to_do_text(item: ToDoItem) -> ToDoText:
    return _TEXTS[item.kind](item)


def to_do_headline(count: int) -> str:
    if count == 0:
        return _("Inget väntar på dig den här veckan.")
    if count == 1:
        return _("En sak väntar på dig.")
    return _("{count} saker väntar på dig.", count=capital(number_word(count)))


def _tokens(item: ToDoItem) -> ToDoText:
    if item.deadline is None:
        why = _("De saknar dosa och kan inte logga in i mobilen.")
    else:
        why = _(
            "Den första går ut {day}. Utan dosa går det inte att logga in i mobilen.",
            day=format_date(item.deadline),
        )
        if item.late_days > 30:
            why = _(
                "Den första gick ut {day}. Utan dosa går det inte att logga in i mobilen.",
                day=format_date(item.deadline),
            )
    return ToDoText(
        _("1 dosa") if item.count == 1 else _("{count} dosor", count=item.count),
        _("Behöver beställas: utgångna, eller går ut inom 30 dagar utan beställd förlängning."),
        why,
        _("Beställ dosor") if item.count > 1 else _("Beställ dosan"),
        "/inloggning",
        "att-bestalla",
    )


def _fault(item: ToDoItem) -> ToDoText:
    return ToDoText(
        _("{count} dagar", count=format_number(item.count)),
        _("Så länge har den äldsta felanmälan varit öppen: ärende {id}.", id=item.subject),
        _("Efter 14 dagar: påminn IT Vof och ange ärendenumret."),
        _("Visa ärendet"),
        "/felanmalningar",
        "arenden",
    )


def _phones(item: ToDoItem) -> ToDoText:
    return ToDoText(
        _("1 telefon") if item.count == 1 else _("{count} telefoner", count=item.count),
        _("Har inte haft kontakt på 14 dagar och saknar felanmälan."),
        _("{names}. Trasiga, borttappade eller på semester?", names=_some(item)),
        _("Kontrollera telefoner") if item.count > 1 else _("Kontrollera telefonen"),
        "/felanmalningar",
        "tysta-telefoner",
    )


def _data(item: ToDoItem) -> ToDoText:
    day = format_date(item.deadline) if item.deadline else ""
    number = _("{count} dagar", count=item.count)
    reason = _("Inga nya besök har lästs in sedan {day}.", day=day)
    why = _("Siffrorna är gamla. Fråga systemförvaltaren om exporten.")
    if not day:
        number = _("Inga besök")
        reason = _("Enhetens besök har aldrig lästs in.")
        why = _("Fråga systemförvaltaren om enheten är med i exporten.")
    if item.names:
        number = _("1 enhet") if item.count == 1 else _("{count} enheter", count=item.count)
        since = _("längst sedan {day}", day=day) if day else _("för någon av dem aldrig")
        if item.count == 1:
            since = _("sedan {day}", day=day) if day else _("aldrig")
        reason = _("Inga nya besök har lästs in på över 8 dagar: {since}.", since=since)
        why = _(
            "{names}. Siffrorna är gamla. Fråga systemförvaltaren om exporten.", names=_some(item)
        )
    return ToDoText(number, reason, why, _("Visa användningen"), "/anvandning")


def _worse(item: ToDoItem) -> ToDoText:
    return ToDoText(
        _("{count} besök", count=format_number(item.count)),
        _("Registrerades inte i mobilen den senaste veckan: en säker försämring."),
        _("Se orsakerna och vad som hände samma vecka."),
        _("Visa orsakerna"),
        "/anvandning",
        "orsaker",
    )


def _reset(item: ToDoItem) -> ToDoText:
    return ToDoText(
        _("1 person") if item.count == 1 else _("{count} personer", count=item.count),
        _("Är inte registrerade för digital återställning av lösenord."),
        _("Bör enligt rutinen. Tio minuter på nästa arbetsplatsträff (APT) räcker."),
        _("Visa konton"),
        "/inloggning",
        "konton",
    )


def _follow_up(item: ToDoItem) -> ToDoText:
    due = format_date(item.deadline) if item.deadline else ""
    if item.names:
        number = _("1 enhet") if item.count == 1 else _("{count} enheter", count=item.count)
        reason = _("Har inte signerat uppföljningen. Den första skulle ha varit klar {day}.",
                   day=due)  # fmt: skip
        why = _("{names}. Enhetschefen måste följa upp enligt rutinen.", names=_some(item))
        return ToDoText(number, reason, why, _("Visa uppföljningar"), FOLLOW_UP, "enheter")
    name = period_name(parse_follow_up_period(item.subject))
    number = _("1 uppföljning") if item.count == 1 else _("{count} uppföljningar", count=item.count)
    if item.late_days > 0:
        reason = _("Uppföljningen för {month} skulle ha signerats {day}.", month=name, day=due)
    else:
        reason = _("Uppföljningen för {month} ska signeras senast {day}.", month=name, day=due)
    why = _("Siffrorna är ifyllda. Skriv vad du kom fram till och signera.")
    query = f"&manad={item.subject}"
    return ToDoText(number, reason, why, _("Skriv uppföljningen"), FOLLOW_UP, query=query)


def _late_actions(item: ToDoItem) -> ToDoText:
    day = format_date(item.deadline) if item.deadline else ""
    return ToDoText(
        _("1 åtgärd") if item.count == 1 else _("{count} åtgärder", count=item.count),
        _("Är inte klar i tid. Den första skulle ha varit klar {day}.", day=day),
        _("{names}. Klarmarkera, eller sätt en ny sista dag.", names=_some(item)),
        _("Visa åtgärderna"),
        FOLLOW_UP,
        "atgarder" if item.subject else "enheter",
        query=f"&manad={item.subject}" if item.subject else "",
    )


def _some(item: ToDoItem) -> str:
    shown = ", ".join(item.names[:4])
    return _("{names} med flera", names=shown) if len(item.names) > 4 else shown


_TEXTS = {
    ToDoKind.TOKENS: _tokens,
    ToDoKind.OLDEST_FAULT: _fault,
    ToDoKind.SILENT_PHONES: _phones,
    ToDoKind.DATA_STOPPED: _data,
    ToDoKind.USE_WORSE: _worse,
    ToDoKind.FOLLOW_UP: _follow_up,
    ToDoKind.LATE_ACTIONS: _late_actions,
    ToDoKind.NOT_REGISTERED: _reset,
}
