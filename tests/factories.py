"""Plain functions that make records for tests: sensible where nothing is said, exactly what is said elsewhere."""

import io
import itertools
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from sampan.activities.models import (
    Activity,
    ActivityKind,
    ActivityPlace,
    CalendarEntry,
    CalendarEntryPlace,
    Participation,
    ParticipationRole,
    Project,
)
from sampan.core.mail.reading import read_letter
from sampan.figures.models import Figure, FigureCitation, Indicator
from sampan.library.models import CustomImage, Edition, Photo, Work, WorkKind
from sampan.lists.actions.archiving import enter_archive
from sampan.lists.actions.posts import store_post
from sampan.lists.models import MailingList, Post, PostState
from sampan.network.models import (
    Committee,
    CommitteeSeat,
    Language,
    Membership,
    Organisation,
    OrganisationName,
    Person,
    Place,
    PlaceKind,
    PlaceName,
)
from sampan.policies.models import (
    Criticism,
    CriticismCitation,
    Instrument,
    InstrumentKind,
    Pathway,
    PolicyAction,
    PolicyActionCitation,
    Rule,
    RuleCitation,
)
from sampan.sources.models import Author, Claim, ClaimCitation, Note, Quotation, QuotationCitation, Source, Term

_number = itertools.count(1)

OWN_NAMES = {
    "en": ("English", "English", "Latn"),
    "th": ("Thai", "ไทย", "Thai"),
    "lo": ("Lao", "ລາວ", "Laoo"),
    "km": ("Khmer", "ខ្មែរ", "Khmr"),
    "my": ("Burmese", "မြန်မာ", "Mymr"),
    "vi": ("Vietnamese", "Tiếng Việt", "Latn"),
    "zh": ("Chinese", "中文", "Hans"),
}

# One sentence or name in each script, for whatever has to come through every one of them.
SAMPLES = {
    "en": "Migrant workers’ rights",
    "th": "แรงงานข้ามชาติที่แม่สอด",
    "lo": "ແຮງງານເຄື່ອນຍ້າຍຢູ່ສະຫວັນນະເຂດ",
    "km": "ពលករចំណាកស្រុកនៅប៉ោយប៉ែត",
    "my": "မြဝတီမှ ရွှေ့ပြောင်းအလုပ်သမားများ",
    "vi": "Lao động di trú ở Lào Cai",
    "zh": "瑞丽的外来务工人员",
}


def unique_key(word: str) -> str:
    """A key that no other record of this run has."""
    return f"{word}-{next(_number)}"


def make_language(code: str = "en") -> Language:
    """A language, made once."""
    name, own_name, script = OWN_NAMES.get(code, (code, code, "Latn"))
    return Language.objects.get_or_create(slug=code, defaults={"name": name, "own_name": own_name, "script": script})[0]


def make_place(**given: Any) -> Place:
    """A city, unless told otherwise. `names` is a list of (language, name)."""
    kind = given.pop("kind", "city")
    names = given.pop("names", [])
    given.setdefault("key", unique_key("place"))
    given.setdefault("name", given["key"].title())
    given["kind"] = PlaceKind.objects.get_or_create(slug=kind, defaults={"name": kind})[0]
    place = Place(**given)
    place.full_clean(exclude=["names"])
    place.save()
    for language, name in names:
        PlaceName.objects.create(place=place, language=make_language(language), name=name, kind="official")
    return place


def make_country(**given: Any) -> Place:
    """A country of the network's region."""
    given = {"kind": "country", "is_country": True, "in_region": True, **given}
    return make_place(**given)


def make_organisation(**given: Any) -> Organisation:
    """An organisation. `names` is a list of (language, name)."""
    names = given.pop("names", [])
    given.setdefault("key", unique_key("organisation"))
    given.setdefault("name", given["key"].title())
    make_language(given.get("name_language_id", "en"))
    organisation = Organisation.objects.create(**given)
    for language, name in names:
        OrganisationName.objects.create(
            organisation=organisation, language=make_language(language), name=name, kind="official"
        )
    return organisation


