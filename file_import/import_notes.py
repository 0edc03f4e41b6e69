"""What an import says beside its figures: warnings, and why a file could not be opened."""

from collections.abc import Sequence

from domain.column_mapping import DAY_FIRST, MONTH_FIRST
from file_import.batch import Loaded
from file_import.import_order import ImportOrder
from file_import.read_rows import ReadLog, masked
from file_import.spelling import Spelling
from file_import.tabular_file import Table
from translation import _

SHOWN_VALUES = 5
NAMED_APART = 3


def notes_on_reading(table: Table, spelling: Spelling | None) -> list[str]:
    """Which decisions of somebody, or of the file itself, were followed."""
    notes = []
    mapping = table.match.mapping
    if mapping is not None:
        notes.append(_("Kolumnkoppling {name} användes.", name=mapping.name))
    if spelling is None:
        return notes
    if spelling.date_order == MONTH_FIRST:
        notes.append(_("Datum med snedstreck lästes som månad/dag/år."))
    elif spelling.date_order == DAY_FIRST:
        notes.append(_("Datum med snedstreck lästes som dag/månad/år."))
    if spelling.is_utc:
        notes.append(_("Tider utan tidszon lästes som UTC, som Entra och Intune skriver dem."))
    return notes


def notes_on_values(log: ReadLog) -> list[str]:
    """What was left empty or out, though no row was kept out for it."""
    notes = []
    for column in sorted({column for column, _value in log.left_empty}):
        found = {value: n for (name, value), n in log.left_empty.items() if name == column}
        notes.append(
            _(
                "Kolumnen {column}: okända värden lämnades tomma ({values}; rader: {count}). "
                "De påverkar inget mått; koppla dem på sidan Import om de ska sparas.",
                column=column,
                count=sum(found.values()),
                values=", ".join(list(found)[:SHOWN_VALUES]),
            )
        )
    if log.not_ours:
        notes.append(
            _(
                "{count} rader gäller personer som inte finns i medarbetare, eller ingen person, "
                "och räknades inte.",
                count=log.not_ours,
            )
        )
    return notes


def warnings_about(table: Table, loaded: Loaded) -> list[str]:
    """What is worth a look though the file was accepted."""
    warnings = [*loaded.notes, *notes_on_values(loaded.log)]
    if loaded.log.rows == 0 and not loaded.log.not_ours:
        warnings.append(_("Filen har bara en rubrikrad. Inget har ändrats."))
    if loaded.log.doubled:
        warnings.append(
            _(
                "Rader med tider ur timmen som fanns två gånger, när klockan ställdes tillbaka: "
                "{count}. De räknas till den första av de två.",
                count=loaded.log.doubled,
            )
        )
    return [*warnings, *_left_out(table.match.secret), *_left_out(table.match.ignored)]


def _left_out(names: Sequence[str]) -> list[str]:
    """Each by itself, or all in one sentence where they are many."""
    shown = [masked(name) for name in names]
    if len(shown) > NAMED_APART:
        text = _(
            "{count} kolumner hoppades över och har inte sparats: {names}.",
            count=len(shown),
            names=", ".join(shown),
        )
        return [text]
    return [_("Kolumnen {name} hoppades över och har inte sparats.", name=name) for name in shown]


def warnings_about_name(order: ImportOrder) -> list[str]:
    """A register dated ahead would stand against all later ones."""
    if order.named_day and order.file_day is None:
        return [
            _(
                "Filnamnets datum {name} finns inte. För rader utan egen dag togs {day} i stället. "
                "Är det fel: byt namn på filen och läs in den igen.",
                name=order.named_day,
                day=order.snapshot_on,
            )
        ]
    if order.file_day is None or order.file_day <= order.today:
        return []
    return [
        _(
            "Filnamnets datum {day} ligger framåt i tiden. Är det fel: byt namn på filen och läs "
            "in den igen.",
            day=order.file_day,
        )
    ]


def why_unopened(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("Filen finns inte. Kontrollera sökvägen.")
    if isinstance(error, IsADirectoryError):
        return _("Det är en mapp, inte en fil. Ange filerna i den.")
    if isinstance(error, PermissionError):
        return _("Filen får inte läsas. Ge programmet rätt att läsa den.")
    return _("Filen går inte att öppna: {why}.", why=error.strerror or "?")
