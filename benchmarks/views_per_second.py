"""Page views per second of eight signed-in clients, and the memory of the server afterwards.

Bounded: a fixed number of views over loopback. Clients and server share the machine's cores.
"""

import http.client
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.pages import PAGES
from benchmarks.served_product import Served, served_product

CLIENTS = 8
VIEWS = 10_000
UNITS = ("HT-NORRSKOG", "HT-KALLSTA", "HT-SJOHAGEN", "HT-EKMOSSEN", "alla")


def main() -> None:
    with served_product() as product:
        cookie = product.sign_in("Verksamhetschef")
        _load(product, cookie, VIEWS // 10)
        before = _megabytes(product.pid)
        floor = _load(product, cookie, VIEWS // 2, ["/health/live"])
        speed = _load(product, cookie, VIEWS)
        after = _megabytes(product.pid)
    print(f"{speed:.0f} views/s with {CLIENTS} clients, {speed / floor:.3f} x bare route")
    print(f"largest server process: {before:.0f} MB, after {VIEWS:,} more views {after:.0f} MB")


def _load(product: Served, cookie: str, views: int, paths: list[str] | None = None) -> float:
    """Views per second of `views` requests shared by the clients; every answer must be 200."""
    targets = paths or [f"{path}?enhet={unit}" for unit in UNITS for path in PAGES]
    failed: list[int] = []

    def client(number: int) -> None:
        connection = http.client.HTTPConnection(urlsplit(product.address).netloc, timeout=60)
        headers = {"Cookie": f"mobilkoll_session={cookie}", "Accept-Encoding": "br"}
        for index in range(number, views, CLIENTS):
            connection.request("GET", targets[index % len(targets)], headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                failed.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise RuntimeError(f"{len(failed)} of {views} views failed: {failed[:3]}")
    return views / (time.perf_counter() - start)


def _megabytes(parent: int) -> float:
    """Resident memory of the largest process among the server and its workers (Linux)."""
    sizes = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines())
        except (OSError, ValueError):
            continue
        if str(parent) in (lines.get("Pid", "").strip(), lines.get("PPid", "").strip()):
            sizes.append(int(lines.get("VmRSS", "0 kB").split()[0]) / 1024)
    return max(sizes, default=0.0)


if __name__ == "__main__":
    main()
