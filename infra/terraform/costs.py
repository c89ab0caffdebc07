"""What a month on AWS costs: costs.csv times its prices.

Usage: costs.py          the table for docs/operations.md
       costs.py --check FILE   status 1 unless FILE holds that table
"""

import csv
import pathlib
import sys

CASES = ["dev idle", "dev busy", "prod idle", "prod busy"]


def table():
    with open(pathlib.Path(__file__).with_name("costs.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [f"| US dollars a month | price | {' | '.join(CASES)} |", "| --- | --- |" + " ---: |" * len(CASES)]
    sums = dict.fromkeys(CASES, 0.0)
    for row in rows:
        costs = {case: float(row["price"]) * float(row[case]) for case in CASES}
        for case in CASES:
            sums[case] += costs[case]
        cells = " | ".join(f"{costs[case]:,.2f}" for case in CASES)
        lines.append(f"| {row['item']} | {row['price']} / {row['unit']} | {cells} |")
    cells = " | ".join(f"**{sums[case]:,.0f}**" for case in CASES)
    return "\n".join([*lines, f"| **Sum** | | {cells} |"])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        with open(sys.argv[2], encoding="utf-8") as document:
            sys.exit(0 if table() in document.read() else f"{sys.argv[2]} does not hold what costs.py prints now")
    print(table())
