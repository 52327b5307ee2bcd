"""Answer: which service is asked, with which key, and what does it cost?"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from whipcount.model.errors import BadInput
from whipcount.model.story import ReaderSettings
from whipcount.reader.llm.cost import Prices

URL, MODEL, KEY = "WHIPCOUNT_LLM_URL", "WHIPCOUNT_LLM_MODEL", "WHIPCOUNT_LLM_KEY"
_CHAT = "/chat/completions"
_NEAR = (".local", ".lan", ".internal", ".localdomain", ".home.arpa")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible chat service; the key is never shown, stored or sent in the clear over the internet."""

    url: str
    """The full address, `.../chat/completions`."""
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 120
    """For one answer, from the first byte sent to the last received."""
    prices: Prices = field(default_factory=Prices)


def endpoint_of(settings: ReaderSettings, environ: Mapping[str, str]) -> Endpoint:
    """Put the settings of a story and of the environment together; the environment wins.

    Raises:
        BadInput: there is no address or no model, or the key would travel in the clear.
    """
    url = environ.get(URL, "").strip() or settings.llm
    model = environ.get(MODEL, "").strip() or settings.model
    key = environ.get(KEY, "").strip()
    if not url:
        raise BadInput("no address of a model", where="[reader] llm", mend=f"write it in story.toml, or set {URL}")
    if not model:
        raise BadInput("no name of a model", where="[reader] model", mend=f"write it in story.toml, or set {MODEL}")
    if not key.isascii() or any(c.isspace() for c in key):
        raise BadInput("is not a key: it holds blanks or letters no key has", where=KEY, mend="copy it anew")
    _check(url, has_key=bool(key))
    prices = Prices(settings.price_in, settings.price_out, settings.currency)
    return Endpoint(_full(url), model, key, settings.seconds, prices)


def _check(url: str, *, has_key: bool) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadInput(f"{url!r} is not a web address", where="[reader] llm", mend="begin it with https://") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise BadInput(f"{url!r} is not a web address", where="[reader] llm", mend="begin it with https://")
    if parts.username or parts.password:
        raise BadInput("the address holds a password", where="[reader] llm", mend=f"put the key into {KEY}")
    if has_key and parts.scheme == "http" and not _is_near(host):
        raise BadInput(f"the key would go to {host} in the clear", where="[reader] llm", mend="use https://")


def _is_near(host: str) -> bool:
    """Say whether a host is this machine or on the local network, as far as its name says."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(_NEAR)


def _full(url: str) -> str:
    bare, _, query = url.partition("?")
    bare = bare.rstrip("/")
    full = bare if bare.endswith(_CHAT) else bare + _CHAT
    return f"{full}?{query}" if query else full
