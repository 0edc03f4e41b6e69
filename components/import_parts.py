"""The parts of the import page: choose, look, say yes; sources, history and quarantine."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.data_table import list_table, long_table
from components.page_head import empty_state, section
from components.plain_form import PlainInput, plain_form
from data_access.import_log import LoggedImport
from figures.source_status import SourceStatus
from file_import.progress import Told
from file_import.result import ImportResult
from file_import.waiting_files import WaitingFile
from translation import _
from translation.formats import MISSING, format_date, format_moment, format_percent
from words.freshness import SOURCES
from words.imports import (
    OUTCOMES,
    change_cells,
    changes_caption,
    counts_text,
    preview_headline,
)

UPLOAD, CONFIRM, DISCARD = "/import/fil", "/import/las-in", "/import/kasta"
UNDO, PROGRESS = "/import/angra", "/import/lage"
MOST_ERRORS = 200


def upload_form() -> Component:
    """One file at a time; it is looked at before anything is stored."""
    text = _("Fil (CSV eller Excel, högst 50 MB)")
    hint = _(
        "Sorten känns igen på rubrikerna. Du får se vad som skulle hända innan något sparas. "
        "Datumet i filnamnet, som i dosor_2026-04-30.csv, är registrets datum."
    )
    field = PlainInput(
        id="import-file", name="file", type="file", required=True,
        accept=".csv,.txt,.tsv,.xlsx",
    )  # fmt: skip
    form = html.Form(
        [
            html.P(text, className="label"),
            html.Div(
                [
                    field,
                    html.Label(_("Välj fil"), htmlFor="import-file", className="btn"),
                    html.Span(_("Ingen fil är vald"), id="import-name"),
                ],
                className="file",
            ),
            html.P(hint, className="hint"),
            html.Button(
                _("Granska filen"), type="submit", className="btn primary",
                **attributes({"data-busy": _("Läser filen …")}),
            ),
        ],
        action=UPLOAD,
        method="POST",
        encType="multipart/form-data",
        className="form upload",
    )  # fmt: skip
    return section(_("Läs in en fil"), form)


def preview(token: str, name: str, result: ImportResult) -> Component:
    """What would become of the file, with a yes and a no."""
    is_refused = str(result.outcome) == "refused"
    counts = counts_text(result.rows, result.stored, result.quarantined, result.repeated)
    parts: list[Component | str] = [
        html.P([html.B(name), f" · {result.kind}"]),
        html.P(preview_headline(str(result.outcome), counts), className="headline", role="status"),
        *(html.P(text, className="note") for text in result.warnings),
        _answers(token, result.kind, can_store=not is_refused),
        *_errors(result),
    ]
    if not is_refused:
        query = urlencode({"fil": token, "sort": result.kind, "koppla": "ja"})
        link = html.A(_("Ändra kolumnkopplingen"), href=f"/import?{query}#koppla")
        parts.insert(3 + len(result.warnings), html.P(link, className="small"))
    if not is_refused and result.kind in ("besok", "registreringar"):
        parts.append(html.H3(_("Så ändras veckornas siffror")))
        parts.append(html.P(changes_caption(result.changes), className="muted small"))
        if result.changes:
            headers = (_("Moment"), _("Vecka"), _("Nu"), _("Efter"))
            rows = [change_cells(change) for change in reversed(result.changes)]
            parts.append(long_table(headers, rows, changes_caption(result.changes), (2, 3)))
    return section(_("Granska"), *parts, anchor="granska")


def _answers(token: str, kind: str, *, can_store: bool) -> Component:
    query = urlencode({"fil": token, "sort": kind})
    yes = html.Form(
        html.Button(
            _("Läs in"), type="submit", className="btn primary",
            **attributes({"data-busy": _("Läser in …")}),
        ),
        action=f"{CONFIRM}?{query}", method="POST", className="upload",
    )  # fmt: skip
    no = html.Form(
        html.Button(_("Kasta filen"), type="submit", className="btn"),
        action=f"{DISCARD}?{query}", method="POST",
    )  # fmt: skip
    return html.Div([yes, no] if can_store else [no], className="answers")


def _errors(result: ImportResult) -> list[Component]:
    if not result.errors:
        return []
    shown = result.errors[:MOST_ERRORS]
    rows = [(str(e.line), e.column or MISSING, e.reason, e.value) for e in shown]
    title = _("Rader som inte kan läsas in")
    headers = (_("Rad"), _("Kolumn"), _("Varför"), _("Värde, maskerat"))
    found = [html.H3(title), long_table(headers, rows, title)]
    if len(result.errors) > len(shown):
        left = len(result.errors) - len(shown)
        found.append(html.P(_("{count} rader till.", count=left), className="muted small"))
    return found


def source_table(sources: Sequence[SourceStatus]) -> Component:
    """How far each has come, and who is late."""
    headers = (_("Källa"), _("Data till och med"), _("Senast inläst"), _("Läge"))
    rows = [
        (
            _(SOURCES[one.kind]).capitalize(),
            format_date(one.behind) if one.behind else MISSING,
            format_moment(one.last_import) if one.last_import else _("aldrig inläst"),
            _state(one),
        )
        for one in sources
    ]
    return section(_("Läget per källa"), list_table(headers, rows, _("Läget per källa")))


def _state(one: SourceStatus) -> Component | str:
    if one.is_late:
        text = _("Försenad: {units}", units=", ".join(one.late_units))
        return html.Span(text, className="state-mark look")
    if one.is_replaced:
        return _("Ersatt av den andra källan för besök")
    return _("Aktuell") if one.behind else MISSING


def history(imports: Sequence[LoggedImport], undoable: Mapping[int, str]) -> Component:
    """The log; `undoable`: imports that can be undone, and what would have to be undone first."""
    title = _("Inläsningar")
    if not imports:
        text = _("Läs in filen enheter först, sedan övriga filer i vilken ordning som helst.")
        return section(title, empty_state(_("Inget är inläst ännu"), text))
    headers = (_("När"), _("Sort"), _("Fil"), _("Hur det gick"), _("Av"))
    rows = [
        (
            format_moment(one.imported_at), one.kind, one.file_name,
            _outcome(one, undoable.get(one.id)), one.imported_by,
        )
        for one in imports
    ]  # fmt: skip
    return section(title, long_table(headers, rows, title), anchor="inlasningar")


def _outcome(one: LoggedImport, before: str | None) -> Component:
    if one.outcome == "refused":
        why = one.warnings[0] if one.warnings else ""
        return html.Span([html.B(_(OUTCOMES[one.outcome])), f". {why}"])
    counts = counts_text(one.rows, one.stored, one.quarantined, one.repeated)
    if one.undone_at is not None:
        when = format_moment(one.undone_at)
        return html.Span([html.B(_("Ångrad {when}", when=when)), f". {counts}"])
    parts: list[Component | str] = [html.B(_(OUTCOMES[one.outcome])), f". {counts} "]
    parts += [html.Span(f"{text} ", className="muted small") for text in one.warnings]
    if one.quarantined:
        query = urlencode({"inlasning": one.id})
        parts.append(html.A(_("Visa karantänen"), href=f"/import?{query}#karantan"))
        parts.append(" ")
    if before == "":
        query = urlencode({"angra": one.id})
        parts.append(html.A(_("Ångra"), href=f"/import?{query}#angra"))
    elif before:
        text = _("Kan ångras när {file} har ångrats.", file=before)
        parts.append(html.Span(text, className="muted small"))
    return html.Span(parts)


def undo_question(run: LoggedImport) -> Component:
    """What undoing means, with a yes and a way back."""
    text = _(
        "{file}, inläst {when} ({rows} rader), tas bort ur siffrorna. Det den ersatte kommer "
        "tillbaka som det var.",
        file=run.file_name, when=format_moment(run.imported_at), rows=run.rows,
    )  # fmt: skip
    yes = plain_form(f"{UNDO}?{urlencode({'inlasning': run.id})}", button=_("Ångra inläsningen"))
    no = html.A(_("Behåll den"), href="/import#inlasningar", className="btn")
    answers = html.Div([yes, no], className="answers")
    return section(_("Ångra inläsning?"), html.P(text), answers, anchor="angra")


def import_progress(share: float, token: str) -> Component:
    """How far an import has come."""
    text = _("Filen läses in. Sidorna visar läget före tills den är klar.")
    return section(_("Läser in"), *_bar(text, share, {"pagar": token}), anchor="pagar")


def preview_progress(file: WaitingFile, kind: str, told: Told) -> Component:
    """The same of a file that is looked at; it may be thrown away meanwhile."""
    text = _("Filen granskas. Du kan lämna sidan: samma adress visar resultatet inom en timme.")
    return section(
        _("Granska"), html.P([html.B(file.name), f" · {kind}"]),
        *_bar(text, told.share, {"fil": file.token, "sort": kind}),
        _answers(file.token, kind, can_store=False), anchor="granska",
    )  # fmt: skip


def _bar(text: str, share: float, query: Mapping[str, str]) -> list[Component]:
    """The page's own script moves it by what PROGRESS tells, and follows the link at the end."""
    asked = urlencode(query)
    bar = html.Progress(
        value=str(round(share * 100)), max="100",
        **attributes({"aria-label": text, "data-told": f"{PROGRESS}?{asked}"}),
    )  # fmt: skip
    percent = html.Span(format_percent(share, 0), className="muted")
    link = html.A(
        _("Uppdatera"), href=f"/import?{asked}", **attributes({"data-done": _("Klart: visa")})
    )
    return [html.P(text), html.P([bar, " ", percent, " ", link])]


def preview_broken_off(file: WaitingFile, kind: str, told: Told) -> Component:
    query = {"fil": file.token, "sort": kind, "igen": "ja"}
    return section(
        _("Granska"), html.P([html.B(file.name), f" · {kind}"]),
        html.P([_("Granskningen avbröts."), _why(told.why)], className="note", role="alert"),
        html.P(_look_again(query)), _answers(file.token, kind, can_store=False), anchor="granska",
    )  # fmt: skip


def import_broken_off(why: str, file: WaitingFile | None) -> Component:
    """`file`: the upload, where it is still there for another try."""
    parts: list[Component | str] = [_("Inläsningen avbröts och inget har sparats."), _why(why)]
    if file is None:
        parts += [" ", _("Välj filen igen.")]
    else:
        parts += [" ", _look_again({"fil": file.token})]
    return html.P(parts, className="note", role="alert")


def _why(why: str) -> str:
    return " " + _("Databasen går inte att använda: {why}.", why=why) if why else ""


def _look_again(query: Mapping[str, str]) -> Component:
    return html.A(_("Granska filen igen"), href=f"/import?{urlencode(query)}#granska")
