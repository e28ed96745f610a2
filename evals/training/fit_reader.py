"""Trains the reader (`index.answer_reader`), writes `index/adapters/reader.npz`; docs/models.md is its card.

    python -m evals.training.fit_reader OUTSIDE_FOLDER --minutes 60
    python -m evals.training.fit_reader OUTSIDE_FOLDER --minutes 20 --rate 4e-4 --start SAVED.npz --seed 8
    python -m evals.training.fit_reader OUTSIDE_FOLDER --papers FOLDER --rank 32 --start SAVED.npz

The encoder reads question and passage together; low-rank adapters on all its linear layers learn, with a
linear head on the mean hidden state of each sentence and the cosine of question and sentence, whether the
sentence answers. The loss is the sum of a choice among the sentences and "none of these" (as in Devlin et al.
2019 for SQuAD 2) and of a yes or no per sentence. A third of the questions also meet a near passage of
another text, which doesn't answer them. It is trained for a given time, at a rate that falls to zero in it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.settings import read_settings
from evals.training.reading_course import BATCH, SOURCES, Course, Example, Tokens
from evals.training.reading_data import WRITTEN, ReadingQuestion
from evals.training.tuning import (
    add_adapters,
    freeze,
    load_adapters,
    packaged_encoder,
    pad,
    report,
    save_adapters,
)
from index.adapter import READER, read_adapter
from index.model_folder import prepare_model

RANK, RATE = 16, 6e-4
HEAD_RATE, WARM_UP, POSITIVE_WEIGHT = 4.0, 20, 2.0
REPORT_EVERY, CHECK_EVERY_SECONDS = 50, 1_200
HEAD = ("head", "bias", "scale", "shift")


class Reader(nn.Module):
    """The encoder with adapters, and the head."""

    def __init__(self, folder: Path, rank: int) -> None:
        super().__init__()
        self.encoder = packaged_encoder(folder).to(torch.bfloat16)
        # On a processor its fused attention takes a third of a step to go back through.
        self.encoder.set_attn_implementation("eager")
        self.adapters = add_adapters(self.encoder, rank)
        self.head = nn.Linear(self.encoder.config.hidden_size, 1)
        nn.init.zeros_(self.head.weight)
        nn.init.constant_(self.head.bias, -1.5)
        self.scale, self.shift = nn.Parameter(torch.tensor(8.0)), nn.Parameter(torch.tensor(-0.8))

    def forward(self, examples: Sequence[Example]) -> list[Tensor]:
        """Return per example the logits of its sentences."""
        hidden = self.hidden([one.ids for one in examples])
        return [self._logits(row, example) for row, example in zip(hidden, examples, strict=True)]

    def hidden(self, ids: Sequence[Sequence[int]]) -> Tensor:
        """Return hidden states, shape (texts, tokens of the longest, hidden)."""
        padded, mask = pad(ids)
        hidden: Tensor = self.encoder(input_ids=padded, attention_mask=mask).last_hidden_state
        return hidden.float()

    def _logits(self, hidden: Tensor, example: Example) -> Tensor:
        asked = hidden[1 : example.question_end - 1].mean(0)
        said = torch.stack([hidden[begin:end].mean(0) for begin, end, _ in example.spans])
        cosine = functional.cosine_similarity(said, asked[None], dim=-1)
        logits: Tensor = self.head(said).squeeze(-1) + self.scale * (cosine + self.shift)
        return logits

    def load(self, path: Path) -> None:
        """Go on from what was trained before, perhaps at a lower rank: what is added starts as nothing."""
        saved = read_adapter(path)
        load_adapters(self.adapters, saved)
        arrays = {name: torch.from_numpy(saved.arrays[name].copy()) for name in HEAD}
        self.head.weight.data, self.head.bias.data = arrays["head"][None], arrays["bias"]
        self.scale.data, self.shift.data = arrays["scale"], arrays["shift"]

    def save(self, path: Path) -> None:
        """Write what was trained."""
        save_adapters(
            self.adapters,
            path,
            head=self.head.weight.detach().numpy()[0],
            bias=self.head.bias.detach().numpy(),
            scale=np.float32(self.scale.item()),
            shift=np.float32(self.shift.item()),
        )


def loss_of(logits: Sequence[Tensor], examples: Sequence[Example]) -> Tensor:
    """Return the mean loss of a batch."""
    total = torch.zeros(())
    weight = torch.tensor(POSITIVE_WEIGHT)
    for scores, example in zip(logits, examples, strict=True):
        answers = torch.tensor([float(answer) for _, _, answer in example.spans])
        choice = functional.log_softmax(torch.cat([torch.zeros(1), scores]), 0)
        chosen = torch.logsumexp(choice[1:][answers > 0], 0) if answers.any() else choice[0]
        total = (
            total - chosen + functional.binary_cross_entropy_with_logits(scores, answers, pos_weight=weight)
        )
    return total / len(examples)


@torch.no_grad()
def check(model: Reader, tokens: Tokens, questions: Sequence[ReadingQuestion], source: str) -> str:
    """Return how it does on held-out questions: the first sentence right, and the area under the curve of the
    best logit, answered against near miss."""
    used = [one for one in questions if one.passage.source == source]
    right, best = [], []
    for start in range(0, len(used), BATCH):
        examples = [tokens.example(one.text, one.passage, one.answers) for one in used[start : start + BATCH]]
        examples = [one for one in examples if one.spans]
        for scores, example in zip(model(examples), examples, strict=True):
            answers = [answer for _, _, answer in example.spans]
            best.append((float(scores.max()), any(answers)))
            if any(answers):
                right.append(answers[int(scores.argmax())])
    yes = np.array([score for score, answered in best if answered])
    no = np.array([score for score, answered in best if not answered])
    area = float((yes[:, None] > no[None]).mean()) if len(yes) and len(no) else 0.0
    if not right:
        return f"{source}: no questions"
    return f"{source}: {len(best)} questions, first sentence right {np.mean(right):.3f}, area {area:.3f}"


def train(
    model: Reader, tokens: Tokens, course: Course, *, seconds: float, peak: float, target: Path
) -> None:
    """Train for a time, report while at it, and keep what is learnt so far every few minutes."""
    low = [part for one in model.adapters.values() for part in (one.down, one.up) if part.requires_grad]
    head = [*model.head.parameters(), model.scale, model.shift]
    optimiser = torch.optim.AdamW([{"params": low}, {"params": head}], lr=peak, weight_decay=0.01)
    start, losses, checked, step = time.monotonic(), list[float](), time.monotonic(), 0
    while True:
        for examples in course.batches():
            spent = (time.monotonic() - start) / seconds
            if spent >= 1:
                return
            rate = peak * min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - spent)
            for group, times in zip(optimiser.param_groups, (1.0, HEAD_RATE), strict=True):
                group["lr"] = rate * times
            loss = loss_of(model(examples), examples)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(low, 1.0)
            optimiser.step()
            losses.append(loss.item())
            step += 1
            if step % REPORT_EVERY == 0:
                report(f"step {step}, {spent:.0%}, loss {np.mean(losses[-REPORT_EVERY:]):.3f}")
            if time.monotonic() - checked > CHECK_EVERY_SECONDS:
                checked = time.monotonic()
                report(*(check(model, tokens, course.held_out, one) for one in SOURCES))
                model.save(target)


def main() -> None:
    """Train and write the adapter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("outside", type=Path)
    parser.add_argument("--papers", type=Path, help="a folder of the papers that stukken.jsonl asks about")
    parser.add_argument("--rank", type=int, default=RANK)
    parser.add_argument("--written", type=Path, default=WRITTEN)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--target", type=Path, default=READER)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that are left as they are")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    random.seed(given.seed)
    torch.manual_seed(given.seed)
    folder = prepare_model(read_settings().model_folder)
    model, tokens = Reader(folder, given.rank), Tokens(folder / "tokenizer.json")
    course = Course(model.hidden, tokens, given.outside, given.written, given.papers)
    if given.start:
        model.load(given.start)
    freeze(model.adapters, given.frozen)
    train(model, tokens, course, seconds=given.minutes * 60, peak=given.rate, target=given.target)
    report(*(check(model, tokens, course.held_out, one) for one in SOURCES))
    model.save(given.target)


if __name__ == "__main__":
    main()