def make_member(**given: Any) -> Organisation:
    """An organisation that is a member, listed under `heading`."""
    membership = {name: given.pop(name) for name in ("heading", "start", "end", "order", "is_founder") if name in given}
    if membership.get("start") or membership.get("end"):
        membership["precision"] = "day"
    organisation = make_organisation(**given)
    Membership.objects.create(organisation=organisation, **membership)
    return organisation


def make_source(**given: Any) -> Source:
    """A report. `authors` is a list of (family name, given name)."""
    authors = given.pop("authors", [])
    make_language(given.get("language_id", "en"))
    given.setdefault("key", unique_key("source"))
    given.setdefault("title", given["key"].title())
    given.setdefault("type", "report")
    source = Source.objects.create(**given)
    for order, (family, first) in enumerate(authors):
        Author.objects.create(source=source, order=order, family_name=family, given_name=first)
    return source


def make_note(**given: Any) -> Note:
    """A printed note."""
    given.setdefault("key", unique_key("note"))
    given.setdefault("order", next(_number))
    if "document" not in given:
        given["document"] = make_source()
    given.setdefault("printed_number", str(given["order"]))
    return Note.objects.create(**given)


def cite(record: Any, source: Source | None = None, **given: Any) -> Any:
    """Let a record cite a source, or a printed note."""
    tables = {
        Figure: (FigureCitation, "figure"),
        PolicyAction: (PolicyActionCitation, "action"),
        Rule: (RuleCitation, "rule"),
        Criticism: (CriticismCitation, "criticism"),
        Claim: (ClaimCitation, "claim"),
        Quotation: (QuotationCitation, "quotation"),
    }
    table, parent = tables[type(record)]
    return table.objects.create(**{parent: record, "source": source, **given})


def make_indicator(**given: Any) -> Indicator:
    """What is counted."""
    given.setdefault("key", unique_key("indicator"))
    given.setdefault("name", given["key"].title())
    return Indicator.objects.create(**given)


def make_figure(**given: Any) -> Figure:
    """A figure with its own indicator, 1,000 people, as of 2016, unless told otherwise."""
    origins = given.pop("origins", [])
    given.setdefault("key", unique_key("figure"))
    given.setdefault("label", given["key"].title())
    if "indicator" not in given:
        given["indicator"] = make_indicator(place=given.get("place"))
    if not {"value", "minimum", "maximum", "wording", "duration"} & set(given):
        given["value"] = 1000
    if not {"start", "end", "precision"} & set(given):
        given |= {"start": date(2016, 1, 1), "end": date(2016, 12, 31), "precision": "year"}
    figure = Figure.objects.create(**given)
    figure.origins.set(origins)
    figure.save()
    return figure


def make_instrument(**given: Any) -> Instrument:
    """A memorandum of understanding."""
    kind = given.pop("kind", "mou")
    given["kind"] = InstrumentKind.objects.get_or_create(slug=kind, defaults={"name": kind})[0]
    given.setdefault("key", unique_key("instrument"))
    given.setdefault("title", given["key"].title())
    return Instrument.objects.create(**given)


def make_policy_action(**given: Any) -> PolicyAction:
    """Something that happened on 4 March 2016."""
    countries = given.pop("countries", [])
    given.setdefault("key", unique_key("action"))
    given.setdefault("title", given["key"].title())
    if not {"start", "end", "precision"} & set(given):
        given |= {"start": date(2016, 3, 4), "end": date(2016, 3, 4), "precision": "day"}
    action = PolicyAction.objects.create(**given)
    action.countries.set(countries)
    action.save()
    return action


def make_pathway(**given: Any) -> Pathway:
    """A pathway."""
    destinations, origins = given.pop("destinations", []), given.pop("origins", [])
    given.setdefault("key", unique_key("pathway"))
    given.setdefault("name", given["key"].title())
    pathway = Pathway.objects.create(**given)
    pathway.destinations.set(destinations)
    pathway.origins.set(origins)
    pathway.save()
    return pathway


def make_rule(**given: Any) -> Rule:
    """A rule about eligibility."""
    origins, destinations = given.pop("origins", []), given.pop("destinations", [])
    given.setdefault("key", unique_key("rule"))
    given.setdefault("kind", "eligibility")
    given.setdefault("text", given["key"].title())
    if "pathway" not in given:
        given["pathway"] = make_pathway()
    rule = Rule.objects.create(**given)
    rule.origins.set(origins)
    rule.destinations.set(destinations)
    rule.save()
    return rule


