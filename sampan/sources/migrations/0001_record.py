import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

from sampan.network.migrations import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0002_record"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    tables = [
        migrations.CreateModel(
            name="Source",
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
                    "type",
                    models.CharField(
                        choices=[
                            ("article-newspaper", "news article"),
                            ("webpage", "web page"),
                            ("report", "report"),
                            ("book", "book"),
                            ("chapter", "chapter"),
                            ("legislation", "law"),
                            ("treaty", "agreement"),
                            ("speech", "speech or statement"),
                            ("interview", "interview"),
                            ("dataset", "data"),
                            ("document", "other document"),
                        ],
                        default="document",
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                ("title", models.CharField(max_length=600, verbose_name="title")),
                (
                    "title_printed",
                    models.CharField(
                        blank=True,
                        help_text="Only if the document that cites it prints it otherwise.",
                        max_length=600,
                        verbose_name="title as printed",
                    ),
                ),
                (
                    "language",
                    models.ForeignKey(
                        default="en",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="network.language",
                        verbose_name="language",
                    ),
                ),
                (
                    "container_title",
                    models.CharField(
                        blank=True,
                        help_text="Newspaper, journal, series or site.",
                        max_length=300,
                        verbose_name="published in",
                    ),
                ),
                ("publisher", models.CharField(blank=True, max_length=300, verbose_name="publisher")),
                (
                    "publisher_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sources_published",
                        to="network.organisation",
                        verbose_name="publisher on record",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="network.place",
                        verbose_name="place",
                    ),
                ),
                ("accessed", models.DateField(blank=True, null=True, verbose_name="read on")),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="The address that works, joined and with its hyphens.",
                        max_length=1000,
                        verbose_name="address",
                    ),
                ),
                (
                    "url_printed",
                    models.CharField(
                        blank=True, help_text="Only if it differs.", max_length=1000, verbose_name="address as printed"
                    ),
                ),
                (
                    "url_remark",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what was wrong with the printed address"
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ["title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="source_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="source_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="source_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Author",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="authors", to="sources.source"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("family_name", models.CharField(blank=True, max_length=100, verbose_name="family name")),
                ("given_name", models.CharField(blank=True, max_length=100, verbose_name="given name")),
                ("literal", models.CharField(blank=True, max_length=300, verbose_name="name as a whole")),
            ],
            options={
                "verbose_name": "author",
                "ordering": ["source", "order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("literal", ""), _negated=True),
                            models.Q(("family_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="author_has_a_name",
                        violation_error_message="Give the author’s family name, or the name as a whole.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="sources.source"
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        max_length=64,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9a-f]{64}$", "A SHA-256 hash has 64 hexadecimal digits in small letters."
                            )
                        ],
                        verbose_name="SHA-256",
                    ),
                ),
                ("captured_at", models.DateTimeField(verbose_name="captured")),
                ("media_type", models.CharField(max_length=100, verbose_name="media type")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("file", models.FileField(blank=True, upload_to="copies/", verbose_name="file")),
            ],
            options={
                "verbose_name": "stored copy",
                "verbose_name_plural": "stored copies",
                "ordering": ["-captured_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "sha256"),
                        name="source_keeps_each_copy_once",
                        violation_error_message="This copy of the source is already stored.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
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
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes_in",
                        to="sources.source",
                        verbose_name="printed in",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order in the document")),
                ("printed_number", models.CharField(blank=True, max_length=10, verbose_name="printed number")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("full", "in full"),
                            ("repeated", "in full again"),
                            ("ibid", "Ibid."),
                            ("short", "short form"),
                            ("missing", "the text of the note is missing"),
                        ],
                        default="full",
                        max_length=10,
                        verbose_name="form",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="sources.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "refers_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referred_from",
                        to="sources.note",
                        verbose_name="refers to note",
                    ),
                ),
                ("locator", models.CharField(blank=True, max_length=100, verbose_name="page or paragraph")),
                (
                    "anchor_line",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="line of its number in the document"
                    ),
                ),
                (
                    "text_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="line of its text in the document"),
                ),
                (
                    "number_is_printed",
                    models.BooleanField(default=True, verbose_name="its number is printed beside its text"),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "printed note",
                "verbose_name_plural": "printed notes",
                "ordering": ["document", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "order"),
                        name="notes_of_a_document_are_in_order",
                        violation_error_message="Another note of this document already has this place in the order.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("form", "missing"), _negated=True), ("source__isnull", True), _connector="OR"
                        ),
                        name="missing_note_names_no_source",
                        violation_error_message="A note whose text is missing names no source: remove the source, or say how the note is printed.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="sources.source"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("level", models.PositiveSmallIntegerField(default=1, verbose_name="level")),
                ("level_inferred", models.BooleanField(default=False, verbose_name="level worked out from the layout")),
                ("title", models.CharField(max_length=400, verbose_name="heading")),
                ("line", models.PositiveIntegerField(blank=True, null=True, verbose_name="line in the document")),
                ("recorded_from", models.JSONField(blank=True, default=list, verbose_name="recorded from")),
            ],
            options={
                "verbose_name": "section",
                "ordering": ["source", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "order"),
                        name="sections_of_a_document_are_in_order",
                        violation_error_message="Another section of this document already has this place in the order.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Quotation",
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
                ("text", models.TextField(verbose_name="words")),
                (
                    "language",
                    models.ForeignKey(
                        default="en",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotations",
                        to="network.language",
                        verbose_name="language",
                    ),
                ),
                ("attributed_to", models.CharField(max_length=300, verbose_name="attributed to")),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotations",
                        to="network.person",
                        verbose_name="speaker",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotations",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("is_checked", models.BooleanField(default=False, verbose_name="compared with the source")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                (
                    "places",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="quotations", to="network.place", verbose_name="about"
                    ),
                ),
            ],
            options={
                "verbose_name": "quotation",
                "verbose_name_plural": "quotations",
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="QuotationCitation",
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
                    "quotation",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="sources.quotation"
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
                        name="quotation_citation_names_a_source_or_note",
                        violation_error_message="A citation names a source, or the printed note that should have named it.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                ("text", models.TextField(verbose_name="statement")),
                (
                    "language",
                    models.ForeignKey(
                        default="en",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="network.language",
                        verbose_name="language",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fact", "statement of fact"),
                            ("assessment", "assessment"),
                            ("position", "position of the network"),
                            ("definition", "definition"),
                            ("outlook", "outlook"),
                        ],
                        default="fact",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=100, verbose_name="topic")),
                (
                    "truth",
                    models.CharField(
                        choices=[
                            ("period", "true in the period"),
                            ("written", "true when written"),
                            ("unknown", "not said"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="holds",
                    ),
                ),
                (
                    "asserted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims_made",
                        to="network.organisation",
                        verbose_name="who says so",
                    ),
                ),
                (
                    "asserted_by_printed",
                    models.CharField(blank=True, max_length=200, verbose_name="who says so, as printed"),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "places",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="claims", to="network.place", verbose_name="about"
                    ),
                ),
                (
                    "organisations",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="claims",
                        to="network.organisation",
                        verbose_name="about the organisations",
                    ),
                ),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
                "ordering": ["order", "key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="claim_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="claim_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimCitation",
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
                    "claim",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="sources.claim"
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
                        name="claim_citation_names_a_source_or_note",
                        violation_error_message="A citation names a source, or the printed note that should have named it.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
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
                ("headword", models.CharField(max_length=100, verbose_name="term or acronym")),
                ("is_acronym", models.BooleanField(default=True, verbose_name="is an acronym")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="terms",
                        to="network.organisation",
                        verbose_name="stands for the organisation",
                    ),
                ),
                ("is_listed", models.BooleanField(default=False, verbose_name="in the printed list of acronyms")),
                (
                    "list_order",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="order in the printed list"),
                ),
                (
                    "headword_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="line of the headword"),
                ),
                (
                    "expansion_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="line of the expansion"),
                ),
                (
                    "first_use_line",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="line of the first use in the text"
                    ),
                ),
                ("uses", models.PositiveIntegerField(blank=True, null=True, verbose_name="uses in the text")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "ordering": ["headword", "key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_listed", False), ("list_order__isnull", False), _connector="OR"),
                        name="listed_term_has_its_place_in_the_list",
                        violation_error_message="A term of the printed list has its place in that list.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Expansion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "term",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="expansions", to="sources.term"
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
                ("text", models.CharField(max_length=300, verbose_name="expansion")),
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
                        default="official",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("where_seen", models.CharField(blank=True, max_length=200, verbose_name="where seen")),
            ],
            options={
                "verbose_name": "expansion",
                "ordering": ["term", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("term", "language", "text"),
                        name="term_has_each_expansion_once",
                        violation_error_message="This term already has this expansion in this language.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Definition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "term",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="definitions", to="sources.term"
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
                ("text", models.TextField(verbose_name="meaning")),
            ],
            options={
                "verbose_name": "definition",
                "ordering": ["term", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("term", "language"),
                        name="term_is_defined_once_in_a_language",
                        violation_error_message="This term already has a definition in this language.",
                    )
                ],
            },
        ),
    ]
    operations = [CreateTogether(tables)]
