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
            name="Project",
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
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("short_title", models.CharField(blank=True, max_length=100, verbose_name="short title")),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="activities.project",
                        verbose_name="part of",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects_led",
                        to="network.organisation",
                        verbose_name="led by",
                    ),
                ),
                ("theme", models.CharField(blank=True, max_length=200, verbose_name="theme")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                (
                    "site_count",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="study sites planned"),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="order")),
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
                "ordering": ["order", "start", "title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="project_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="project_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="project_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="titles", to="activities.project"
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
                "ordering": ["project", "id"],
            },
        ),
        migrations.CreateModel(
            name="ProjectCountry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="countries", to="activities.project"
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="project_roles",
                        to="network.place",
                        verbose_name="country",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("project", "project country"),
                            ("subject", "studied"),
                            ("comparison", "compared with"),
                        ],
                        default="project",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
            ],
            options={
                "verbose_name": "country",
                "ordering": ["project", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "country", "role"),
                        name="project_has_each_country_once",
                        violation_error_message="This project already has this country in this role.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Funding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fundings", to="activities.project"
                    ),
                ),
                (
                    "funder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fundings",
                        to="network.organisation",
                        verbose_name="funder",
                    ),
                ),
                ("supports", models.CharField(blank=True, max_length=300, verbose_name="for")),
            ],
            options={
                "verbose_name": "funding",
                "ordering": ["project", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="funding_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="funding_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="funding_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="partners", to="activities.project"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="network.person",
                        verbose_name="person",
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=200, verbose_name="role")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.place",
                        verbose_name="for the country",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner",
                "ordering": ["project", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("organisation__isnull", False), ("person__isnull", False), _connector="OR"),
                        name="partner_is_an_organisation_or_a_person",
                        violation_error_message="A partner is an organisation, a person, or a person of an organisation.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Objective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="objectives", to="activities.project"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("text", models.TextField(verbose_name="objective")),
                ("recorded_from", models.JSONField(blank=True, default=list, verbose_name="recorded from")),
            ],
            options={
                "verbose_name": "objective",
                "ordering": ["project", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="StudySite",
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
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="study_sites",
                        to="activities.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="study_sites",
                        to="network.place",
                        verbose_name="place",
                    ),
                ),
                ("is_studied", models.BooleanField(default=False, verbose_name="preliminary study done")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "study site",
                "verbose_name_plural": "study sites",
                "ordering": ["project", "order", "key"],
            },
        ),
        migrations.CreateModel(
            name="ActivityKind",
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
                "verbose_name": "kind of activity",
                "verbose_name_plural": "kinds of activity",
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ParticipationRole",
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
                (
                    "verb",
                    models.CharField(
                        blank=True, help_text="Such as “co-organised”.", max_length=60, verbose_name="verb"
                    ),
                ),
            ],
            options={
                "verbose_name": "role in an activity",
                "verbose_name_plural": "roles in an activity",
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Series",
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
                ("first_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="first year")),
                ("is_yearly", models.BooleanField(default=False, verbose_name="every year")),
                ("description", models.TextField(blank=True, verbose_name="description")),
            ],
            options={
                "verbose_name": "series",
                "verbose_name_plural": "series",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Activity",
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
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "everybody"), ("members", "members and staff"), ("staff", "staff only")],
                        default="public",
                        max_length=10,
                        verbose_name="who may see it",
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
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="activities.activitykind",
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=400, verbose_name="title")),
                (
                    "title_language",
                    models.ForeignKey(
                        default="en",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.language",
                        verbose_name="language of the title",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="activities.activity",
                        verbose_name="part of",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="activities.activity",
                        verbose_name="follows from",
                    ),
                ),
                (
                    "study_site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="activities.studysite",
                        verbose_name="study site",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="activities.series",
                        verbose_name="series",
                    ),
                ),
                (
                    "ordinal",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ordinal in the series"),
                ),
                (
                    "stated_duration",
                    models.CharField(
                        blank=True,
                        help_text="ISO 8601, such as P5D: a claim to be checked against the dates.",
                        max_length=20,
                        verbose_name="duration as stated",
                    ),
                ),
                (
                    "stated_duration_printed",
                    models.CharField(blank=True, max_length=100, verbose_name="duration in printed words"),
                ),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="venue")),
                (
                    "origin",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities_from",
                        to="network.place",
                        verbose_name="participants come from",
                    ),
                ),
                ("slogan", models.CharField(blank=True, max_length=300, verbose_name="slogan or theme")),
                ("objective", models.TextField(blank=True, verbose_name="objective")),
                ("summary", models.TextField(blank=True, verbose_name="what took place")),
                ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                (
                    "occasions",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="More than one where only their number is known.",
                        verbose_name="number of occasions",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                (
                    "projects",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="activities", to="activities.project", verbose_name="projects"
                    ),
                ),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
                "ordering": ["start", "end", "key"],
                "indexes": [models.Index(fields=["start", "end"], name="activity_by_date")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ordinal__isnull", False), ("part_of__isnull", True)),
                        fields=("series", "ordinal"),
                        name="series_counts_each_activity_once",
                        violation_error_message="Another activity of this series already has this ordinal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of__isnull", True),
                            models.Q(("part_of", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="activity_is_not_part_of_itself",
                        violation_error_message="An activity cannot be a part of itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="activity_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="activity_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="activity_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="titles", to="activities.activity"
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
                "ordering": ["activity", "id"],
            },
        ),
        migrations.CreateModel(
            name="ActivityPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="activities.activity"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity_places",
                        to="network.place",
                        verbose_name="place",
                    ),
                ),
                ("stop", models.TextField(blank=True, verbose_name="what was seen or done there")),
                (
                    "remark",
                    models.CharField(
                        blank=True, help_text="Such as: implied by the hosts.", max_length=300, verbose_name="remark"
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "ordering": ["activity", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="activities.activity",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="activities.participationrole",
                        verbose_name="role",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="network.person",
                        verbose_name="person",
                    ),
                ),
                ("position", models.CharField(blank=True, max_length=200, verbose_name="position then")),
                (
                    "group",
                    models.CharField(
                        blank=True,
                        help_text="Such as: academics, trade unions.",
                        max_length=200,
                        verbose_name="group without a record",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.place",
                        verbose_name="country",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                ("recorded_from", models.JSONField(blank=True, default=list, verbose_name="recorded from")),
            ],
            options={
                "verbose_name": "participation",
                "ordering": ["activity", "order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisation__isnull", False),
                            ("person__isnull", False),
                            models.Q(("group", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="participation_names_somebody",
                        violation_error_message="Name an organisation, a person or a group.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("exact", "exact"),
                            ("rounded", "exact, rounded"),
                            ("approximate", "approximate"),
                            ("lower_bound", "at least"),
                            ("upper_bound", "at most"),
                            ("range", "range"),
                            ("share", "share"),
                            ("part_of_whole", "part of a whole"),
                            ("multiplier", "multiple"),
                            ("qualitative", "in words"),
                            ("duration", "duration"),
                            ("ordinal", "rank or ordinal"),
                            ("identifier", "identifier"),
                        ],
                        default="exact",
                        max_length=14,
                        verbose_name="kind of value",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True, verbose_name="value"),
                ),
                (
                    "minimum",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True, verbose_name="from"),
                ),
                (
                    "maximum",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True, verbose_name="to"),
                ),
                (
                    "whole",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=24, null=True, verbose_name="of a whole of"
                    ),
                ),
                ("wording", models.CharField(blank=True, max_length=300, verbose_name="value in words")),
                (
                    "duration",
                    models.CharField(
                        blank=True, help_text="ISO 8601, such as P30D or P3Y.", max_length=20, verbose_name="duration"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                (
                    "hedges",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="The words that make it less than certain, in order, such as “around” and “reportedly”.",
                        verbose_name="hedges",
                    ),
                ),
                ("printed", models.CharField(blank=True, max_length=300, verbose_name="printed words")),
                (
                    "activity",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="counts", to="activities.activity"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("what", models.CharField(max_length=200, verbose_name="what is counted")),
                ("where_seen", models.CharField(blank=True, max_length=200, verbose_name="where stated")),
                ("recorded_from", models.JSONField(blank=True, default=list, verbose_name="recorded from")),
            ],
            options={
                "verbose_name": "count",
                "ordering": ["activity", "order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minimum__isnull", True),
                            ("maximum__isnull", True),
                            ("maximum__gte", models.F("minimum")),
                            _connector="OR",
                        ),
                        name="count_range_is_upright",
                        violation_error_message="The range is upside down: “to” is smaller than “from”.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "range"), _negated=True),
                            models.Q(("maximum__isnull", False), ("minimum__isnull", False), ("value__isnull", True)),
                            _connector="OR",
                        ),
                        name="count_range_has_two_ends",
                        violation_error_message="A range has “from” and “to” and no single value.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "part_of_whole"), _negated=True),
                            models.Q(
                                ("value__isnull", False), ("value__lte", models.F("whole")), ("whole__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="count_part_is_within_its_whole",
                        violation_error_message="A part of a whole has both numbers, and the part is not larger than the whole.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["exact", "rounded", "approximate", "multiplier"]), _negated=True),
                            ("value__isnull", False),
                            _connector="OR",
                        ),
                        name="count_value_fits_its_kind",
                        violation_error_message="This kind of value needs a number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("kind", "qualitative"), _negated=True),
                                models.Q(("wording", ""), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("kind", "duration"), _negated=True),
                                models.Q(("duration", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="count_words_or_duration_where_no_number",
                        violation_error_message="A value in words needs its words, and a duration its duration.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Output",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "activity",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outputs", to="activities.activity"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statement", "statement"),
                            ("recommendation", "recommendation"),
                            ("publication", "publication"),
                            ("plan", "plan"),
                            ("distribution", "materials given out"),
                            ("other", "other"),
                        ],
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="text or description")),
                ("is_verbatim", models.BooleanField(default=False, verbose_name="quoted word for word")),
                ("topic", models.CharField(blank=True, max_length=200, verbose_name="topic")),
                (
                    "addressee_printed",
                    models.CharField(blank=True, max_length=200, verbose_name="addressed to, as printed"),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outputs",
                        to="network.person",
                        verbose_name="speaker",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outputs",
                        to="sources.note",
                        verbose_name="printed note",
                    ),
                ),
                ("recorded_from", models.JSONField(blank=True, default=list, verbose_name="recorded from")),
                (
                    "addressees",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="outputs_received",
                        to="network.organisation",
                        verbose_name="addressed to",
                    ),
                ),
            ],
            options={
                "verbose_name": "output",
                "ordering": ["activity", "order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="output_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="output_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="output_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="activities.activity"
                    ),
                ),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                ("label", models.CharField(blank=True, max_length=200, verbose_name="what is there")),
                (
                    "old_number",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="The number in an old address such as /?p=5126.",
                        null=True,
                        unique=True,
                        verbose_name="old page number",
                    ),
                ),
                ("recorded_from", models.JSONField(blank=True, default=list, verbose_name="recorded from")),
            ],
            options={
                "verbose_name": "link",
                "ordering": ["activity", "id"],
            },
        ),
        migrations.CreateModel(
            name="ActivityCitation",
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
                    "activity",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="activities.activity"
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
                        name="activity_citation_names_a_source_or_note",
                        violation_error_message="A citation names a source, or the printed note that should have named it.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="training",
                        to="activities.activity",
                        verbose_name="activity",
                    ),
                ),
                ("selection", models.TextField(blank=True, verbose_name="how trainees were chosen")),
                ("modules", models.TextField(blank=True, verbose_name="modules")),
                ("evaluation", models.TextField(blank=True, verbose_name="evaluation")),
                ("work_plan", models.TextField(blank=True, verbose_name="work plan")),
                ("follow_up", models.TextField(blank=True, verbose_name="follow-up")),
                (
                    "countries",
                    models.ManyToManyField(
                        blank=True, related_name="trainings_of", to="network.place", verbose_name="trainees come from"
                    ),
                ),
            ],
            options={
                "verbose_name": "facts of the training",
                "verbose_name_plural": "facts of trainings",
            },
        ),
        migrations.CreateModel(
            name="Highlight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="highlights", to="activities.activity"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("text", models.TextField(verbose_name="highlight")),
                ("recorded_from", models.JSONField(blank=True, default=list, verbose_name="recorded from")),
            ],
            options={
                "verbose_name": "highlight",
                "ordering": ["activity", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consultation",
                        to="activities.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "with_whom",
                    models.CharField(
                        choices=[
                            ("organisations", "organisations"),
                            ("migrants", "migrants"),
                            ("returnees", "returned migrants"),
                            ("both", "migrants and returned migrants"),
                        ],
                        max_length=13,
                        verbose_name="with",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations_of",
                        to="network.place",
                        verbose_name="people from",
                    ),
                ),
                ("questions", models.TextField(blank=True, verbose_name="what was asked")),
            ],
            options={
                "verbose_name": "facts of the consultation",
                "verbose_name_plural": "facts of consultations",
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visit",
                        to="activities.activity",
                        verbose_name="activity",
                    ),
                ),
                ("reflection", models.TextField(blank=True, verbose_name="reflection afterwards")),
                ("material", models.TextField(blank=True, verbose_name="photos, films and findings taken home")),
            ],
            options={
                "verbose_name": "facts of the visit",
                "verbose_name_plural": "facts of visits",
            },
        ),
        migrations.CreateModel(
            name="FieldSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="field_session",
                        to="activities.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "methods",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="A list, such as focus group, interview.",
                        verbose_name="methods",
                    ),
                ),
                (
                    "zones",
                    models.ManyToManyField(
                        blank=True, related_name="field_sessions", to="network.place", verbose_name="zones visited"
                    ),
                ),
            ],
            options={
                "verbose_name": "facts of the field session",
                "verbose_name_plural": "facts of field sessions",
            },
        ),
        migrations.CreateModel(
            name="CalendarEntry",
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
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "everybody"), ("members", "members and staff"), ("staff", "staff only")],
                        default="public",
                        max_length=10,
                        verbose_name="who may see it",
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
                    "verb_printed",
                    models.CharField(
                        help_text="Such as “Assisted in organising”, which is not “Organised”.",
                        max_length=60,
                        verbose_name="verb as printed",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendar_entries",
                        to="activities.participationrole",
                        verbose_name="role",
                    ),
                ),
                ("text", models.TextField(help_text="What follows the verb, in our own words.", verbose_name="text")),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendar_entries",
                        to="activities.activity",
                        verbose_name="activity",
                    ),
                ),
                ("place_printed", models.CharField(blank=True, max_length=200, verbose_name="place as printed")),
                ("project_printed", models.CharField(blank=True, max_length=300, verbose_name="project as printed")),
                ("project_is_implied", models.BooleanField(default=False, verbose_name="the project is only implied")),
                (
                    "date_line",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="line of the date in the printed calendar"
                    ),
                ),
                (
                    "text_line",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="line of the text in the printed calendar"
                    ),
                ),
                (
                    "is_interleaved",
                    models.BooleanField(
                        default=False, verbose_name="date and text stand apart in the printed calendar"
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                (
                    "projects",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="calendar_entries", to="activities.project", verbose_name="projects"
                    ),
                ),
                (
                    "people",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="calendar_entries", to="network.person", verbose_name="people"
                    ),
                ),
                (
                    "organisations",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="calendar_entries",
                        to="network.organisation",
                        verbose_name="organisations",
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar entry",
                "verbose_name_plural": "calendar entries",
                "ordering": ["start", "end", "key"],
                "indexes": [models.Index(fields=["start", "end"], name="calendar_entry_by_date")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="calendar_entry_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="calendar_entry_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="calendar_entry_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarEntryPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "entry",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="activities.calendarentry",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendar_places",
                        to="network.place",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "ordering": ["entry", "order", "id"],
            },
        ),
    ]
    operations = [CreateTogether(tables)]
