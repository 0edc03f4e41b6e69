"""Every file of the golden month ends as worked out by hand, on both databases."""

from tests.golden_month import EXPECTED, import_golden


def test_each_file_of_the_golden_month_ends_as_written(database):
    for entry in EXPECTED["imports"]:
        result = import_golden(database, entry)

        counts = (result.exit_code, result.rows, result.stored, result.quarantined, result.repeated)
        expected = (
            entry["exit"],
            entry["rows"],
            entry["stored"],
            entry["quarantined"],
            entry["repeated"],
        )
        assert counts == expected, (entry["file"], result)
        if entry["errors"]:
            found = [(e.line, e.column, str(e.reason_class)) for e in result.errors]
            wanted = [(e["line"], e["column"], e["reason_class"]) for e in entry["errors"]]
            assert [e for e in found if e[2] != "too_many_bad_rows"] == wanted, entry["file"]
