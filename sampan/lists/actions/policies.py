"""What senders' domains demand, asked of the name system and kept for a day."""

from __future__ import annotations

import datetime
import logging
from functools import lru_cache
from typing import Any

from sampan.core.mail.policies import DomainPolicy, domain_policy

from ..models import SenderPolicy

KEPT_FOR = datetime.timedelta(hours=24)
log = logging.getLogger(__name__)


def texts_of(name: str) -> list[str]:
    """The TXT records of a name; LookupError where the name system gives no answer."""
    import dns.exception
    import dns.resolver

    try:
        answer = _resolver().resolve(name, "TXT", lifetime=5)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError, ValueError) as error:
        raise LookupError(type(error).__name__) from None
    return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]


@lru_cache(maxsize=1)
def _resolver() -> Any:
    import dns.resolver

    return dns.resolver.Resolver()


def policy_of(domain: str, *, now: datetime.datetime) -> DomainPolicy:
    """What the domain demands; where nobody can say, what it demanded before, else nothing."""
    held = SenderPolicy.objects.filter(domain=domain[:255]).first()
    if held is not None and now - held.read_at < KEPT_FOR:
        return DomainPolicy(held.policy, held.aligns_strictly)
    try:
        found = domain_policy(domain, texts_of)
    except LookupError:
        log.warning("the name system did not say what a sender's domain demands")
        return DomainPolicy(held.policy, held.aligns_strictly) if held else DomainPolicy()
    SenderPolicy.objects.update_or_create(
        domain=domain[:255],
        defaults={"policy": found.policy, "aligns_strictly": found.aligns_strictly, "read_at": now},
    )
    return found
