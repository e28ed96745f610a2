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
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from assistant.settings import read_settings
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
from index.adapter import READER, read_adapter
from index.answer_reader import MAX_HEADING, MAX_QUESTION, MAX_SENTENCE, MAX_WINDOW
from index.model_folder import prepare_model
from index.tokenizer_file import BEGIN, END

RANK, RATE, BATCH, ROUND = 16, 6e-4, 16, 360
NEAR_SHARE, NEAR_PASSAGES, HEADING_SHARE = 0.35, 8, 0.7
TIMES = {"outside": 3.0, "papers": 3.0, "written": 1.0}
SOURCES = tuple(TIMES)
"""How often a question is used beside others: real texts are what the reader will read."""
HEAD_RATE, WARM_UP, POSITIVE_WEIGHT = 4.0, 20, 2.0
REPORT_EVERY, CHECK_EVERY_SECONDS = 50, 1_200
HEAD = ("head", "bias", "scale", "shift")


@dataclass(frozen=True, slots=True)
class Example:
    """Token ids of question and passage, where the question ends, and per sentence (begin, end, answers)."""

    ids: list[int]
    question_end: int
    spans: list[tuple[int, int, bool]]


class Tokens:
    """Token ids of texts, each tokenised once."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._known: dict[str, list[int]] = {}

    def of(self, text: str, most: int | None = None) -> list[int]:
        """Return the ids of a text, without marks, at most `most`."""
        if text not in self._known:
            self._known[text] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return self._known[text][:most]

    def example(self, question: str, passage: ReadingPassage, answers: frozenset[int]) -> Example:
        """Return what the model reads; of a long passage a window that holds the first answer."""
        ids = [BEGIN, *self.of(f"query: {question}", MAX_QUESTION), END]
        end = len(ids)
        ids += self.of("passage:")
        if random.random() < HEADING_SHARE:
            ids += self.of(passage.heading, MAX_HEADING)
        spans: list[tuple[int, int, bool]] = []
        limit = len(ids) + MAX_WINDOW
        for number in range(self._first(passage, answers), len(passage.sentences)):
            sentence = self.of(passage.sentences[number], MAX_SENTENCE)
            if len(ids) + len(sentence) > limit:
                break
            spans.append((len(ids), len(ids) + len(sentence), number in answers))
            ids += sentence
        return Example([*ids, END], end, spans)

    def length(self, passage: ReadingPassage) -> int:
        """Return about how many tokens of the passage are read."""
        return min(MAX_WINDOW, sum(len(self.of(one, MAX_SENTENCE)) for one in passage.sentences))

    def _first(self, passage: ReadingPassage, answers: frozenset[int]) -> int:
        if sum(len(self.of(one, MAX_SENTENCE)) for one in passage.sentences) <= MAX_WINDOW:
            return 0
        wanted = min(answers) if answers else random.randrange(len(passage.sentences))
        return max(0, wanted - random.randint(0, 4))


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


class Course:
    """Deals out batches: the questions least used first, with near passages of other texts among them."""

    def __init__(
        self, model: Reader, tokens: Tokens, outside: Path, written: Path, papers: Path | None
    ) -> None:
        self._model, self._tokens, self._outside, self._written = model, tokens, outside, written
        self._papers = paper_passages(papers) if papers else {}
        self._used: Counter[str] = Counter()
        self._vectors: dict[ReadingPassage, Tensor] = {}
        self.read()

    def read(self) -> None:
        """Read the questions; what was added to the folder since the last time counts too."""
        questions = [
            *read_written(self._written),
            *read_outside(self._outside),
            *read_papers(self._papers),
        ]
        self.held_out = [one for one in questions if one.passage.held_out]
        self._questions = [one for one in questions if not one.passage.held_out]
        fresh = {one.passage: None for one in self._questions if one.passage not in self._vectors}
        if fresh:
            self._vectors |= zip(fresh, self._embed(list(fresh)), strict=True)
        self._passages = list(self._vectors)
        self._matrix = torch.stack([self._vectors[one] for one in self._passages])

    def batches(self) -> list[list[Example]]:
        """Return the batches of one round, each of passages of like length."""
        self.read()
        chosen = sorted(self._questions, key=self._turn)[:ROUND]
        pairs = []
        for one in chosen:
            self._used[one.text] += 1
            pairs.append((one.text, one.passage, one.answers))
            if random.random() < NEAR_SHARE:
                pairs.append((one.text, random.choice(self._near(one.passage)), frozenset[int]()))
        pairs.sort(key=lambda pair: self._tokens.length(pair[1]))
        batches = [pairs[at : at + BATCH] for at in range(0, len(pairs), BATCH)]
        random.shuffle(batches)
        examples = [[self._tokens.example(*pair) for pair in batch] for batch in batches]
        return [[one for one in batch if one.spans] for batch in examples]

    def _turn(self, question: ReadingQuestion) -> float:
        """Return when a question should be used again; the lowest come first."""
        return (self._used[question.text] + random.random()) / TIMES[question.passage.source]

    def _near(self, passage: ReadingPassage) -> list[ReadingPassage]:
        order = (self._matrix @ self._vectors[passage]).argsort(descending=True)
        return [self._passages[at] for at in order[1 : NEAR_PASSAGES + 1].tolist()]

    @torch.no_grad()
    def _embed(self, passages: list[ReadingPassage]) -> list[Tensor]:
        vectors: dict[int, Tensor] = {}
        order = sorted(range(len(passages)), key=lambda at: self._tokens.length(passages[at]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            ids = [self._tokens.of(" ".join(passages[at].sentences), 120) for at in batch]
            hidden = self._model.hidden([[BEGIN, *self._tokens.of("passage:"), *one, END] for one in ids])
            for at, row, one in zip(batch, hidden, ids, strict=True):
                vectors[at] = functional.normalize(row[: len(one) + 3].mean(0), dim=-1)
        return [vectors[at] for at in range(len(passages))]


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
    course = Course(model, tokens, given.outside, given.written, given.papers)
    if given.start:
        model.load(given.start)
    freeze(model.adapters, given.frozen)
    train(model, tokens, course, seconds=given.minutes * 60, peak=given.rate, target=given.target)
    report(*(check(model, tokens, course.held_out, one) for one in SOURCES))
    model.save(given.target)


if __name__ == "__main__":
    main()
