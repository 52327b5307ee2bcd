"""Answer: what is the network? A MiniLM encoder, and small heads on pairs of sentence and holder, and on sentences."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertModel

from whipcount.reader.neural.window import FEATURES

WIDTH, HIDDEN, EMBEDDED = 384, 384, 12
OUTPUTS = {"leader": 7, "house": 7, "act": 6, "basis": 6, "condition": 1, "withdraws": 1}
LINES = 21
"""Nine types of event, and the ladder on each motion whoever holds it: the latter only teach the encoder."""


class Reader(nn.Module):
    """Scores of every pair and of every sentence of a batch of windows."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.features = nn.ModuleList(nn.Embedding(n, EMBEDDED) for n in FEATURES)
        self.pair = nn.Linear(5 * WIDTH + EMBEDDED * len(FEATURES), HIDDEN)
        self.scores = nn.Linear(HIDDEN, sum(OUTPUTS.values()))
        self.look = nn.Linear(3 * WIDTH + EMBEDDED * len(FEATURES), HIDDEN)
        self.seen = nn.Linear(HIDDEN, sum(OUTPUTS.values()))
        self.line = nn.Linear(2 * WIDTH, HIDDEN // 2)
        self.events = nn.Linear(HIDDEN // 2, LINES)
        self.drop = nn.Dropout(0.2)

    def forward(self, batch: dict[str, Tensor], *, look: bool) -> tuple[Tensor, Tensor]:
        """Give pair scores (pairs x 28) and event scores (lines x 21), of windows or of second looks."""
        hidden = self.encoder(input_ids=batch["tokens"], attention_mask=batch["mask"]).last_hidden_state
        flat = hidden.reshape(-1, WIDTH)
        mark = flat[batch["line_mark"]]
        mean = torch.zeros_like(mark).index_add_(0, batch["token_line"], flat[batch["token_at"]])
        mean = mean / batch["line_length"].unsqueeze(1)
        lines, holder = batch["pair_line"], flat[batch["pair_token"]]
        s, m = mark[lines], mean[lines]
        known = [table(batch["features"][:, n]) for n, table in enumerate(self.features)]
        if look:
            pair = nn.functional.gelu(self.look(self.drop(torch.cat([s, m, holder, *known], 1))))
        else:
            pair = nn.functional.gelu(
                self.pair(self.drop(torch.cat([s, m, holder, s * holder, m * holder, *known], 1)))
            )
        line = nn.functional.gelu(self.line(self.drop(torch.cat([mark, mean], 1))))
        scores = (self.seen if look else self.scores)(self.drop(pair))
        return scores, self.events(self.drop(line))
