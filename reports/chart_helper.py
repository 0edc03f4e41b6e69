"""Draws charts in a process of its own: a line of JSON in, a line of JSON out, until input ends.

Run by its path, with nothing of the product: a browser that hangs or dies takes only this process.
"""

import json
import sys


def main() -> None:
    import kaleido

    plotly = sys.argv[1]
    answers, sys.stdout = sys.stdout, sys.stderr
    kaleido.start_sync_server(plotlyjs=plotly, mathjax=False, silence_warnings=True)
    try:
        for line in sys.stdin:
            size, figure = json.loads(line)
            options = {"format": "svg", "width": size[0], "height": size[1]}
            svg = kaleido.calc_fig_sync(figure, opts=options).decode()
            answers.write(json.dumps(svg) + "\n")
            answers.flush()
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


if __name__ == "__main__":
    main()
