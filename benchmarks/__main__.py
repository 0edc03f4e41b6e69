"""`make benchmark`: every measurement in turn; the figures are ratios, see README.md here."""

from benchmarks import import_speed, page_processor_time


def main() -> None:
    page_processor_time.main()
    import_speed.main()


if __name__ == "__main__":
    main()
