"""Write a small file and import it, as the command line does."""

from file_import.import_file import ImportOrder, import_file

PERSON_KEY = b"a key for tests only, 32 bytes..."


def import_text(engine, folder, name, lines, *, now):
    """`name`: kind_date.csv. Every row must be stored."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    order = ImportOrder(
        kind=name.split("_")[0],
        path=path,
        now=now,
        today=now.date(),
        imported_by="test",
        person_key=PERSON_KEY,
    )
    result = import_file(engine, order)
    assert (result.quarantined, result.exit_code) == (0, 0), result.errors[:5]
    return result