def make_claim(**given: Any) -> Claim:
    """A claim about `places`."""
    places = given.pop("places", [])
    make_language(given.get("language_id", "en"))
    given.setdefault("key", unique_key("claim"))
    given.setdefault("text", given["key"].title())
    claim = Claim.objects.create(**given)
    claim.places.set(places)
    claim.save()
    return claim


def make_quotation(**given: Any) -> Quotation:
    """A quotation about `places`."""
    places = given.pop("places", [])
    make_language(given.get("language_id", "en"))
    given.setdefault("key", unique_key("quotation"))
    given.setdefault("text", given["key"].title())
    given.setdefault("attributed_to", "a spokesperson")
    quotation = Quotation.objects.create(**given)
    quotation.places.set(places)
    quotation.save()
    return quotation


def make_activity(**given: Any) -> Activity:
    """A meeting from 4 to 7 June 2016 at `places`."""
    kind, places = given.pop("kind", "meeting"), given.pop("places", [])
    make_language(given.get("title_language_id", "en"))
    given["kind"] = ActivityKind.objects.get_or_create(slug=kind, defaults={"name": kind})[0]
    given.setdefault("key", unique_key("activity"))
    given.setdefault("title", given["key"].title())
    if not {"start", "end", "precision"} & set(given):
        given |= {"start": date(2016, 6, 4), "end": date(2016, 6, 7), "precision": "day"}
    activity = Activity.objects.create(**given)
    for order, place in enumerate(places):
        ActivityPlace.objects.create(activity=activity, place=place, order=order)
    return activity


def make_work(**given: Any) -> Work:
    """A report of 2016; `languages` are those of its editions."""
    kind, languages = given.pop("kind", "report"), given.pop("languages", [])
    make_language(given.get("title_language_id", "en"))
    given["kind"] = WorkKind.objects.get_or_create(slug=kind, defaults={"name": kind})[0]
    given.setdefault("key", unique_key("work"))
    given.setdefault("title", given["key"].title())
    if not {"start", "end", "precision"} & set(given):
        given |= {"start": date(2016, 1, 1), "end": date(2016, 12, 31), "precision": "year"}
    work = Work.objects.create(**given)
    for language in languages:
        Edition.objects.create(key=f"{work.key}-{language}", work=work, language=make_language(language))
    return work


def make_person(**given: Any) -> Person:
    """A person."""
    make_language(given.get("name_language_id", "en"))
    given.setdefault("key", unique_key("person"))
    given.setdefault("printed_name", given["key"].title())
    return Person.objects.create(**given)


def make_seat(**given: Any) -> CommitteeSeat:
    """A seat on a committee, whose person is new unless given."""
    if given.get("start") or given.get("end"):
        given.setdefault("precision", "day")
    given.setdefault("key", unique_key("seat"))
    if "committee" not in given:
        given["committee"] = Committee.objects.get_or_create(key="committee", defaults={"name": "Committee"})[0]
    if "person" not in given:
        given["person"] = make_person()
    return CommitteeSeat.objects.create(**given)


def make_project(**given: Any) -> Project:
    """A project of 2016."""
    make_language()
    given.setdefault("key", unique_key("project"))
    given.setdefault("title", given["key"].title())
    if not {"start", "end", "precision"} & set(given):
        given |= {"start": date(2016, 1, 1), "end": date(2016, 12, 31), "precision": "year"}
    return Project.objects.create(**given)


def take_part(activity: Activity, role: str = "organiser", **given: Any) -> Participation:
    """Somebody had a role in an activity."""
    given["role"] = ParticipationRole.objects.get_or_create(slug=role, defaults={"name": role, "verb": role})[0]
    return Participation.objects.create(activity=activity, **given)


