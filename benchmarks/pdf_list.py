"""A list of 10,000 lines as a PDF: our call list against a bare ReportLab LongTable.

Both draw the same cells; the LongTable has fixed column widths and row heights, so that it neither
measures nor breaks a text, and draws in a font it need not embed. Prints seconds and the ratio of
the medians, which must not be above 1.0. Usage: python benchmarks/pdf_list.py [LINES]
"""

import datetime as dt
import io
import statistics
import sys
import time
from collections.abc import Callable

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

from hourglass_desktop.reports.call_list import CallList, write_call_list
from hourglass_desktop.reports.month import CallRow
from hourglass_desktop.wording.formats import Formats

RUNS = 5
REASONS = ("Thank", "Repair", "Follow up", "Trial ends", "Ask for a review", "Keep in touch")


def sample_calls(lines: int, first: int = 0) -> tuple[CallRow, ...]:
    """Made-up lines, numbered from `first`, each unlike all others: nothing measured before."""
    day = dt.date(2026, 1, 1)
    formats = Formats("en_GB")
    return tuple(
        CallRow(
            name=f"Sample Customer {number:,}",
            reason=REASONS[number % len(REASONS)],
            because=f"Bought on {formats.day(day + dt.timedelta(number % 300))} and nothing since.",
            phone=f"+44 1632 {100000000 + number}",
        )
        for number in range(first, first + lines)
    )


def ours(calls: tuple[CallRow, ...]) -> bytes:
    """The call list as the program writes it."""
    file = io.BytesIO()
    report = CallList(as_of=dt.date(2026, 10, 31), business="Sample Gardens", calls=calls)
    write_call_list(file, report, Formats("en_GB"), "a4")
    return file.getvalue()


def bare(calls: tuple[CallRow, ...]) -> bytes:
    """The same cells in a LongTable, heading repeated, a line between rows."""
    file = io.BytesIO()
    rows = [("", "Customer", "Reason", "Because", "Phone")]
    rows += [("", row.name, row.reason, row.because, row.phone) for row in calls]
    table = LongTable(
        rows, colWidths=(18, 132, 78, 185, 94), rowHeights=[17.5] * len(rows), repeatRows=1
    )
    table.setStyle(
        TableStyle(
            [
                ("FONTSIZE", (0, 0), (-1, -1), 8.5),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.lightgrey),
            ]
        )
    )
    SimpleDocTemplate(file, pagesize=A4, leftMargin=44, rightMargin=44).build([table])
    return file.getvalue()


def seconds(make: Callable[[tuple[CallRow, ...]], bytes], calls: tuple[CallRow, ...]) -> float:
    """How long one document takes."""
    started = time.perf_counter()
    make(calls)
    return time.perf_counter() - started


def main() -> int:
    """Print the figures; 1 when the list is slower than the table."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    times = []
    for run in range(RUNS):
        calls = sample_calls(lines, run * lines)
        times.append((seconds(ours, calls), seconds(bare, calls)))
    calls = sample_calls(lines)
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{lines:,} lines, median of {RUNS} runs")
    print(f"  call list       {mine:6.2f} s  {len(ours(calls)) / 1e6:5.2f} MB")
    print(f"  bare LongTable  {theirs:6.2f} s  {len(bare(calls)) / 1e6:5.2f} MB")
    print(f"  ratio           {mine / theirs:6.2f}    (must be at most 1.00)")
    return int(mine > theirs)


if __name__ == "__main__":
    sys.exit(main())
