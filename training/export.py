"""Answer: how does a trained network become the shipped files? Encoder to int8 ONNX, heads to one small archive.

usage: python training/export.py model.pt --encoder DIR --out DIR
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from network import Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel


class Hidden(nn.Module):
    """The encoder alone, from tokens to hidden states."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, tokens: Tensor, mask: Tensor) -> Tensor:
        """Give hidden states (windows x tokens x 384)."""
        return self.encoder(input_ids=tokens, attention_mask=mask).last_hidden_state


def export(model: Reader, out: Path) -> None:
    """Write `encoder.onnx` (int8) and `heads.npz` (float16)."""
    out.mkdir(parents=True, exist_ok=True)
    plain = out / "encoder-fp32.onnx"
    sample = (torch.ones(1, 16, dtype=torch.long), torch.ones(1, 16, dtype=torch.long))
    axes = {
        "tokens": {0: "windows", 1: "length"},
        "mask": {0: "windows", 1: "length"},
        "hidden": {0: "windows", 1: "length"},
    }
    torch.onnx.export(
        Hidden(model.encoder), sample, str(plain), input_names=["tokens", "mask"], output_names=["hidden"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(
        str(plain), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False
    )
    plain.unlink()
    heads = {k: v.numpy().astype(np.float16) for k, v in model.state_dict().items() if not k.startswith("encoder")}
    np.savez_compressed(out / "heads.npz", **heads)


def load(path: Path, encoder: Path) -> Reader:
    """Load a trained network."""
    model = Reader(BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager"))
    model.load_state_dict(torch.load(path))
    return model.eval()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("model", type=Path)
    arguments.add_argument("--encoder", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    export(load(given.model, given.encoder), given.out)