def make_calendar_entry(**given: Any) -> CalendarEntry:
    """“Attended a meeting”, on 4 June 2016."""
    places, projects = given.pop("places", []), given.pop("projects", [])
    make_language()
    role = given.pop("role", "")
    if role:
        given["role"] = ParticipationRole.objects.get_or_create(slug=role, defaults={"name": role, "verb": role})[0]
    given.setdefault("key", unique_key("entry"))
    given.setdefault("verb_printed", "Attended")
    given.setdefault("text", "a meeting")
    if not {"start", "end", "precision"} & set(given):
        given |= {"start": date(2016, 6, 4), "end": date(2016, 6, 4), "precision": "day"}
    entry = CalendarEntry.objects.create(**given)
    for order, place in enumerate(places):
        CalendarEntryPlace.objects.create(entry=entry, place=place, order=order)
    if projects:
        entry.projects.set(projects)
        entry.save()
    return entry


def make_image(colour: str = "teal", *, title: str = "") -> CustomImage:
    """A real picture of one colour, 1,600 by 900."""
    written = io.BytesIO()
    Image.new("RGB", (1600, 900), colour).save(written, "JPEG")
    picture = ImageFile(io.BytesIO(written.getvalue()), name=f"{unique_key('picture')}.jpg")
    return CustomImage.objects.create(title=title or colour, file=picture, width=1600, height=900)


def make_photo(**given: Any) -> Photo:
    """A photo of which only the caption is on record."""
    make_language(given.get("caption_language_id", "en"))
    given.setdefault("key", unique_key("photo"))
    given.setdefault("caption", given["key"].title())
    return Photo.objects.create(**given)


def make_criticism(**given: Any) -> Criticism:
    """Something held against a pathway, unless told against which instrument."""
    given.setdefault("key", unique_key("criticism"))
    given.setdefault("text", given["key"].title())
    if not {"pathway", "instrument"} & set(given):
        given["pathway"] = make_pathway()
    return Criticism.objects.create(**given)


def make_term(**given: Any) -> Term:
    """An acronym. `expansions` and `definitions` are lists of (language, text)."""
    expansions, definitions = given.pop("expansions", []), given.pop("definitions", [])
    given.setdefault("key", unique_key("term"))
    given.setdefault("headword", given["key"].upper())
    if given.get("is_listed"):
        given.setdefault("list_order", next(_number))
    term = Term.objects.create(**given)
    for language, text in expansions:
        term.expansions.create(language=make_language(language), text=text, kind="official")
    for language, text in definitions:
        term.definitions.create(language=make_language(language), text=text)
    term.save()  # children of a record are kept until it is saved
    return term


def make_list(**given: Any) -> MailingList:
    """An open list that anybody may join, unless told otherwise."""
    given.setdefault("key", unique_key("list"))
    given.setdefault("address", given["key"].replace("-", "_"))
    given.setdefault("title", given["key"].title())
    given.setdefault("audience", "public")
    given.setdefault("joining", "open" if given["audience"] == "public" else "register")
    make_language(given.get("language_id", "en"))
    one = MailingList(**given)
    one.full_clean()
    one.save()
    return one


def make_letter(text: str = "Text", **headers: str) -> bytes:
    """The bytes of a letter. Headers by their names with _ for -, such as `in_reply_to`; `type` is text/plain or another."""
    number = next(_number)
    kind = headers.pop("type", "text/plain")
    told = {
        "from": f"Sokha <sokha{number}@x.example>",
        "to": "list@lists.example",
        "subject": f"Letter {number}",
        "date": "Mon, 04 Jan 2016 10:00:00 +0700",
        "message_id": f"<{number}@x.example>",
        **headers,
    }
    letter = EmailMessage(policy=SMTP)
    for name, value in told.items():
        if value:
            letter[name.replace("_", "-")] = value
    letter.set_content(text, subtype=kind.partition("/")[2], charset="utf-8", cte="8bit")
    return letter.as_bytes()


def make_post(mailing_list: MailingList, text: str = "Text", *, raw: bytes = b"", **headers: Any) -> Post:
    """A post that was sent to the list and stands in its archive."""
    now = headers.pop("now", datetime(2016, 1, 5, 12, tzinfo=UTC))
    state = headers.pop("state", "sent")
    reasons = headers.pop("reasons", ["stranger"] if state == "held" else [])
    raw = raw or make_letter(text, **headers)
    letter = read_letter(raw)
    post, _is_new = store_post(
        mailing_list=mailing_list, raw=raw, letter=letter, state=PostState(state), now=now, reasons=reasons
    )
    if state == "sent":
        enter_archive(post)
    return Post.objects.get(pk=post.pk)
