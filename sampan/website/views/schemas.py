"""What the interface for programs answers, noun by noun: the same fields as the CSV and JSON of each list."""

import datetime

from ninja import Field, Schema

Number = int | float | None
Code = str | None


class Problem(Schema):
    """Why something cannot be answered, in sentences."""

    error: str = Field(description="What is wrong, in a few words.")
    problems: list[str] = Field(description="Each problem as a sentence that says what can be asked.")


class CitedSource(Schema):
    """A source behind a record. A printed note whose text is lost has no source; none is guessed."""

    source: Code = Field(description="Key of the source, or null where it is not known.")
    title: Code
    url: Code
    role: str = Field(description="source: it comes from there; printed-in: it was printed there without a source.")
    locator: str
    note: Code = Field(description="Number of the printed note by which it is cited.")
    note_in: Code = Field(description="Key of the document that prints the note.")


class Words(Schema):
    """A text in a language."""

    language: str
    text: str
    kind: str = ""


class FigureData(Schema):
    """One figure as somebody stated it. A range has minimum and maximum and no value; nothing is averaged."""

    key: str
    url: str
    indicator: str
    indicator_name: str
    topic: str
    label: str
    printed: str = Field(description="The words as they were printed.")
    value_code: str = Field(description="The value in the notation of the record files, such as ~5000..10000.")
    kind: str = Field(
        description="exact, rounded, approximate, lower_bound, upper_bound, range, share, part_of_whole, multiplier, "
        "qualitative, duration, ordinal or identifier."
    )
    value: Number
    minimum: Number
    maximum: Number
    whole: Number
    wording: str
    duration: str = Field(description="ISO 8601.")
    unit: str
    currency: str
    per: str
    hedges: list[str]
    population: str
    counted_as: str
    stock_or_flow: str
    status: str
    earlier: str
    target_year: int | None
    place: Code
    place_name: str
    origins: list[str]
    pathway: str
    as_of: str = Field(description="The time for which it holds, in the notation of the record files.")
    as_of_start: datetime.date | None
    as_of_end: datetime.date | None
    as_of_precision: str
    as_of_open: bool
    as_of_printed: str
    as_of_certainty: str
    asserted_by: str
    is_derived: bool = Field(description="Worked out by the network, never quoted.")
    derivation: str
    derived_from: list[str]
    share_of: Code
    is_preferred: bool
    preferred_reason: str
    sources: list[CitedSource]
    remark: str


class IndicatorData(Schema):
    """What is counted."""

    key: str
    url: str
    name: str
    definition: str
    rivalry: str = Field(description="Why its figures differ.")
    unit: str
    topic: str
    place: Code


class PolicyEvent(Schema):
    """Something a state or body did, or planned to do."""

    key: str
    url: str
    title: str
    what_happened: str
    outcome: str
    change: str
    date: str
    start: datetime.date | None
    end: datetime.date | None
    date_precision: str
    date_open: bool
    date_printed: str
    date_certainty: str
    countries: list[str]
    bodies: list[str]
    place: Code
    instrument: Code
    instrument_title: Code
    sources: list[CitedSource]
    remark: str


class InstrumentTitleData(Schema):
    """Another title of an instrument."""

    language: str
    title: str


class InstrumentData(Schema):
    """A law, agreement, resolution or plan."""

    key: str
    url: str
    kind: str
    title: str
    titles: list[InstrumentTitleData]
    number: str
    year: int | None
    last_year: int | None
    buddhist_era_printed: str
    parties: list[str]
    summary: str
    remark: str


class RuleData(Schema):
    """A dated rule of a pathway. A gap says who or what is left out."""

    key: str
    pathway: str
    pathway_name: str
    document: str
    kind: str
    for_whom: str
    rule: str
    duration: str
    earlier_duration: str
    renewal_duration: str
    after_duration: str
    age_under: int | None
    reference_date: datetime.date | None
    origins: list[str]
    destinations: list[str]
    valid: str
    valid_from: datetime.date | None
    valid_until: datetime.date | None
    valid_open: bool
    valid_printed: str
    is_planned: bool
    legal_basis: Code
    legal_basis_locator: str
    asserted_by: str
    conflicts_with: list[str]
    sources: list[CitedSource]
    remark: str
    url: str


class PathwayData(Schema):
    """A way to hold papers, work or stay, with its rules. Not legal advice."""

    key: str
    url: str
    name: str
    acronym: str
    document: str
    description: str
    origins: list[str]
    destinations: list[str]
    rules: list[RuleData]


class ActivityData(Schema):
    """An event, training, visit, consultation, meeting, exhibition."""

    key: str
    url: str
    kind: str
    title: str
    title_language: str
    start: datetime.date | None
    end: datetime.date | None
    date_precision: str
    date: str
    date_printed: str
    places: list[str]
    countries: list[str]
    projects: list[str]
    summary: str


class CalendarLine(Schema):
    """A line of the calendar: an entry, or an activity of which no entry tells."""

    key: str
    record: str
    url: str
    start: datetime.date | None
    end: datetime.date | None
    date_precision: str
    date: str
    verb: str
    text: str
    places: list[str]
    countries: list[str]
    projects: list[str]
    activity: Code


class ProjectData(Schema):
    """A project."""

    key: str
    url: str
    title: str
    short_title: str
    start: datetime.date | None
    end: datetime.date | None
    date: str
    theme: str
    countries: list[str]
    funders: list[str]
    summary: str


class WorkData(Schema):
    """A publication or film with the languages it has and lacks."""

    key: str
    url: str
    kind: str
    title: str
    title_language: str
    published: str
    languages: list[str]
    languages_missing: list[str]
    addresses: list[str]
    project: str
    summary: str


class PhotoData(Schema):
    """A photo's caption. Whether the picture itself may be shown is another question."""

    key: str
    url: str
    caption: str
    caption_language: str
    date: str
    place: str
    country: str
    activity: str
    credit: str
    has_picture: bool


class OrganisationData(Schema):
    """An organisation of the record; whether it is a member is said by the list of members."""

    key: str
    url: str
    name: str
    name_language: str
    acronym: str
    other_names: list[Words]
    kinds: list[str]
    country: Code
    place: Code


class MemberData(Schema):
    """A member organisation under the heading of the list of members."""

    key: str
    url: str
    heading: str
    name: str
    name_language: str
    acronym: str
    listed_as: str
    other_names: list[str]
    formerly: list[str]
    member_since: datetime.date | None
    member_until: datetime.date | None
    founding_member: bool


class PlaceData(Schema):
    """A place of the gazetteer."""

    key: str
    kind: str
    name: str
    names: list[Words]
    country: Code
    lies_in: Code
    latitude: Number
    longitude: Number


class SourceData(Schema):
    """Something that was read."""

    key: str
    url: str
    type: str = Field(description="A type of CSL 1.0.2.")
    title: str
    title_printed: str
    language: str
    authors: list[str]
    published_in: str
    publisher: str
    issued: str
    issued_printed: str
    accessed: datetime.date | None
    address: str
    address_printed: str
    address_remark: str
    remark: str


class TermData(Schema):
    """A term or acronym; the same letters may stand for several things."""

    key: str
    url: str
    headword: str
    is_acronym: bool
    in_printed_list: bool
    list_order: int | None
    expansions: list[Words]
    meanings: list[Words]
    organisation: Code
    uses: int | None
    remark: str
