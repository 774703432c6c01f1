import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

from sampan.network.migrations import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sources", "0001_record"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    tables = [
        migrations.CreateModel(
            name="InstrumentKind",
            fields=[
                ("slug", models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name="slug")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("plural", models.CharField(blank=True, max_length=100, verbose_name="plural")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "retired",
                    models.BooleanField(
                        default=False,
                        help_text="Kept for old records, not offered for new ones.",
                        verbose_name="retired",
                    ),
                ),
            ],
            options={
                "verbose_name": "kind of instrument",
                "verbose_name_plural": "kinds of instrument",
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Instrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Names the record in addresses and files. It never changes once the record is public.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "A key has small Latin letters, digits and single hyphens, such as “map-foundation”.",
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                (
                    "recorded_from",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Identifiers of the facts of a document that this record was taken from.",
                        verbose_name="recorded from",
                    ),
                ),
                ("live", models.BooleanField(default=True, verbose_name="published")),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instruments",
                        to="policies.instrumentkind",
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=400, verbose_name="title")),
                ("legal_number", models.CharField(blank=True, max_length=60, verbose_name="number")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Gregorian year.", null=True, verbose_name="year"
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="For plans that run over years.", null=True, verbose_name="last year"
                    ),
                ),
                (
                    "buddhist_era_printed",
                    models.CharField(blank=True, max_length=30, verbose_name="Buddhist-era year as printed"),
                ),
                (
                    "gregorian_year_printed",
                    models.BooleanField(default=False, verbose_name="the Gregorian year is printed too"),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="superseded_by",
                        to="policies.instrument",
                        verbose_name="supersedes",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "instrument",
                "verbose_name_plural": "instruments",
                "ordering": ["title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_year__isnull", True), ("last_year__gte", models.F("year")), _connector="OR"
                        ),
                        name="instrument_runs_forward",
                        violation_error_message="The last year is before the first.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InstrumentTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "instrument",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="titles", to="policies.instrument"
                    ),
                ),
                (
                    "language",
                    models.ForeignKey(
                        default="en",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.language",
                        verbose_name="language",
                    ),
                ),
                ("title", models.CharField(max_length=400, verbose_name="title")),
                ("where_seen", models.CharField(blank=True, max_length=200, verbose_name="where seen")),
            ],
            options={
                "verbose_name": "title",
                "ordering": ["instrument", "id"],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "instrument",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="policies.instrument"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instruments_joined",
                        to="network.place",
                        verbose_name="country",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instruments_joined",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
                "ordering": ["instrument", "order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("country__isnull", False), ("organisation__isnull", False), _connector="XOR"
                        ),
                        name="party_is_a_country_or_an_organisation",
                        violation_error_message="A party is either a country or an organisation.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                (
                    "key",
                    models.CharField(
                        help_text="Names the record in addresses and files. It never changes once the record is public.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "A key has small Latin letters, digits and single hyphens, such as “map-foundation”.",
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                (
                    "recorded_from",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Identifiers of the facts of a document that this record was taken from.",
                        verbose_name="recorded from",
                    ),
                ),
                ("start", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("end", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("season", "season"),
                            ("year", "year"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="precision",
                    ),
                ),
                ("is_open", models.BooleanField(default=False, verbose_name="goes on")),
                ("date_printed", models.CharField(blank=True, max_length=200, verbose_name="date as printed")),
                (
                    "date_certainty",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("resolved", "worked out from words such as “this year”"),
                            ("implied", "implied by other statements"),
                            ("unknown", "not known"),
                        ],
                        default="stated",
                        max_length=10,
                        verbose_name="how the date is known",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="policies.instrument",
                        verbose_name="instrument",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("signed", "signed"),
                            ("issued", "issued"),
                            ("approved", "approved"),
                            ("adopted", "adopted"),
                            ("reviewed", "reviewed"),
                            ("amended", "amended"),
                            ("suspended", "suspended"),
                            ("renewed", "renewed"),
                            ("announced", "announced"),
                            ("proposed", "proposed"),
                            ("planned", "planned"),
                            ("began", "began"),
                            ("in-force", "in force"),
                            ("joined", "joined"),
                            ("met", "met"),
                            ("happened", "happened"),
                        ],
                        default="happened",
                        max_length=10,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("happened", "happened"),
                            ("going-on", "going on"),
                            ("scheduled", "scheduled"),
                            ("planned", "planned"),
                            ("expected", "expected"),
                            ("not-carried-out", "not carried out"),
                        ],
                        default="happened",
                        max_length=15,
                        verbose_name="has it happened",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("change", models.TextField(blank=True, verbose_name="what changed")),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policy_actions_there",
                        to="network.place",
                        verbose_name="place",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                (
                    "countries",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="policy_actions",
                        to="network.place",
                        verbose_name="countries and groups of countries",
                    ),
                ),
                (
                    "organisations",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="policy_actions", to="network.organisation", verbose_name="bodies"
                    ),
                ),
                (
                    "people",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="policy_actions", to="network.person", verbose_name="people named"
                    ),
                ),
            ],
            options={
                "verbose_name": "policy event",
                "verbose_name_plural": "policy events",
                "ordering": ["start", "key"],
                "indexes": [models.Index(fields=["start"], name="policy_action_by_date")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="policy_action_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="policy_action_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="policy_action_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyActionCitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="sources.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="sources.note",
                        verbose_name="printed note",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("source", "comes from"), ("printed-in", "printed in, without a source")],
                        default="source",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("locator", models.CharField(blank=True, max_length=100, verbose_name="page, paragraph or line")),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                (
                    "action",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="policies.policyaction",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "ordering": ["order", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source__isnull", False), ("note__isnull", False), _connector="OR"),
                        name="policy_action_citation_names_a_source_or_note",
                        violation_error_message="A citation names a source, or the printed note that should have named it.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pathway",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Names the record in addresses and files. It never changes once the record is public.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "A key has small Latin letters, digits and single hyphens, such as “map-foundation”.",
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                (
                    "recorded_from",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Identifiers of the facts of a document that this record was taken from.",
                        verbose_name="recorded from",
                    ),
                ),
                ("live", models.BooleanField(default=True, verbose_name="published")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="document it gives")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="order")),
                (
                    "destinations",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="pathways_in", to="network.place", verbose_name="to"
                    ),
                ),
                (
                    "origins",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="pathways_out", to="network.place", verbose_name="from"
                    ),
                ),
                (
                    "instruments",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="pathways", to="policies.instrument", verbose_name="rests on"
                    ),
                ),
            ],
            options={
                "verbose_name": "pathway",
                "verbose_name_plural": "pathways",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                (
                    "key",
                    models.CharField(
                        help_text="Names the record in addresses and files. It never changes once the record is public.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "A key has small Latin letters, digits and single hyphens, such as “map-foundation”.",
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                (
                    "recorded_from",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Identifiers of the facts of a document that this record was taken from.",
                        verbose_name="recorded from",
                    ),
                ),
                ("start", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("end", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("season", "season"),
                            ("year", "year"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="precision",
                    ),
                ),
                ("is_open", models.BooleanField(default=False, verbose_name="goes on")),
                ("date_printed", models.CharField(blank=True, max_length=200, verbose_name="date as printed")),
                (
                    "date_certainty",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("resolved", "worked out from words such as “this year”"),
                            ("implied", "implied by other statements"),
                            ("unknown", "not known"),
                        ],
                        default="stated",
                        max_length=10,
                        verbose_name="how the date is known",
                    ),
                ),
                (
                    "pathway",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="policies.pathway",
                        verbose_name="pathway",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("eligibility", "eligibility"),
                            ("validity", "validity"),
                            ("stay", "stay"),
                            ("entitlement", "entitlement"),
                            ("obligation", "obligation"),
                            ("occupation", "permitted work"),
                            ("service", "services"),
                            ("suspension", "suspension"),
                            ("gap", "gap"),
                        ],
                        max_length=11,
                        verbose_name="about",
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=300, verbose_name="for whom")),
                ("text", models.TextField(verbose_name="rule")),
                ("duration", models.CharField(blank=True, max_length=20, verbose_name="duration")),
                ("earlier_duration", models.CharField(blank=True, max_length=20, verbose_name="earlier duration")),
                ("renewal_duration", models.CharField(blank=True, max_length=20, verbose_name="renewable by")),
                (
                    "after_duration",
                    models.CharField(
                        blank=True,
                        help_text="The time after which the rule applies, such as four years of work.",
                        max_length=20,
                        verbose_name="after",
                    ),
                ),
                ("age_limit", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="age under")),
                (
                    "reference_date",
                    models.DateField(
                        blank=True,
                        help_text="The day on which age or holding is judged.",
                        null=True,
                        verbose_name="reference date",
                    ),
                ),
                (
                    "legal_basis",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="policies.instrument",
                        verbose_name="legal basis",
                    ),
                ),
                ("legal_basis_locator", models.CharField(blank=True, max_length=60, verbose_name="section or article")),
                ("is_planned", models.BooleanField(default=False, verbose_name="planned, not yet in force")),
                (
                    "asserted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules_asserted",
                        to="network.organisation",
                        verbose_name="who says so",
                    ),
                ),
                (
                    "asserted_by_printed",
                    models.CharField(blank=True, max_length=200, verbose_name="who says so, as printed"),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="order")),
                (
                    "origins",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="rules_of_origin", to="network.place", verbose_name="people from"
                    ),
                ),
                (
                    "destinations",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="rules_of_destination", to="network.place", verbose_name="in"
                    ),
                ),
                (
                    "conflicts_with",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="contradicted_by", to="policies.rule", verbose_name="conflicts with"
                    ),
                ),
            ],
            options={
                "verbose_name": "rule",
                "verbose_name_plural": "rules",
                "ordering": ["pathway", "order", "key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="rule_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="rule_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="rule_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleCitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="sources.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="sources.note",
                        verbose_name="printed note",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("source", "comes from"), ("printed-in", "printed in, without a source")],
                        default="source",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("locator", models.CharField(blank=True, max_length=100, verbose_name="page, paragraph or line")),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                (
                    "rule",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="policies.rule"
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "ordering": ["order", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source__isnull", False), ("note__isnull", False), _connector="OR"),
                        name="rule_citation_names_a_source_or_note",
                        violation_error_message="A citation names a source, or the printed note that should have named it.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Criticism",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Names the record in addresses and files. It never changes once the record is public.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "A key has small Latin letters, digits and single hyphens, such as “map-foundation”.",
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                (
                    "recorded_from",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Identifiers of the facts of a document that this record was taken from.",
                        verbose_name="recorded from",
                    ),
                ),
                ("live", models.BooleanField(default=True, verbose_name="published")),
                ("start", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("end", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("season", "season"),
                            ("year", "year"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="precision",
                    ),
                ),
                ("is_open", models.BooleanField(default=False, verbose_name="goes on")),
                ("date_printed", models.CharField(blank=True, max_length=200, verbose_name="date as printed")),
                (
                    "date_certainty",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("resolved", "worked out from words such as “this year”"),
                            ("implied", "implied by other statements"),
                            ("unknown", "not known"),
                        ],
                        default="stated",
                        max_length=10,
                        verbose_name="how the date is known",
                    ),
                ),
                (
                    "pathway",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criticisms",
                        to="policies.pathway",
                        verbose_name="pathway",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criticisms",
                        to="policies.instrument",
                        verbose_name="instrument",
                    ),
                ),
                ("text", models.TextField(verbose_name="criticism")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criticisms",
                        to="network.organisation",
                        verbose_name="made by",
                    ),
                ),
                ("made_by_printed", models.CharField(blank=True, max_length=200, verbose_name="made by, as printed")),
            ],
            options={
                "verbose_name": "criticism",
                "verbose_name_plural": "criticisms",
                "ordering": ["pathway", "key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pathway__isnull", False), ("instrument__isnull", False), _connector="OR"),
                        name="criticism_is_of_something",
                        violation_error_message="Say which pathway or instrument is criticised.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="criticism_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="criticism_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="criticism_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CriticismCitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="sources.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="sources.note",
                        verbose_name="printed note",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("source", "comes from"), ("printed-in", "printed in, without a source")],
                        default="source",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("locator", models.CharField(blank=True, max_length=100, verbose_name="page, paragraph or line")),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                (
                    "criticism",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="policies.criticism"
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "ordering": ["order", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source__isnull", False), ("note__isnull", False), _connector="OR"),
                        name="criticism_citation_names_a_source_or_note",
                        violation_error_message="A citation names a source, or the printed note that should have named it.",
                    )
                ],
            },
        ),
    ]
    operations = [CreateTogether(tables)]
