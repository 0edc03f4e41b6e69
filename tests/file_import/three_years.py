"""Three years of a small municipality, with canaries on either side of every limit.

As of 2026-04-30: 24 months reach back to 2024-04-30, 12 to 2025-04-30 and 3 to 2026-01-30.
"""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from hmac import new as keyed_hash

from data_access.access_log import save_access
from data_access.accounts import find_account, save_account
from data_access.database import writing
from data_access.sign_in_failures import save_failure
from data_access.token_order_marks import save_order_mark
from data_access.units import find_units
from data_access.users import end_session, save_session
from domain.periods import STOCKHOLM, Week
from domain.scope import EVERYTHING
from file_import.import_file import ImportOrder, import_file

TODAY = date(2026, 4, 30)
NOW = datetime(2026, 4, 30, 2, tzinfo=UTC)
LIMIT = datetime(2024, 4, 30, tzinfo=STOCKHOLM)
JUST_BEFORE = LIMIT - timedelta(seconds=1)
CHIEF = "chef"
PERSON_KEY = b"a key for tests only"
UNITS = ["HT-A;Hemtjänst A;2020-01-01;;", "HT-GAMLA;Gamla;2020-01-01;2024-04-29;HT-A",
         "HT-NYSS;Nyss;2020-01-01;2024-04-30;HT-A"]  # fmt: skip
STAFF = [
    *(f"kvar{n};HT-A;2020-01-01;;tillsvidare;ja;;Kvar {n}" for n in range(6)),
    "borta;HT-A;2020-01-01;2024-04-29;tillsvidare;ja;;Kanarie Borta",
    "just;HT-A;2020-01-01;2024-04-30;tillsvidare;ja;;Kanarie Just",
    "ater;HT-A;2020-01-01;2023-06-30;vikarie;ja;;Kanarie Förr",
    "ater;HT-A;2025-06-01;;vikarie;ja;;Kanarie Åter",
]
ENDED = {
    "medarbetare": ["gammal;HT-GAMLA;2020-01-01;;tillsvidare;ja;;Kanarie Gammal",
                    "nyss;HT-NYSS;2020-01-01;;tillsvidare;ja;;Kanarie Nyss"],
    "konton": ["gammal;HT-GAMLA;;ja;"],
    "dosor": ["D-GAMMAL;HT-GAMLA;gammal;2022-01-01;2024-01-01;;aktiv"],
}  # fmt: skip
"""Of units that ended two years ago: no later register tells of them."""
ACCOUNTS = ["borta;HT-A;;ja;", "just;HT-A;;ja;", "ater;HT-A;;nej;",
            "okand;HT-A;;ja;2024-04-29", "kvar0;HT-A;;ja;"]  # fmt: skip
TOKENS = [
    "D-BORTA;HT-A;borta;2022-01-01;2027-01-01;;aktiv",
    "D-INGEN;HT-A;ingen;2021-01-01;2024-04-29;;aktiv",
    "D-HALLS;HT-A;kvar0;2020-01-01;2023-12-31;2023-10-01;aktiv",
    "D-JUST;HT-A;kvar1;2020-01-01;2024-04-30;2024-03-01;aktiv",
    "D-NY;HT-A;kvar1;2024-04-01;2025-12-31;2025-11-01;aktiv",
    "D-SEN;HT-A;kvar2;2024-04-01;2026-02-28;2026-02-20;aktiv",
]
FAULTS = [
    "F-GAMMAL;HT-A;telefon;2023-05-02 09:00;;atgardad;2024-04-29 10:00;Kanarie stängd",
    "F-MAKULERAD;HT-A;app;2024-04-01 09:00;;avbruten;;Kanarie makulerad",
    "F-OPPEN;HT-A;telefon;2023-05-03 09:00;;vantar;;Kanarie öppen",
    "F-JUST;HT-A;telefon;2023-05-04 09:00;;atgardad;2024-04-30 10:00;Kanarie tyst",
    "F-AR;HT-A;app;2025-03-01 09:00;2025-03-01 08:00;atgardad;2025-04-30 10:00;Kanarie års",
    *(f"F-{n};HT-A;app;2026-03-{n:02d} 09:00;2026-03-{n:02d} 07:00;atgardad;"
      f"2026-04-{n:02d} 10:00;Ny" for n in range(1, 10)),
]  # fmt: skip
HEADERS = {
    "enheter": "enhet_id;enhet_namn;giltig_fran;giltig_till;efterfoljare",
    "medarbetare": "person_ref;enhet_id;anstallning_start;anstallning_slut;form;behover_dosa;"
    "i_tjanst_senaste_30_dagar;visningsnamn",
    "konton": "person_ref;enhet_id;ogonblick;aterstallning_reg;konto_slut",
    "dosor": "dosa_id;enhet_id;person_ref;utfardad;giltig_till;forlangning_bestalld;status",
    "felanmalningar": "arende_id;enhet_id;kategori;anmald;uppstod;status;atgardad;beskrivning",
    "registreringar": "enhet_id;datum;moment;metod;orsak;antal;status",
    "bemanning": "enhet_id;vecka;i_tjanst;aktiva_mobil",
}


