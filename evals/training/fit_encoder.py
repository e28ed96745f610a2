"""Trains the embedding model further, writes `index/adapters/encoder.npz`; docs/models.md is its card.

    python -m evals.training.fit_encoder OUTSIDE_FOLDER --papers FOLDER --minutes 50 --target whole.npz
    python -m evals.training.fit_encoder OUTSIDE_FOLDER --take whole.npz --share 0.6

Contrastive (van den Oord et al. 2018, InfoNCE) with low-rank adapters: a question must be nearest to its own
passage among those of the batch, and to its evidence among sentences of them, both as vectors and by late
interaction. A batch holds neighbours of each passage, so that it is the answer that tells them apart, not
the subject. A share of the change, added to the original weights, can be better on other texts than all of it
(Wortsman et al. 2022, WiSE-FT); the second command writes that share, with the mean token vector and the
reference vectors that belong to it.
"""

from __future__ import annotations

import argparse
import base64
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from assistant.settings import read_settings
from evals.training.neighbours import SHARES, Batches, Example, window_of
from evals.training.reading_data import (
    WRITTEN,
    ReadingPassage,
    ReadingQuestion,
    paper_passages,
    read_outside,
    read_papers,
    read_written,
)
from evals.training.tuning import (
    add_adapters,
    freeze,
    load_adapters,
    packaged_encoder,
    pad,
    report,
    save_adapters,
)
from index.adapter import ENCODER, read_adapter
from index.late_interaction import QUERY_MARKS
from index.model_folder import prepare_model
from index.reference_vectors import FILE as REFERENCES
from index.token_vectors import FILE as TOKEN_MEAN
from index.token_vectors import default_packing

RANK, RATE, WARM_UP, FROZEN = 16, 4e-4, 20, 4
MAX_TOKENS = 192
TEMPERATURE, TOKEN_TEMPERATURE = 0.02, 0.04
REPORT_EVERY, EMBEDDED_AT_ONCE, CHECKED, MEAN_OF = 25, 16, 300, 400


class Encoder(nn.Module):
    """The embedding model with adapters."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.model: Any = packaged_encoder(folder).to(torch.bfloat16)
        self.model.set_attn_implementation("eager")  # see `evals.training.fit_reader`
        self.adapters = add_adapters(self.model, RANK)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def forward(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return hidden states (texts, tokens, hidden) and the mask (texts, tokens) of what is no padding."""
        ids, mask = pad([encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))])
        hidden: Tensor = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden.float(), mask

    @torch.no_grad()
    def vectors(self, texts: Sequence[str]) -> Tensor:
        """Return unit vectors of many texts, shape (texts, hidden)."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        found: dict[int, Tensor] = {}
        for start in range(0, len(order), EMBEDDED_AT_ONCE):
            places = order[start : start + EMBEDDED_AT_ONCE]
            found |= zip(places, mean_vectors(*self([texts[at] for at in places])), strict=True)
        return torch.stack([found[at] for at in range(len(texts))])


def mean_vectors(hidden: Tensor, mask: Tensor) -> Tensor:
    """Return unit vectors, shape (texts, hidden)."""
    return functional.normalize((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=-1)


def late_scores(question: tuple[Tensor, Tensor], passage: tuple[Tensor, Tensor], mean: Tensor) -> Tensor:
    """Return the mean best cosine of the question's tokens, `mean` taken off, shape (questions, passages)."""
    units = (functional.normalize(hidden, dim=-1) for hidden, _ in (question, passage))
    asked, said = (functional.normalize(one - mean, dim=-1) for one in units)
    cosines = torch.einsum("qid,pjd->qpij", asked, said)
    best = cosines.masked_fill(passage[1][None, :, None, :] == 0, -1).max(-1).values
    before, after = QUERY_MARKS
    counts = torch.cumsum(question[1], 1)
    meaning = question[1] * (counts > before) * (counts <= counts[:, -1:] - after)
    weights = meaning[:, None, :]
    return (best * weights).sum(-1) / weights.sum(-1)


def loss_of(model: Encoder, examples: Sequence[Example], mean: Tensor) -> Tensor:
    """Return the sum of the four contrastive losses of a batch: passages and sentences, each in both ways."""
    sentences = [one.evidence for one in examples]
    for one in examples:
        sentences += one.others
    question = model([f"query: {one.question}" for one in examples])
    wanted = torch.arange(len(examples))
    total = torch.zeros(())
    for texts in ([one.passage for one in examples], sentences):
        said = model([f"passage: {one}" for one in texts])
        by_vector = mean_vectors(*question) @ mean_vectors(*said).T / TEMPERATURE
        by_tokens = late_scores(question, said, mean) / TOKEN_TEMPERATURE
        again = torch.tensor([[i != j and texts[i] == one for j, one in enumerate(texts)] for i in wanted])
        for scores in (by_vector, by_tokens):
            total = total + functional.cross_entropy(scores.masked_fill(again, -1e4), wanted)
    return total


