"""What an import says beside its figures: warnings, and why a file could not be opened."""

from datetime import date

from file_import.batch import Loaded
from file_import.read_rows import masked
from file_import.tabular_file import Table
from translation import _


def warnings_about(table: Table, loaded: Loaded) -> list[str]:
    """What is worth a look though the file was accepted."""
    warnings = list(loaded.notes)
    if loaded.log.rows == 0:
        warnings.append(_("Filen har bara en rubrikrad. Inget har ändrats."))
    if loaded.log.doubled:
        warnings.append(
            _(
                "Rader med tider ur timmen som fanns två gånger, när klockan ställdes tillbaka: "
                "{count}. De räknas till den första av de två.",
                count=loaded.log.doubled,
            )
        )
    warnings += [
        _("Kolumnen {name} hoppades över och har inte sparats.", name=masked(name))
        for name in (*table.match.secret, *table.match.ignored)
    ]
    return warnings


def warnings_about_name(file_day: date | None, today: date) -> list[str]:
    """A register dated ahead would stand against all later ones."""
    if file_day is None or file_day <= today:
        return []
    return [
        _(
            "Filnamnets datum {day} ligger framåt i tiden. Är det fel: byt namn på filen och läs "
            "in den igen.",
            day=file_day,
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
