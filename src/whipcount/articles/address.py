"""Answer: may a page be fetched from this network address? Only from one that the whole internet can reach."""

from __future__ import annotations

import ipaddress

_GLOBAL = ipaddress.ip_network("2000::/3")
"""Where global unicast lives. NAT64, IPv4-mapped, link-local, unique-local, site-local and multicast lie outside."""

_INSIDE_BUT_NOT = tuple(
    ipaddress.ip_network(net)
    for net in (
        "2001::/23",  # Teredo and other protocols
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",  # documentation
        "192.88.99.0/24",  # 6to4 relays
    )
)


def is_public(address: str) -> bool:
    """Say whether an address is public unicast. Addresses that carry another address are refused, not unwrapped."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if ip.is_multicast or not ip.is_global or any(ip in net for net in _INSIDE_BUT_NOT):
        return False
    return ip.version == 4 or ip in _GLOBAL  # noqa: PLR2004 - IPv4
