import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

from sampan.network.migrations import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        # The packages' own tables come before ours. Nothing needs it but time: each of their two hundred migrations
        # renders every model it can reach, and with ours already there a fresh database took twice as long.
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("network", "0001_accounts"),
        ("sessions", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    tables = [
        migrations.CreateModel(
            name="Language",
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
                ("own_name", models.CharField(max_length=100, verbose_name="own name")),
                ("script", models.CharField(help_text="ISO 15924, such as Khmr.", max_length=4, verbose_name="script")),
            ],
            options={
                "verbose_name": "language",
                "verbose_name_plural": "languages",
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlaceKind",
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
                "verbose_name": "kind of place",
                "verbose_name_plural": "kinds of place",
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Place",
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
                        related_name="places",
                        to="network.placekind",
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name in running text")),
                (
                    "heading_name",
                    models.CharField(
                        blank=True,
                        help_text="Only if it differs, such as Burma/Myanmar.",
                        max_length=200,
                        verbose_name="name in headings",
                    ),
                ),
                (
                    "lies_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="network.place",
                        verbose_name="lies in",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places_within",
                        to="network.place",
                        verbose_name="country",
                    ),
                ),
                ("is_country", models.BooleanField(default=False, verbose_name="is a country")),
                ("in_region", models.BooleanField(default=False, verbose_name="country of the network’s region")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="order in lists")),
                (
                    "other_side",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="network.place",
                        verbose_name="other side of the border",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="latitude"),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="longitude"
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "place",
                "verbose_name_plural": "places",
                "ordering": ["order", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="place_is_located_by_both_coordinates",
                        violation_error_message="Give latitude and longitude, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude__isnull", True),
                            models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                            _connector="OR",
                        ),
                        name="place_lies_on_earth",
                        violation_error_message="Latitude runs from -90 to 90, longitude from -180 to 180.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("name", models.CharField(max_length=300, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "official name"),
                            ("acronym", "acronym"),
                            ("accepted", "accepted variant"),
                            ("former", "former name"),
                            ("error", "misspelling seen in a document"),
                        ],
                        default="accepted",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("where_seen", models.CharField(blank=True, max_length=200, verbose_name="where seen")),
                (
                    "place",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="network.place"
                    ),
                ),
            ],
            options={
                "verbose_name": "name of the place",
                "ordering": ["place", "language", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("place", "language", "name"),
                        name="place_has_each_name_once",
                        violation_error_message="This place already has this name in this language.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationKind",
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
                "verbose_name": "kind of organisation",
                "verbose_name_plural": "kinds of organisation",
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("name", models.CharField(blank=True, max_length=300, verbose_name="name")),
                (
                    "name_language",
                    models.ForeignKey(
                        default="en",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.language",
                        verbose_name="language of the name",
                    ),
                ),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="The part of it that is meant, such as a department.",
                        max_length=200,
                        verbose_name="unit",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="network.organisation",
                        verbose_name="belongs to",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        help_text="The country it belongs to; ministries of the same name are told apart by it.",
                        limit_choices_to={"is_country": True},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations_of",
                        to="network.place",
                        verbose_name="country",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="network.place",
                        verbose_name="seat",
                    ),
                ),
                ("website", models.URLField(blank=True, max_length=500, verbose_name="website")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                (
                    "is_anonymous",
                    models.BooleanField(
                        default=False, help_text="Its name is not stored at all.", verbose_name="anonymous donor"
                    ),
                ),
                ("is_network", models.BooleanField(default=False, verbose_name="is the network itself")),
                (
                    "kinds",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="organisations", to="network.organisationkind", verbose_name="kinds"
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acronym", ""), ("is_anonymous", True), ("name", ""), ("website", "")),
                            models.Q(("is_anonymous", False), models.Q(("name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="organisation_is_named_unless_anonymous",
                        violation_error_message="An anonymous donor has no name, acronym or website on record; every other organisation has a name.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_network", True)),
                        fields=("is_network",),
                        name="only_one_organisation_is_the_network",
                        violation_error_message="Another organisation is already marked as the network itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationName",
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
                    "language",
                    models.ForeignKey(
                        default="en",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.language",
                        verbose_name="language",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "official name"),
                            ("acronym", "acronym"),
                            ("accepted", "accepted variant"),
                            ("former", "former name"),
                            ("error", "misspelling seen in a document"),
                        ],
                        default="accepted",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("where_seen", models.CharField(blank=True, max_length=200, verbose_name="where seen")),
                (
                    "organisation",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="network.organisation"
                    ),
                ),
            ],
            options={
                "verbose_name": "name of the organisation",
                "ordering": ["organisation", "language", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "language", "name"),
                        name="organisation_has_each_name_once",
                        violation_error_message="This organisation already has this name in this language.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="organisation_name_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="organisation_name_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="organisation_name_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "organisation",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="network.organisation",
                    ),
                ),
                (
                    "heading",
                    models.ForeignKey(
                        blank=True,
                        help_text="A country, or the region.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="network.place",
                        verbose_name="listed under",
                    ),
                ),
                ("is_founder", models.BooleanField(default=False, verbose_name="founding member")),
                (
                    "listed_as",
                    models.CharField(
                        blank=True,
                        help_text="The name as the printed list has it, if it differs.",
                        max_length=300,
                        verbose_name="listed as",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order under the heading")),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ["heading__order", "order", "organisation__name"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("organisation",),
                        name="organisation_is_a_member_once_at_a_time",
                        violation_error_message="This organisation already has a membership that goes on: end that one first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="membership_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="membership_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="membership_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("printed_name", models.CharField(max_length=200, verbose_name="name as printed")),
                (
                    "name_language",
                    models.ForeignKey(
                        default="en",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.language",
                        verbose_name="language of the name",
                    ),
                ),
                ("family_name", models.CharField(blank=True, max_length=100, verbose_name="family name")),
                ("given_name", models.CharField(blank=True, max_length=100, verbose_name="given name")),
                (
                    "name_order",
                    models.CharField(
                        choices=[
                            ("given", "given name first"),
                            ("family", "family name first"),
                            ("whole", "one name that is never turned round"),
                        ],
                        default="given",
                        max_length=6,
                        verbose_name="order of the name",
                    ),
                ),
                ("honorific", models.CharField(blank=True, max_length=40, verbose_name="honorific")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"is_country": True},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="network.place",
                        verbose_name="country",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="For staff only; never shown or exported.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["printed_name"],
            },
        ),
        migrations.CreateModel(
            name="PersonName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("name", models.CharField(max_length=300, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "official name"),
                            ("acronym", "acronym"),
                            ("accepted", "accepted variant"),
                            ("former", "former name"),
                            ("error", "misspelling seen in a document"),
                        ],
                        default="accepted",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("where_seen", models.CharField(blank=True, max_length=200, verbose_name="where seen")),
                (
                    "person",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="network.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "name of the person",
                "ordering": ["person", "language", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "language", "name"),
                        name="person_has_each_name_once",
                        violation_error_message="This person already has this name in this language.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Affiliation",
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
                    "person",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="affiliations", to="network.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliations",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="title or role")),
                ("is_former", models.BooleanField(default=False, verbose_name="told as former")),
                ("where_seen", models.CharField(blank=True, max_length=200, verbose_name="where seen")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "affiliation",
                "verbose_name_plural": "affiliations",
                "ordering": ["person", "start", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="affiliation_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="affiliation_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="affiliation_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conference",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "ordinal",
                    models.PositiveSmallIntegerField(blank=True, null=True, unique=True, verbose_name="ordinal"),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conferences",
                        to="network.place",
                        verbose_name="place",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
            ],
            options={
                "verbose_name": "general conference",
                "verbose_name_plural": "general conferences",
                "ordering": ["start", "ordinal"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="conference_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="conference_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="conference_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Committee",
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
                ("purpose", models.TextField(blank=True, verbose_name="purpose")),
            ],
            options={
                "verbose_name": "committee",
                "verbose_name_plural": "committees",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="network.conference",
                        verbose_name="conference",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="network.committee",
                        verbose_name="committee",
                    ),
                ),
                ("text", models.TextField(verbose_name="what was decided")),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["start", "key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="decision_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="decision_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteeSeat",
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
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="network.committee",
                        verbose_name="committee",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="network.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "represents",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="network.place",
                        verbose_name="represents the members of",
                    ),
                ),
                ("is_voting", models.BooleanField(default=True, verbose_name="votes")),
                (
                    "how_chosen",
                    models.CharField(
                        choices=[("new", "newly chosen"), ("continuing", "chosen again"), ("ex-officio", "by office")],
                        default="new",
                        max_length=12,
                        verbose_name="how chosen",
                    ),
                ),
                (
                    "chosen_at",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="network.conference",
                        verbose_name="chosen at",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "ordering": ["order", "key"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("committee", "person"),
                        name="person_sits_once_at_a_time",
                        violation_error_message="This person already has a seat on this committee that goes on.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="committee_seat_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="committee_seat_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="committee_seat_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScheduledRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("command", models.CharField(max_length=100, unique=True, verbose_name="command")),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="claimed")),
                ("claimed_by", models.CharField(blank=True, max_length=100, verbose_name="claimed by")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished")),
                ("outcome", models.CharField(blank=True, max_length=200, verbose_name="outcome")),
            ],
            options={
                "verbose_name": "scheduled run",
                "verbose_name_plural": "scheduled runs",
                "ordering": ["command"],
            },
        ),
        migrations.CreateModel(
            name="Office",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="network.place",
                        verbose_name="place",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
                "ordering": ["start", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="office_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="office_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="office_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeHost",
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
                    "office",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hosts", to="network.office"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted_offices",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("host", "host"), ("legal-entity", "legal entity"), ("advisor", "advisor")],
                        default="host",
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "host of the office",
                "ordering": ["office", "start", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="office_host_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="office_host_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="office_host_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffPost",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="network.person",
                        verbose_name="person",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "title_printed",
                    models.CharField(
                        blank=True, help_text="Only if it differs.", max_length=200, verbose_name="title as printed"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="network.office",
                        verbose_name="office",
                    ),
                ),
            ],
            options={
                "verbose_name": "staff post",
                "verbose_name_plural": "staff posts",
                "ordering": ["order", "key"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="staff_post_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="staff_post_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="staff_post_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultancy",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="network.person",
                        verbose_name="person",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("task", models.CharField(blank=True, max_length=200, verbose_name="task")),
            ],
            options={
                "verbose_name": "consultancy",
                "verbose_name_plural": "consultancies",
                "ordering": ["order", "key"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="consultancy_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="consultancy_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="consultancy_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Internship",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="network.person",
                        verbose_name="person",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="internships_hosted",
                        to="network.organisation",
                        verbose_name="host",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="internships_sent",
                        to="network.organisation",
                        verbose_name="programme",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="internships",
                        to="network.place",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "internship",
                "verbose_name_plural": "internships",
                "ordering": ["order", "key"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="internship_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="internship_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="internship_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
    ]
    operations = [
        CreateTogether(tables),
        migrations.AddField(
            model_name="user",
            name="person",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="account",
                to="network.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="accounts",
                to="network.organisation",
                verbose_name="speaks for",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="countries",
            field=models.ManyToManyField(
                blank=True,
                limit_choices_to={"is_country": True},
                related_name="editors",
                to="network.place",
                verbose_name="edits the countries",
            ),
        ),
    ]
