"""Overlapping files in any order, and twice, end in the same state."""

from datetime import UTC, date, datetime
from itertools import permutations

from sqlalchemy import select, text

from data_access.database import reading, writing
from data_access.quality_tables import DeviationRow, ImportedFollowUpRow
from data_access.register_tables import FaultReportRow, TokenHistoryRow, TokenRow
from data_access.routine_tables import AcknowledgementRow, EditionRow, LinkRow
from data_access.tables import UsageDay, UsageWeek, UsageWeekTotal
from data_access.units import save_unit_span
from domain.units import Unit
from file_import.import_file import ImportOrder, import_file

NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
TODAY = date(2026, 4, 30)
USAGE = "enhet_id;datum;moment;metod;orsak;antal;status\n"
TOKENS = "dosa_id;enhet_id;person_ref;giltig_till;forlangning_bestalld;status\n"
DEVIATIONS = "enhet_id;manad;typ;antal\n"
FOLLOW_UPS = "enhet_id;period;forfaller;genomford;qms_referens\n"
FAULTS = "arende_id;enhet_id;kategori;anmald;status;atgardad\n"
EDITIONS = "dokument_id;titel;utgava;beslutad;galler_till\n"
LINKS = "dokument_id;lanktext;adress;senast_kontrollerad;fungerar\n"
READ = "person_ref;enhet_id;typ;dokument;utgava;datum\n"
FILES = {
    "dokument": [
        (1, EDITIONS + "rutin-mobil;A;1;2018-01-01;2020-01-01\nx;X;1;2018-01-01;2020-01-01\n"),
        (2, EDITIONS + "RUTIN-MOBIL;A;2;2020-03-26;2021-03-26\n"),
        (3, EDITIONS + "rutin-mobil;B;1;2018-01-01;2019-01-01\n"),
    ],
    "lankar": [
        (1, LINKS + "rutin-mobil;En;https://a.example;2026-04-01;ja\nrutin-mobil;Två;;;\n"),
        (2, LINKS + "rutin-mobil;En;https://b.example;;\n"),
        (3, LINKS + "rutin-mobil;Två;https://c.example;2026-04-02;nej\n"),
    ],
    "kvitteringar": [
        (1, READ + "a;HT-A;rutin;rutin-mobil;1;2026-03-01\nb;HT-A;rutin;rutin-mobil;2;2026-03-02"),
        (2, READ + "B@x.se;HT-A;rutin;rutin-mobil;2;2026-03-05\nc;HT-A;kurs;lmht;;2026-03-01"),
        (3, READ + "a;HT-A;rutin;rutin-mobil;2;2026-04-01\na;HT-A;rutin;rutin-mobil;1;2026-02-01"),
    ],
    "registreringar": [
        (1, USAGE + "HT-A;2026-04-01;tid;mobil;;5;godkand\nHT-A;2026-04-02;tid;mobil;;6;godkand\n"),
        (2, USAGE + "HT-A;2026-04-02;tid;annan;;7;godkand\nHT-A;2026-04-03;tid;mobil;;8;\n"),
        (3, USAGE + "HT-A;2026-04-01;tid;mobil;;9;preliminar\nHT-A;2026-04-09;tid;mobil;;1;\n"),
    ],
    "dosor": [
        (1, TOKENS + "1;HT-A;a;2026-05-01;;aktiv\n2;HT-A;b;2026-06-01;;aktiv\n"),
        (2, TOKENS + "1;HT-A;a;2026-05-01;2026-04-02;aktiv\n"),
        (3, TOKENS + "1;HT-A;a;2029-05-01;;aktiv\n3;HT-A;c;2027-01-01;;aktiv\n"),
    ],
    "felanmalningar": [
        (1, FAULTS + "1;HT-A;telefon;2026-04-01 08:00;ny;\n2;HT-A;app;2026-04-01 09:00;ny;\n"),
        (2, FAULTS + "1;HT-A;telefon;2026-04-01 08:00;atgardad;2026-04-02 10:00\n"),
        (3, FAULTS + "1;HT-A;telefon;2026-04-01 08:00;pagar;2026-04-02 10:00\n"),
    ],
    "avvikelser": [
        (1, DEVIATIONS + "HT-A;2026-01;annat;1\nHT-A;2026-02;annat;1\nHT-A;2026-02;utskrift;2\n"),
        (2, DEVIATIONS + "HT-A;2026-02;annat;3\nHT-A;2026-03;utskrift;9\n"),
        (3, DEVIATIONS + "HT-A;2026-03;annat;0\n"),
    ],
    "uppfoljningar": [
        (1, FOLLOW_UPS + "HT-A;2026-02;2026-03-15;;\nHT-A;2025T3;2026-01-15;;\n"),
        (2, FOLLOW_UPS + "HT-A;2026-02;2026-03-15;2026-03-14;K-1\n"),
        (3, FOLLOW_UPS + "HT-A;2026-03;2026-04-15;;\nHT-A;2026-02;2026-03-15;2026-03-14;K-2\n"),
    ],
}
STATE = {
    "registreringar": (UsageDay, UsageWeek, UsageWeekTotal),
    "dosor": (TokenRow, TokenHistoryRow),
    "felanmalningar": (FaultReportRow,),
    "dokument": (EditionRow,),
    "lankar": (LinkRow,),
    "kvitteringar": (AcknowledgementRow,),
    "avvikelser": (DeviationRow,),
    "uppfoljningar": (ImportedFollowUpRow,),
}
FORGOTTEN = {"import_id"}


def state_of(engine, kind):
    with reading(engine) as session:
        return [
            sorted(
                str({k: v for k, v in row._mapping.items() if k not in FORGOTTEN})
                for row in session.execute(select(*table.__table__.columns))
            )
            for table in STATE[kind]
        ]


def start_over(engine, kind):
    with writing(engine) as session:
        names = [table.__tablename__ for table in STATE[kind]]
        for name in [*names, "usage_cell", "register_snapshot", "reason_week"]:
            session.execute(text(f"DELETE FROM {name}"))


def import_text(engine, folder, kind, day, content):
    path = folder / f"{kind}_2026-04-{10 + day:02d}.csv"
    path.write_text(content, encoding="utf-8")
    order = ImportOrder(
        kind=kind, path=path, now=NOW, today=TODAY, imported_by="test", person_key=b"key",
        extracted_at=datetime(2026, 4, 10 + day, 20, tzinfo=UTC),
    )  # fmt: skip
    return import_file(engine, order)


def test_every_order_ends_in_the_same_state(database, tmp_path):
    unit = Unit(0, "HT-A", "A", "", "dag", "", date(2020, 1, 1), None)
    with writing(database) as session:
        save_unit_span(session, unit=unit, extracted_at=NOW)
    for kind, files in FILES.items():
        ends = []
        for order in [*permutations(files), [*files, *files]]:
            start_over(database, kind)
            for day, content in order:
                result = import_text(database, tmp_path, kind, day, content)
                assert result.exit_code == 0, result
                assert result.stored + result.quarantined + result.repeated == result.rows
            ends.append(state_of(database, kind))
        assert all(end == ends[0] for end in ends), kind
        assert ends[0][0]