def train(model: Encoder, batches: Batches, *, seconds: float, peak: float, target: Path) -> None:
    """Train for a time; the rate rises for some steps and falls to zero at the end."""
    low = [part for one in model.adapters.values() for part in (one.down, one.up) if part.requires_grad]
    optimiser = torch.optim.AdamW(low, lr=peak, weight_decay=0.01)
    mean = torch.from_numpy(default_packing().mean.copy())
    start, losses, step = time.monotonic(), list[float](), 0
    while (spent := (time.monotonic() - start) / seconds) < 1:
        optimiser.param_groups[0]["lr"] = peak * min(1.0, (step + 1) / WARM_UP) * (1 - spent)
        loss = loss_of(model, batches.batch(), mean)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(low, 1.0)
        optimiser.step()
        losses.append(loss.item())
        step += 1
        if step % REPORT_EVERY == 0:
            report(f"step {step}, {spent:.0%}, loss {np.mean(losses[-REPORT_EVERY:]):.3f}")
            save_adapters(model.adapters, target)


@torch.no_grad()
def check(model: Encoder, questions: Sequence[ReadingQuestion], source: str) -> str:
    """Return the recall of held-out questions among the held-out passages of a source, by vectors alone."""
    asked = [
        one for one in questions if one.passage.held_out and one.passage.source == source and one.answers
    ]
    asked = random.Random(7).sample(asked, min(CHECKED, len(asked)))
    passages = list(dict.fromkeys(one.passage for one in questions if one.passage.held_out))
    passages = [one for one in passages if one.source == source]
    said = model.vectors([f"passage: {window_of(one, 0)}" for one in passages])
    scores = model.vectors([f"query: {one.text}" for one in asked]) @ said.T
    own = torch.tensor([passages.index(one.passage) for one in asked])
    ranks = (scores > scores.gather(1, own[:, None])).sum(1)
    recall = " ".join(f"{(ranks < most).float().mean():.3f}" for most in (1, 5))
    return f"{source}: {len(asked)} questions, {len(passages)} passages, recall at 1 and 5 {recall}"


def take_share(model: Encoder, share: float, outside: Path, folder: Path, target: Path) -> None:
    """Write a share of the change, and the mean token vector and reference vectors that belong to it."""
    save_adapters(model.adapters, target, share=share)
    changed = packaged_encoder(folder, read_adapter(target))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    write_mean(changed, tokenizer, [one.passage for one in read_outside(outside)])
    write_references(changed, tokenizer)


@torch.no_grad()
def write_mean(model: Any, tokenizer: Tokenizer, passages: Sequence[ReadingPassage]) -> None:
    """Write the mean token vector of outside passages, in the form that `index.token_vectors` reads."""
    some = random.Random(7).sample(list(dict.fromkeys(passages)), MEAN_OF)
    rows = []
    for one in some:
        ids, mask = pad([tokenizer.encode(f"passage: {' '.join(one.sentences)}").ids])
        rows.append(model(input_ids=ids, attention_mask=mask).last_hidden_state[0])
    mean = torch.cat([functional.normalize(row, dim=-1) for row in rows]).mean(0).numpy().astype("<f4")
    content = json.loads(TOKEN_MEAN.read_text("ascii"))
    content["mean"] = base64.b64encode(mean.tobytes()).decode("ascii")
    TOKEN_MEAN.write_text(json.dumps(content) + "\n", "ascii")


@torch.no_grad()
def write_references(model: Any, tokenizer: Tokenizer) -> None:
    """Write the vectors in fp32 that `index.model_folder` compares a conversion with; the texts stay."""
    content = json.loads(REFERENCES.read_text("utf-8"))
    for name, prefix in (("queries", "query: "), ("passages", "passage: ")):
        ids, mask = pad([tokenizer.encode(prefix + text).ids for text in content["texts"]])
        vectors = mean_vectors(model(input_ids=ids, attention_mask=mask).last_hidden_state, mask)
        content[name] = (vectors * content["scale"]).round().int().tolist()
    REFERENCES.write_text(json.dumps(content, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    """Train and write the change whole, or write a share of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("outside", type=Path)
    parser.add_argument("--papers", type=Path, help="a folder of the papers that stukken.jsonl asks about")
    parser.add_argument("--minutes", type=float, default=50)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--take", type=Path, help="write a share of this change; nothing is trained")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--target", type=Path, default=ENCODER)
    given = parser.parse_args()
    random.seed(7)
    torch.manual_seed(7)
    folder = prepare_model(read_settings().model_folder)
    model = Encoder(folder)
    if given.take:
        load_adapters(model.adapters, read_adapter(given.take))
        take_share(model, given.share, given.outside, folder, given.target)
        return
    papers = paper_passages(given.papers) if given.papers else {}
    questions = [*read_outside(given.outside), *read_papers(papers), *read_written(WRITTEN)]
    sources = [one for one in SHARES if any(question.passage.source == one for question in questions)]
    report(*(check(model, questions, one) for one in sources))
    freeze(model.adapters, FROZEN)
    train(
        model,
        Batches(model.vectors, questions),
        seconds=given.minutes * 60,
        peak=given.rate,
        target=given.target,
    )
    report(*(check(model, questions, one) for one in sources))
    save_adapters(model.adapters, given.target)


if __name__ == "__main__":
    main()
