"""Answer: does the average say what a long run of NUTS says of the same model? Needs numpyro, outside the project.

    python evals/polls_oracle.py write           # with numpyro: sample, and store the figures beside the tests
    python evals/polls_oracle.py compare         # with whipcount: the largest differences, in standard deviations

The model is written down a second time here, sampled and not solved: levels, leans, scales and the matrix S are all
drawn. The polls are invented: 40 polls of 4 houses in 60 days, four parties.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np

STORED = Path(__file__).parents[1] / "tests" / "polls" / "data" / "nuts.json"
PARTIES = ("HAR", "MEA", "PIN", "other")
HOUSES = ("Quay", "Gull", "Tide", "Reef")
FIRST, DAYS, POLLS = date(2031, 1, 1), 60, 40
CHAINS, WARMUP, DRAWS = 4, 2000, 15000


def invented() -> str:
    rng = np.random.default_rng(5)
    mix = np.array([[1.0, 0.2, 0], [0.2, 0.9, 0.1], [0, 0.1, 1.5]]) / 1000
    root = np.linalg.cholesky(4 * mix)
    level = np.array([-0.15, -0.6, -1.6]) + np.cumsum(rng.normal(size=(DAYS, 3)) * 0.16, axis=0) @ root.T
    leans = rng.normal(size=(len(HOUSES), 3)) * 0.8 @ root.T
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["pollster", "end", "sample", *PARTIES])
    for day in sorted(rng.integers(0, DAYS, POLLS)):
        house, people = int(rng.integers(len(HOUSES))), int(rng.integers(500, 2500))
        row = level[day] + leans[house] + rng.normal(size=3) @ root.T * np.sqrt(0.5 * 1000 / people + 0.5)
        shares = np.exp([0.0, *row]) / np.exp([0.0, *row]).sum()
        table.writerow([HOUSES[house], FIRST + timedelta(int(day)), people, *(f"{100 * s:.4f}" for s in shares)])
    return out.getvalue()


def sampled(text: str) -> dict[str, object]:  # noqa: PLR0915  # the model on one page
    """Draw from the posterior; the priors are those that docs/concepts/polls.md states."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist

    numpyro.set_host_device_count(1)
    jax.config.update("jax_enable_x64", True)  # noqa: FBT003  # jax takes it by place
    rows = list(csv.DictReader(io.StringIO(text)))
    shares = np.array([[float(r[p]) for p in PARTIES] for r in rows])
    order = [0, *sorted((1, 2), key=lambda k: -shares[:, k].sum()), 3]
    largest = int(shares[:, :3].sum(axis=0).argmax())
    order = [largest, *[k for k in sorted((0, 1, 2), key=lambda k: -shares[:, k].sum()) if k != largest], 3]
    y = np.log(shares[:, order[1:]] / shares[:, order[:1]])
    ends = [date.fromisoformat(r["end"]) for r in rows]
    days = sorted(set(ends))
    at = np.array([days.index(e) for e in ends])
    house = np.array([HOUSES.index(r["pollster"]) for r in rows])
    people = np.array([float(r["sample"]) for r in rows])
    gaps = np.array([float((b - a).days) for a, b in pairwise(days)])
    size = y.shape[1]
    p = np.exp([0.0, *y.mean(axis=0)])
    p /= p.sum()
    freedom = 3 + size
    start = (np.diag(1 / p[1:]) + 1 / p[0]) / 1000 * (freedom - size - 1)
    middle = y.mean(axis=0)

    def model() -> None:
        walk = jnp.exp(numpyro.sample("walk", dist.Normal(jnp.log(0.02), 1.0)))
        lean = jnp.exp(numpyro.sample("lean", dist.Normal(jnp.log(0.5), 1.0)))
        floor = numpyro.sample("floor", dist.Uniform(0, 1))
        precision = numpyro.sample("precision", dist.WishartCholesky(freedom, jnp.array(np.linalg.inv(start))))
        # S = (L L')^-1 = M M' with M = inverse of L, transposed
        root = jax.scipy.linalg.solve_triangular(precision, jnp.eye(size), lower=True).T
        first = numpyro.sample("first", dist.Normal(0, 1).expand([size]).to_event(1).mask(mask=False))
        begin = middle + 0.05 * first
        far = (precision.T @ (begin - middle)) / 100.0
        numpyro.factor("begin", -0.5 * (far**2).sum() + jnp.log(jnp.diag(precision)).sum())
        steps = numpyro.sample("steps", dist.Normal(0, 1).expand([len(gaps), size]).to_event(2))
        moved = (jnp.sqrt(walk * gaps)[:, None] * steps) @ root.T
        level = jnp.concatenate([begin[None], begin + jnp.cumsum(moved, axis=0)])
        raw = numpyro.sample("raw", dist.Normal(0, 1).expand([len(HOUSES), size]).to_event(2))
        leans = jnp.sqrt(lean) * raw @ root.T
        numpyro.deterministic("level", level)
        noise = (1 - floor) * 1000 / people + floor
        left = (y - level[at] - leans[house]) @ precision / jnp.sqrt(noise)[:, None]
        each = -0.5 * (left**2).sum(axis=1) + jnp.log(jnp.diag(precision)).sum() - size / 2 * jnp.log(noise)
        numpyro.factor("polls", each.sum())

    kernel = numpyro.infer.NUTS(model, target_accept_prob=0.9)
    run = numpyro.infer.MCMC(
        kernel, num_warmup=WARMUP, num_samples=DRAWS, num_chains=CHAINS, chain_method="sequential", progress_bar=False
    )
    run.run(jax.random.PRNGKey(0))
    drawn = np.asarray(run.get_samples(group_by_chain=True)["level"])
    effective = numpyro.diagnostics.effective_sample_size(drawn)
    flat = drawn.reshape(-1, *drawn.shape[2:])
    return {
        "polls": text,
        "parties": [PARTIES[k] for k in order],
        "days": [d.isoformat() for d in days],
        "mean": flat.mean(axis=0).tolist(),
        "sd": flat.std(axis=0).tolist(),
        "least_effective": float(effective.min()),
        "divergences": int(np.asarray(run.get_extra_fields()["diverging"]).sum()),
    }


def differences() -> dict[str, float]:
    """Give how far the average's means and standard deviations are from those that are stored."""
    from whipcount.polls.average import combined
    from whipcount.polls.filtering import smoothed
    from whipcount.polls.ratios import log_ratios
    from whipcount.polls.scales import settled
    from whipcount.polls.table import read_polls

    stored = json.loads(STORED.read_text(encoding="utf-8"))
    ratios = log_ratios(read_polls(stored["polls"]).table)
    assert ratios is not None
    assert list(ratios.parties) == stored["parties"]
    fit = settled(ratios, half_life=np.inf)
    days = np.array([float((date.fromisoformat(d) - ratios.first).days) for d in stored["days"]])
    found = combined(fit, [smoothed(run, days) for run in fit.runs])
    sd = np.sqrt(np.diagonal(found.cov, axis1=1, axis2=2))
    apart = (found.mean - np.array(stored["mean"])) / np.array(stored["sd"])
    return {
        "largest_of_means_in_sd": float(np.abs(apart).max()),
        "rms_of_means_in_sd": float(np.sqrt((apart**2).mean())),
        "largest_of_sds": float(np.abs(sd / np.array(stored["sd"]) - 1).max()),
        "least_effective": stored["least_effective"],
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        STORED.write_text(json.dumps(sampled(invented())) + "\n", encoding="utf-8")
    else:
        print(json.dumps(differences()))