def ref(user):
    return keyed_hash(PERSON_KEY, user.encode(), sha256).hexdigest()


def read(engine, folder, kind, rows, *, at, name="", day=None):
    """Import as of an instant; the file is dated the day before, or `day`."""
    path = folder / (name or f"{kind}_{day or (at - timedelta(days=1)).date()}.csv")
    path.write_text("\n".join([HEADERS[kind], *rows, ""]), encoding="utf-8")
    order = ImportOrder(
        kind=kind, path=path, now=at, today=at.date(), imported_by="Kanarie Inläsare",
        person_key=PERSON_KEY,
    )  # fmt: skip
    result = import_file(engine, order)
    assert result.quarantined == sum("-fel-" in row for row in rows), result
    return result


def fill(engine, folder):
    """Everything, imported when it happened; the registers as of today."""
    early = datetime(2023, 5, 1, 2, tzinfo=UTC)
    read(engine, folder, "enheter", UNITS, at=early, name="enheter_Kanarie-arkiv.csv")
    for kind, rows in ENDED.items():
        read(engine, folder, kind, rows, at=datetime(2024, 4, 29, 2, tzinfo=UTC))
    _viewed(engine)
    weeks = [Week(2023, 1).step(n) for n in range(172)]
    use = [f"HT-A;{week.monday};tid;{how};;{count};godkand"
           for n, week in enumerate(weeks)
           for how, count in (("mobil", 80 + n % 7), ("annan", 10))]  # fmt: skip
    read(engine, folder, "registreringar", use, at=NOW)
    read(engine, folder, "bemanning", [f"HT-A;{week};12;{9 + n % 3}" for n, week in
                                       enumerate(weeks)], at=NOW)  # fmt: skip
    for kind, rows in (("medarbetare", STAFF), ("konton", ACCOUNTS), ("dosor", TOKENS),
                       ("felanmalningar", FAULTS)):  # fmt: skip
        read(engine, folder, kind, rows, at=NOW)
    _quarantine(engine, folder)
    _own_records(engine)


def _quarantine(engine, folder):
    for month, day, canary in ((1, 29, "Kanarie-fel-da"), (1, 31, "Kanarie-fel-nu")):
        at = datetime(2026, month, day, 2, tzinfo=UTC)
        bad = [f"HT-A;2026-01-05;tid;{canary};;1;godkand"]
        read(engine, folder, "registreringar", bad, at=at)


def _viewed(engine):
    """The log is written as time goes: these views follow the imports of 2024."""
    with writing(engine) as session:
        user = save_account(session, name=CHIEF, role="unit_manager", display="Chef")
        for at, subject in ((JUST_BEFORE, "Kanarie-logg-da"), (LIMIT, "Kanarie-logg-nu")):
            save_access(session, user_id=user, role="unit_manager", action="view_people",
                        unit_ids=[_unit(session)], row_count=1, at=at, subject=subject)  # fmt: skip


def _unit(session):
    return next(unit.id for unit in find_units(session) if unit.code == "HT-A")


def _own_records(engine):
    with writing(engine) as session:
        account, unit = find_account(session, CHIEF), _unit(session)
        assert account is not None
        user = account.id
        for person, at in (("kvar3", JUST_BEFORE), ("kvar4", LIMIT), ("borta", NOW)):
            save_order_mark(session, scope=EVERYTHING, unit_id=unit, person_ref=ref(person),
                            token_id=None, valid_to=None, ordered_on=at.date(), user_id=user,
                            at=at)  # fmt: skip
        for name, begun, ended in (("o" * 64, 25, None), ("p" * 64, 23, None), ("q" * 64, 1, 0)):
            at = NOW - timedelta(hours=begun)
            save_session(session, token_hash=name, user_id=user, at=at)
            if ended is not None:
                end_session(session, token_hash=name, at=NOW)
        for name, hours in (("da", 25), ("nu", 23)):
            save_failure(session, name=name, address="127.0.0.1", at=NOW - timedelta(hours=hours))
