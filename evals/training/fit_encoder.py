"""Trains the embedding model further, writes `index/adapters/encoder.npz`; docs/models.md is its card.

    python -m evals.training.fit_encoder OUTSIDE_FOLDER --share 0.3

Contrastive (van den Oord et al. 2018, InfoNCE) with low-rank adapters: a question must be nearest to its own
passage, as vectors and by late interaction, among the passages of the batch and one mined negative each, and
nearest to its evidence among sentences of the same passages. Fully trained it is worse than the original on
other texts; a share of the change, added to the original weights, is better than both (Wortsman et al. 2022,
WiSE-FT), so that share is what is written.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from assistant.settings import read_settings
from corpus.sentences import split_sentences
from evals.training.tuning import add_adapters, packaged_encoder, pad, report, save_adapters
from index.adapter import ENCODER, read_adapter
from index.model_folder import prepare_model
from index.reference_vectors import FILE

RANK, RATE, BATCH, EPOCHS, TEMPERATURE = 16, 5e-4, 16, 2, 0.02
MAX_TOKENS, HARD_NEGATIVES, OTHER_SENTENCES, HEADING_SHARE = 192, 6, 2, 0.5
REPORT_EVERY = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A question, its passage, its evidence, other sentences of the passage, and near passages without it."""

    question: str
    passage: str
    evidence: str
    others: tuple[str, ...]
    negatives: tuple[str, ...]


class Encoder(nn.Module):
    """The embedding model with adapters."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.model: Any = packaged_encoder(folder)
        self.adapters = add_adapters(self.model, RANK)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def forward(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return hidden states (texts, tokens, hidden) and the mask (texts, tokens) of what is no padding."""
        ids, mask = pad([encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden: Tensor = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden.float(), mask


def mean_vectors(hidden: Tensor, mask: Tensor) -> Tensor:
    """Return unit vectors, shape (texts, hidden)."""
    return functional.normalize((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=-1)


def late_scores(question: tuple[Tensor, Tensor], passage: tuple[Tensor, Tensor]) -> Tensor:
    """Return the mean best cosine of the question's tokens, shape (questions, passages)."""
    asked, said = functional.normalize(question[0], dim=-1), functional.normalize(passage[0], dim=-1)
    cosines = torch.einsum("qid,pjd->qpij", asked, said)
    best = cosines.masked_fill(passage[1][None, :, None, :] == 0, -1).max(-1).values
    weights = question[1][:, None, :]
    return (best * weights).sum(-1) / weights.sum(-1)


def loss_of(model: Encoder, examples: Sequence[Example]) -> Tensor:
    """Return the sum of the three contrastive losses of a batch."""
    names = [one.passage for one in examples] + [
        random.choice(one.negatives[:HARD_NEGATIVES]) for one in examples
    ]
    sentences = [one.evidence for one in examples]
    for one in examples:
        sentences += random.sample(one.others, min(OTHER_SENTENCES, len(one.others)))
    question = model([f"query: {one.question}" for one in examples])
    passage = model([f"passage: {name}" for name in names])
    sentence = model([f"passage: {one}" for one in sentences])
    wanted = torch.arange(len(examples))
    again = torch.tensor(
        [[i != j and names[i] == name for j, name in enumerate(names)] for i in range(len(examples))]
    )
    asked = mean_vectors(*question)
    by_vector = (asked @ mean_vectors(*passage).T / TEMPERATURE).masked_fill(again, -1e4)
    by_tokens = (late_scores(question, passage) / TEMPERATURE).masked_fill(again, -1e4)
    by_sentence = asked @ mean_vectors(*sentence).T / TEMPERATURE
    return (
        functional.cross_entropy(by_vector, wanted)
        + functional.cross_entropy(by_tokens, wanted)
        + functional.cross_entropy(by_sentence, wanted)
    )


@torch.no_grad()
def read_examples(folder: Path, model: Encoder) -> list[Example]:
    """Return the answerable outside questions, with negatives mined by the model as it is."""
    passages = {one["passage_id"]: one for one in _lines(folder / "passages.jsonl")}
    questions = [one for one in _lines(folder / "vragen.jsonl") if one["answerable"]]
    texts = {name: _text(one) for name, one in passages.items()}
    vectors = _vectors(model, [f"passage: {text}" for text in texts.values()])
    asked = _vectors(model, [f"query: {one['question']}" for one in questions])
    names = list(texts)
    examples = []
    for one, row in zip(questions, (asked @ vectors.T).argsort(descending=True).tolist(), strict=True):
        own, evidence = one["passage_id"], " ".join(one["evidence"].split())
        whole = passages[own]["text"]
        pieces = (" ".join(whole[start:end].split()) for start, end in split_sentences(whole))
        others = tuple(piece for piece in pieces if piece not in evidence and evidence[:20] not in piece)
        negatives = tuple(texts[names[at]] for at in row[:12] if names[at] != own)
        examples.append(Example(one["question"], texts[own], evidence, others, negatives))
    return examples


def train(model: Encoder, examples: list[Example]) -> None:
    """Train for `EPOCHS`; the rate rises for ten steps and falls to zero at the end."""
    low = [part for one in model.adapters.values() for part in (one.down, one.up)]
    optimiser = torch.optim.AdamW(low, lr=RATE, weight_decay=0.01)
    steps = EPOCHS * (len(examples) // BATCH)
    for step in range(steps):
        at = step % (len(examples) // BATCH)
        if at == 0:
            random.shuffle(examples)
        optimiser.param_groups[0]["lr"] = RATE * min(1.0, (step + 1) / 10) * (1 - step / steps)
        loss = loss_of(model, examples[at * BATCH : (at + 1) * BATCH])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(low, 1.0)
        optimiser.step()
        if step % REPORT_EVERY == 0:
            report(f"step {step} of {steps}, loss {loss.item():.3f}")


@torch.no_grad()
def write_references(folder: Path, adapter: Path) -> None:
    """Write the vectors in fp32 that `index.model_folder` compares a conversion with; the texts stay."""
    content = json.loads(FILE.read_text("utf-8"))
    model = packaged_encoder(folder, read_adapter(adapter))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    for name, prefix in (("queries", "query: "), ("passages", "passage: ")):
        ids, mask = pad([tokenizer.encode(prefix + text).ids for text in content["texts"]])
        vectors = mean_vectors(model(input_ids=ids, attention_mask=mask).last_hidden_state, mask)
        content[name] = (vectors * content["scale"]).round().int().tolist()
    FILE.write_text(json.dumps(content, ensure_ascii=False) + "\n", "utf-8")


def _vectors(model: Encoder, texts: Sequence[str]) -> Tensor:
    return torch.cat([mean_vectors(*model(texts[at : at + BATCH])) for at in range(0, len(texts), BATCH)])


def _text(passage: dict[str, Any]) -> str:
    head = ". ".join(part for part in (passage["title"], passage["heading"]) if part)
    text = " ".join(passage["text"].split())
    return f"{head}\n{text}" if head and random.random() < HEADING_SHARE else text


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Train and write the adapter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("outside", type=Path)
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--target", type=Path, default=ENCODER)
    given = parser.parse_args()
    random.seed(7)
    torch.manual_seed(7)
    folder = prepare_model(read_settings().model_folder)
    model = Encoder(folder)
    train(model, read_examples(given.outside, model))
    save_adapters(model.adapters, given.target, share=given.share)
    write_references(folder, given.target)


if __name__ == "__main__":
    main()
