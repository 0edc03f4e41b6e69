"""Names of files: our own scheme, and headers that nothing can break out of."""

import pytest

from domain.periods import Month
from reports.file_names import content_disposition, report_file_name


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("HT-NORR", "mobilkoll_kvalitetsrapport_HT-NORR_2026-03.pdf"),
        (None, "mobilkoll_kvalitetsrapport_alla_2026-03.pdf"),
        ('a"; b\r\nX: y', "mobilkoll_kvalitetsrapport_a---b--X--y_2026-03.pdf"),
        ("../../etc", "mobilkoll_kvalitetsrapport_------etc_2026-03.pdf"),
        ("x" * 300, f"mobilkoll_kvalitetsrapport_{'x' * 60}_2026-03.pdf"),
    ],
)
def test_a_name_holds_unit_and_period_and_nothing_strange(code, expected):
    assert report_file_name(code, Month(2026, 3), "pdf") == expected


def test_a_header_is_one_line_with_both_names():
    header = content_disposition("mobilkoll_HT-ÖST.pdf")

    assert header == (
        "attachment; filename=\"mobilkoll_HT-_ST.pdf\"; filename*=UTF-8''mobilkoll_HT-%C3%96ST.pdf"
    )
    assert content_disposition("a.pdf") == 'attachment; filename="a.pdf"'
