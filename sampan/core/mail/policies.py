"""What a sender's domain demands of others that send in its name (DMARC), and whether a list has to step in for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy

# Texts of the TXT records of a name; raises LookupError where nobody could say.
Texts = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class DomainPolicy:
    """`policy` is none, quarantine or reject, or empty where there is no record; `aligns_strictly` is of signatures."""

    policy: str = ""
    aligns_strictly: bool = False


def domain_policy(domain: str, texts: Texts) -> DomainPolicy:
    """The policy for letters from `domain`: its own record, else that of the nearest domain above that has one.

    Climbing stops before the last label, so no list of public suffixes has to be kept up to date.
    """
    labels = domain.rstrip(".").lower().split(".")
    for depth in range(max(1, min(len(labels) - 1, 5))):
        for text in texts("_dmarc." + ".".join(labels[depth:])):
            tags = _tags(text)
            if tags.get("v", "").upper() != "DMARC1":
                continue
            wanted = tags.get("sp", tags.get("p", "")) if depth else tags.get("p", "")
            wanted = wanted.lower()
            return DomainPolicy(
                wanted if wanted in ("none", "quarantine", "reject") else "none", tags.get("adkim", "r").lower() == "s"
            )
    return DomainPolicy()


def _tags(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if name.strip()}


def signature_holds(data: bytes, *, domain: str, strictly: bool, texts: Texts) -> bool:
    """Whether the letter, as it is about to go out, carries a signature of its sender's domain that verifies."""
    import dkim

    def text(name: bytes, timeout: int = 5) -> bytes | None:
        found = texts(name.decode("ascii", "replace").rstrip("."))
        return found[0].encode() if found else None

    head = message_from_bytes(data.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", policy=policy.compat32)
    for number, value in enumerate(head.get_all("dkim-signature") or []):
        signer = _tags(re.sub(r"\s+", "", str(value))).get("d", "").lower()
        if not _aligned(signer, domain.lower(), strictly):
            continue
        try:
            if dkim.DKIM(data).verify(idx=number, dnsfunc=text):
                return True
        except (dkim.DKIMException, ValueError, LookupError, TypeError):
            continue
    return False


def _aligned(signer: str, domain: str, strictly: bool) -> bool:
    """Whether a signature of `signer` speaks for `domain`; relaxed, a domain above or below with two labels in common."""
    if signer == domain:
        return True
    if strictly or "." not in signer or not domain:
        return False
    return domain.endswith("." + signer) or signer.endswith("." + domain)


def failed_elsewhere(values: tuple[str, ...], *, authority: str) -> bool:
    """Whether our own mail server, `authority`, found that the sender is not who the letter says (RFC 8601)."""
    import authres

    for value in values:
        try:
            found = authres.AuthenticationResultsHeader.parse("Authentication-Results: " + value)
        except (authres.AuthResError, ValueError, IndexError, TypeError):
            continue
        if (found.authserv_id or "").lower() == authority.lower():
            return any(one.method == "dmarc" and str(one.result).lower() == "fail" for one in found.results)
    return False
