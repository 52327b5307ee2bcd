"""Answer: what lies between two trained networks? The mean of their weights; worth it where one was trained on from the other.

usage: python training/average.py ONE.pt OTHER.pt --out MEAN.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Average and save."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("networks", type=Path, nargs=2)
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    one, other = (torch.load(path) for path in given.networks)
    torch.save({k: (one[k] + other[k]) / 2 for k in one}, given.out)


if __name__ == "__main__":
    main()
