"""A chat model that replies what a test tells it to, and a line of such a reply."""

import json
from collections.abc import Iterator
from typing import Any

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult


class ScriptedChat(BaseChatModel):
    """Replies what the test says, in two chunks; or raises."""

    reply: str = ""
    failure: Any = None

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self.reply))])

    def _stream(
        self, messages: list[BaseMessage], *args: Any, **kwargs: Any
    ) -> Iterator[ChatGenerationChunk]:
        if self.failure:
            raise self.failure
        middle = len(self.reply) // 2
        for part in (self.reply[:middle], self.reply[middle:]):
            yield ChatGenerationChunk(message=AIMessageChunk(content=part))


def line(sentence: str, source: int, quote: str) -> str:
    return json.dumps({"zin": sentence, "bron": source, "citaat": quote}, ensure_ascii=False)
