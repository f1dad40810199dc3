"""Train the Italian pipeline and write it into the package.

python -m training ../shared/data
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch

from psm_qual.language.model_files import CARD, EMBEDDED_MODEL
from training.card import write_card
from training.exporting import add_figures
from training.parts import read_parts
from training.swapping import load_names
from training.train import Settings, measure, measure_speed, train


def main() -> None:
    """Train, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with kind/, wikineural_it/, ud_it/, …")
    parser.add_argument("--out", type=Path, default=EMBEDDED_MODEL)
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument(
        "--measure", action="store_true", help="train nothing: measure the model that is there"
    )
    arguments = parser.parse_args()
    if not (arguments.data / "kind").is_dir():
        parser.error(f"{arguments.data}: no data sets there; SOURCES.md says which are needed")
    start = time.perf_counter()

    def tell(line: str) -> None:
        print(f"{time.perf_counter() - start:6.0f} s  {line}", flush=True)

    # Always as many threads: sums in another order would make another model.
    torch.set_num_threads(2)
    parts = read_parts(arguments.data)
    if not arguments.measure:
        train(parts, load_names(), arguments.out, Settings(epochs=arguments.epochs), tell)
    figures = measure(arguments.out, parts)
    add_figures(arguments.out, figures)
    speed = measure_speed(arguments.out, parts)
    write_card(arguments.out / CARD, figures, speed)
    tell(f"written to {arguments.out}; figures in {CARD}")


if __name__ == "__main__":
    main()
