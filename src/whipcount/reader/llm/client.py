"""Answer: how is a model asked? One POST, tried again where that can help, with weaker forms where one is refused."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Protocol

import urllib3

from whipcount.model.errors import FetchFailed, ReaderUnavailable
from whipcount.reader.llm.endpoint import KEY, Endpoint
from whipcount.reader.llm.reply import Reply, read_reply
from whipcount.reader.llm.request import Form, Request, encoded

TRIES = 4
LONGEST_WAIT = 60.0
"""Seconds between two tries, whatever the service asks for."""
LARGEST = 4_000_000
"""Bytes of the longest answer."""
IN_A_ROW = 3
"""Requests that may fail one after the other before the run stops."""
_CONNECT = 10.0
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 522, 524, 529})
_NEVER = frozenset({301, 302, 303, 307, 308, 401, 402, 403, 404, 405})
_FORM = frozenset({400, 415, 422, 501})
_OK = 200
_SHOWN = 200


class Ask(Protocol):
    """Anything that answers a request."""

    def __call__(self, request: Request) -> Reply:
        """Answer, or raise `FetchFailed` for this request, `ReaderUnavailable` for all."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes
    wait: float | None
    """Seconds after which the service says to try again."""


class _Passing(Exception):
    """A failure that may pass."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.wait = wait


class Client:
    """Ask one service; remembers which form it takes, and how often it failed in a row."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Keep the endpoint; nothing is sent before the first question."""
        self._endpoint = endpoint
        self._clock = clock
        self._sleep = sleep
        self._pool = urllib3.PoolManager(retries=False)
        self._form = Form.SCHEMA
        self._temperature = True
        self._failed = 0

    def __call__(self, request: Request) -> Reply:
        """Ask, and try again with growing pauses while the failure may pass.

        Raises:
            FetchFailed: this request could not be answered.
            ReaderUnavailable: no request will be: a wrong key, address or model, or three failures in a row.
        """
        try:
            reply = self._patiently(request)
        except FetchFailed as error:
            self._failed += 1
            if self._failed >= IN_A_ROW:
                raise self._unavailable(f"{error.what}; {self._failed} requests failed in a row", error.mend) from error
            raise
        self._failed = 0
        return reply

    def _patiently(self, request: Request) -> Reply:
        for tried in range(1, TRIES + 1):
            try:
                return self._in_some_form(request)
            except _Passing as error:
                if tried == TRIES:
                    raise self._failed_at(f"{error}, {TRIES} times") from error
                self._sleep(min(LONGEST_WAIT, error.wait if error.wait is not None else 2.0 ** (tried - 1)))
        raise self._failed_at("no answer")  # unreachable, but the loop cannot say so

    def _in_some_form(self, request: Request) -> Reply:
        """Ask in the strictest form that the service takes, and remember it."""
        form: Form | None = self._form
        temperature = self._temperature
        why = ""
        while form is not None:
            answer = self._post(encoded(request.body(form, temperature=temperature)))
            if answer.status == _OK:
                self._form, self._temperature = form, temperature
                return self._read(answer, request)
            why = self._why(answer)
            self._give_up(answer, why)
            if temperature and "temperature" in why:
                temperature = False
            else:
                form = form.weaker
        raise self._failed_at(f"answered {why}")

    def _give_up(self, answer: _Answer, why: str) -> None:
        """Raise what a failure calls for, unless another form of the request may be taken."""
        if answer.status in _AGAIN:
            raise _Passing(f"answered {why}", answer.wait)
        if answer.status in _NEVER:
            raise self._unavailable(f"answered {why}", f"check [reader] llm and model, and {KEY}")
        if answer.status not in _FORM:
            raise self._failed_at(f"answered {why}")

    def _post(self, body: bytes) -> _Answer:
        deadline = self._clock() + self._endpoint.seconds
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "whipcount"}
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        timeout = urllib3.Timeout(connect=min(_CONNECT, self._endpoint.seconds), read=self._endpoint.seconds)
        try:
            answer = self._pool.request(
                "POST", self._endpoint.url, body=body, headers=headers, timeout=timeout, redirect=False,
                preload_content=False,
            )  # fmt: skip
            with closing(answer):
                return _Answer(answer.status, self._body(answer, deadline), _wait(answer.headers.get("Retry-After")))
        except urllib3.exceptions.NewConnectionError as error:
            raise _Passing(f"could not be reached ({_cause(error)})") from error
        except (urllib3.exceptions.TimeoutError, TimeoutError) as error:
            raise _Passing(f"did not answer within {self._endpoint.seconds:g} seconds") from error
        except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
            raise _Passing(f"could not be reached ({_cause(error)})") from error

    def _body(self, answer: Any, deadline: float) -> bytes:
        """Read the answer piece by piece: a time-out of the socket alone would let a byte a second go on for ever."""
        body = bytearray()
        while piece := answer.read1(1 << 16):
            body += piece
            if len(body) > LARGEST:
                raise self._failed_at(f"answered with more than {LARGEST:,} bytes")
            if self._clock() > deadline:
                raise TimeoutError
        return bytes(body)

    def _read(self, answer: _Answer, request: Request) -> Reply:
        reply = read_reply(answer.body, request)
        if reply is None:
            raise _Passing("did not answer as an OpenAI-compatible service does")
        return reply

    def _why(self, answer: _Answer) -> str:
        """Give the status and the beginning of what the service says, without the key."""
        text = answer.body[: 4 * _SHOWN].decode(errors="replace")
        try:
            told = json.loads(answer.body)["error"]
            text = str(told["message"] if isinstance(told, dict) else told)
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
        if self._endpoint.key:
            text = text.replace(self._endpoint.key, "***")
        shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return f"{answer.status}: {shown[:_SHOWN]}" if shown else str(answer.status)

    def _failed_at(self, what: str) -> FetchFailed:
        return FetchFailed(f"the model {what}", where=self._endpoint.url, mend="read the article again later")

    def _unavailable(self, what: str, mend: str) -> ReaderUnavailable:
        return ReaderUnavailable(what.removeprefix("the model "), where=self._endpoint.url, mend=mend)


def _wait(given: str | None) -> float | None:
    """Read a Retry-After in seconds; a date is not worth the trouble."""
    return float(given) if given and given.strip().isdecimal() and given.isascii() else None


def _cause(error: BaseException) -> str:
    """Say in a few words what the network said."""
    while error.__cause__ is not None:
        error = error.__cause__
    reason = getattr(error, "reason", None)
    return getattr(error, "strerror", None) or getattr(reason, "strerror", None) or type(error).__name__
