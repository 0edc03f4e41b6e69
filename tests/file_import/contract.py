"""A small municipality of units, and files that are imported into it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from data_access.database import reading
from file_import.import_file import ImportOrder, import_file
from file_import.result import ImportResult

TODAY = date(2026, 4, 30)
NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
PERSONAL_NUMBER, DASHED = "189001019802", "900101-9802"  # Skatteverket's, never issued to anybody
HEADERS = {
    "enheter": "enhet_id;enhet_namn;giltig_fran;giltig_till;efterfoljare;enhetschef_roll",
    "besok": (
        "enhet_id;planerad_start;start;slut;status;metod;orsak;dokumentation;person_ref;besok_id;"
        "attest"
    ),
    "registreringar": "enhet_id;datum;moment;metod;orsak;antal;minuter;status",
    "bemanning": "enhet_id;vecka;i_tjanst;aktiva_mobil;max_samtidigt;pass;pass_alla_moment",
    "medarbetare": (
        "person_ref;enhet_id;anstallning_start;anstallning_slut;form;behover_dosa;"
        "i_tjanst_senaste_30_dagar;visningsnamn"
    ),
    "konton": "person_ref;enhet_id;ogonblick;aterstallning_reg;konto_slut;konto_forlangt",
    "dosor": (
        "dosa_id;enhet_id;person_ref;utfardad;giltig_till;forlangning_bestalld;ny_giltig_till;status"
    ),
    "telefoner": "telefon_id;enhet_id;status;senast_kontakt;os;uppfyller_krav",
    "kvitteringar": "person_ref;enhet_id;typ;dokument;utgava;datum;metod",
    "dokument": (
        "dokument_id;titel;utgava;beslutad;galler_till;beslutsfattare_roll;dokumentansvarig_roll"
    ),
    "lankar": "dokument_id;lanktext;adress;agare_roll;senast_kontrollerad;fungerar",
    "felanmalningar": (
        "arende_id;enhet_id;kategori;anmald;uppstod;status;prioritet;atgardad;telefon_id;beskrivning"
    ),
    "avvikelser": (
        "enhet_id;manad;typ;antal;stickprov_planerade;stickprov_gjorda;poster_kontrollerade;"
        "poster_utan_anmarkning"
    ),
    "uppfoljningar": ("enhet_id;period;forfaller;genomford;signerad_roll;qms_referens;qms_datum"),
}
UNITS = [
    "HT-A;Hemtjänst Åby norra;2020-01-01;;;",
    "HT-B;Hemtjänst B;2026-03-02;;;",
    "HT-GAMLA;Gamla;2020-01-01;2026-03-01;HT-B;",
]


def lines(kind: str, *rows: str) -> str:
    return "\n".join([HEADERS[kind], *rows, ""])


def import_bytes(
    engine: Engine,
    folder: Path,
    kind: str,
    content: str | bytes,
    *,
    name: str = "",
    extracted_at: datetime | None = None,
    is_dry_run: bool = False,
) -> ImportResult:
    path = folder / (name or f"{kind}_2026-04-30.csv")
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return import_path(engine, kind, path, extracted_at=extracted_at, is_dry_run=is_dry_run)


def import_path(
    engine: Engine,
    kind: str,
    path: Path,
    *,
    extracted_at: datetime | None = None,
    is_dry_run: bool = False,
) -> ImportResult:
    order = ImportOrder(
        kind=kind,
        path=path,
        now=NOW,
        today=TODAY,
        imported_by="test",
        person_key=b"a key for tests only",
        extracted_at=extracted_at,
        is_dry_run=is_dry_run,
    )
    result = import_file(engine, order)
    if result.exit_code != 2:
        assert result.stored + result.quarantined + result.repeated == result.rows, result
    return result


def import_units(engine: Engine, folder: Path) -> None:
    result = import_bytes(engine, folder, "enheter", lines("enheter", *UNITS))
    assert result.exit_code == 0, result


def rows_of(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    """What the database answers to a query."""
    with reading(engine) as session:
        return [tuple(row) for row in session.execute(text(query))]
