"""Rows that are right, by kind: what a first file of it holds."""

VISIT = "{unit};;{day} 08:00;{day} 08:10;utford;{how};;mobil;;{number};godkand"
ROWS = {
    "besok": [VISIT.format(unit="HT-A", day="2026-04-07", how="mobil", number=1),
              VISIT.format(unit="HT-A", day="2026-04-19", how="manuell_efterhand", number=2)],
    "registreringar": ["HT-B;2026-04-08;tid;mobil;;30;;", "HT-B;2026-04-08;tid;annan;;3;;"],
    "bemanning": ["HT-A;2026v15;10;9;;;", "HT-A;2026v16;11;9;;;"],
    "medarbetare": ["a;HT-A;2020-01-01;;tillsvidare;ja;ja;A",
                    "b;HT-A;2020-01-01;;tillsvidare;ja;ja;B"],
    "konton": ["a;HT-A;;ja;;", "b;HT-A;;nej;;"],
    "dosor": ["D-1;HT-A;a;2025-01-01;2026-06-01;;;aktiv",
              "D-2;HT-A;b;2025-01-01;2026-05-01;;;aktiv"],
    "telefoner": ["T-1;HT-A;i_bruk;2026-04-01;;", "T-2;HT-A;i_bruk;2026-04-29;;"],
    "felanmalningar": ["F-1;HT-A;telefon;2026-04-01 09:00;2026-04-01 08:00;oppen;3;;T-1;Skärmen",
                       "F-2;HT-A;app;2026-04-03 09:00;;oppen;3;;;"],
    "kvitteringar": ["a;HT-A;rutin;rutin-mobil;2;2026-04-02;digital",
                     "b;HT-A;rutin;rutin-mobil;2;2026-04-03;papper"],
    "dokument": ["rutin-mobil;Rutin;2;2026-01-02;2027-01-02;Chef;Utvecklare"],
    "lankar": ["rutin-mobil;Felanmälan;https://fel.example.se;IT;2026-04-01;ja",
               "rutin-mobil;Lathund;https://hjalp.example.se;IT;2026-04-01;ja"],
    "enheter": ["HT-C;C;2026-01-01;;;", "HT-D;D;2026-01-01;;;"],
    "avvikelser": ["HT-A;2026-02;utskrift;2;4;3;20;18", "HT-A;2026-03;annat;1;;;;"],
    "uppfoljningar": ["HT-A;2026-02;2026-03-15;2026-03-10;Chef;KVL-1;2026-03-11",
                      "HT-A;2026-03;2026-04-15;;;;"],
}  # fmt: skip
