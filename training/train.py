"""Answer: how is the shipped model made? Fine-tune all-MiniLM-L6-v2 on gold and on the corpus, on a CPU.

usage: python training/train.py --gold DIR [DIR ...] --encoder DIR --out model.pt [--without STORY,...] [--epochs 4]
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from batches import batch_of, batches
from examples import Example, examples, stance_examples, vocabulary
from looks import looks
from network import OUTPUTS, Reader
from torch import Tensor, nn
from transformers import BertModel


def placed(parts: dict[str, Tensor], spread: list, batch: dict[str, Tensor]) -> None:
    """Give each position that nobody placed to the sentence where the network would see it first."""
    for column, held, labels in spread:
        if held:
            unlikely = torch.softmax(parts[("leader", "house")[column]][held].detach(), 1)[:, 0]
            chosen = held[int(unlikely.argmin())]
            batch["labels"][chosen, column] = labels[0]
            batch["labels"][chosen, 2:] = torch.tensor(labels[1:])
            batch["weights"][chosen, column] = 1.0


def loss_of(pairs: Tensor, events: Tensor, batch: dict[str, Tensor], spread: list) -> Tensor:
    """Add up the losses of all heads."""
    parts = dict(zip(OUTPUTS, pairs.split(list(OUTPUTS.values()), 1), strict=True))
    placed(parts, spread, batch)
    labels, weights = batch["labels"], batch["weights"]
    total = torch.zeros(())
    for n, name in enumerate(("leader", "house")):
        each = nn.functional.cross_entropy(parts[name], labels[:, n], reduction="none")
        positive = 1 + 1.0 * (labels[:, n] > 0)
        total = total + (each * weights[:, n] * positive).sum() / 20
    held = labels[:, 2] >= 0
    if held.any():
        for n, name in ((2, "act"), (3, "basis")):
            total = total + 0.2 * nn.functional.cross_entropy(parts[name][held], labels[held, n], reduction="sum") / 20
        for n, name in ((4, "condition"), (5, "withdraws")):
            target = labels[held, n].float()
            each = nn.functional.binary_cross_entropy_with_logits(parts[name][held, 0], target, reduction="sum")
            total = total + 0.2 * each / 20
    known = (batch["events"] >= 0).float()
    target = batch["events"].clamp(min=0).float()
    each = (known * nn.functional.binary_cross_entropy_with_logits(events, target, reduction="none")).sum(1)
    return total + (each * batch["judged"]).sum() / 20


def begun(encoder: Path, start: Path | None, seed: int) -> Reader:
    """Give a network to train: a trained one, or the encoder with new heads and with marks unlike any word."""
    torch.manual_seed(seed)
    model = Reader(BertModel.from_pretrained(encoder, add_pooling_layer=False))
    with torch.no_grad():
        table = model.encoder.embeddings.word_embeddings.weight
        table[1:100] = table[1000:20000].mean(0) + 0.7 * table[1000:20000].std(0) * torch.randn(99, table.shape[1])
        model.events.bias.fill_(-3.0)
    if start:
        kept, own = torch.load(start), model.state_dict()
        model.load_state_dict({k: v for k, v in kept.items() if v.shape == own[k].shape}, strict=False)
    return model


def train(model: Reader, data: list[Example], epochs: float, rng: random.Random, rate: float, keep: Path) -> Reader:
    """Fine-tune; prints the loss and the time left."""
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": rate}, {"params": heads, "lr": 4 * rate}], weight_decay=0.01
    )
    steps = int(epochs * len(batches(data, rng)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (0.06 * steps + 1)) * max(0.02, 1 - s / steps)
    )
    model.train()
    started, mean = time.monotonic(), 0.0
    queue: list[list[Example]] = []
    for step in range(steps):
        queue = queue or batches(data, rng)
        chosen = queue.pop()
        batch, spread = batch_of(chosen, rng)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            pairs, events = model(batch, look=chosen[0].look)
        loss = loss_of(pairs.float(), events.float(), batch, spread)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean = 0.97 * mean + 0.03 * loss.item() if step else loss.item()
        if step % 200 == 199:
            torch.save(model.state_dict(), keep)
        if step % 20 == 0 or step == steps - 1:
            spent = time.monotonic() - started
            print(
                f"step {step + 1}/{steps} loss {mean:.3f} left {spent / (step + 1) * (steps - step - 1):.0f} s",
                flush=True,
            )
    return model.eval()


def main() -> None:
    """Train and save."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--gold", nargs="+", type=Path, required=True)
    arguments.add_argument("--encoder", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--without", default="")
    arguments.add_argument("--epochs", type=float, default=4)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rate", type=float, default=2e-4)
    arguments.add_argument("--stances", type=Path, help="folder of labelled passages")
    arguments.add_argument("--start", type=Path, help="go on from this network")
    arguments.add_argument("--looks", action="store_true", help="train the second look as well; needs --start")
    arguments.add_argument("--windows", type=float, default=1.0, help="share of the windows kept beside the looks")
    given = arguments.parse_args()
    tokenizer = vocabulary(given.encoder / "tokenizer.json")
    left_out = set(filter(None, given.without.split(",")))
    data = [
        e for folder in given.gold for e in examples(folder, tokenizer)
        if e.article.rsplit("-", 1)[0] not in left_out and e.window.pairs
    ]  # fmt: skip
    if given.stances:
        data += [e for e in stance_examples(given.stances, tokenizer) if e.window.pairs]
    rng = random.Random(given.seed)
    print(f"{len(data)} windows", flush=True)
    model = begun(given.encoder, given.start, given.seed)
    if given.looks:
        seen = looks(data, model, rng)
        print(f"{len(seen)} second looks", flush=True)
        data = rng.sample(data, int(given.windows * len(data))) + seen
    model = train(model, data, given.epochs, rng, given.rate, given.out)
    torch.save(model.state_dict(), given.out)


if __name__ == "__main__":
    main()
