"""`make benchmark`: every measurement in turn; the figures are ratios, see README.md here."""

from benchmarks import (
    all_units,
    browser_times,
    growth,
    import_memory,
    import_speed,
    imports_at_once,
    killed_imports,
    many_viewers,
    page_processor_time,
    page_weight,
    pages_during_import,
    report_processor_time,
    views_per_second,
)


def main() -> None:
    for measurement in (
        page_processor_time,
        all_units,
        page_weight,
        report_processor_time,
        browser_times,
        views_per_second,
        many_viewers,
        growth,
        import_speed,
        import_memory,
        pages_during_import,
        killed_imports,
        imports_at_once,
    ):
        print(f"== {measurement.__name__}", flush=True)
        measurement.main()


if __name__ == "__main__":
    main()
