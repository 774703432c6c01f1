import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

from sampan.network.migrations import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("activities", "0001_record"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    tables = [
        migrations.CreateModel(
            name="CustomImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("description", models.CharField(blank=True, default="", max_length=255, verbose_name="description")),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at")),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "verbose_name_plural": "images",
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="CustomRendition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="renditions", to="library.customimage"
                    ),
                ),
            ],
            options={
                "unique_together": {("image", "filter_spec", "focal_point_key")},
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name="CustomDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("file", models.FileField(upload_to="documents", verbose_name="file")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="WorkKind",
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
                "verbose_name": "kind of work",
                "verbose_name_plural": "kinds of work",
                "ordering": ["order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Work",
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
                        related_name="works",
                        to="library.workkind",
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
                    "has_own_title",
                    models.BooleanField(
                        default=True,
                        help_text="Not so where the work is only described.",
                        verbose_name="the title is its own",
                    ),
                ),
                ("edition_statement", models.CharField(blank=True, max_length=100, verbose_name="edition as printed")),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="activities.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="activities.activity",
                        verbose_name="about the activity",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                (
                    "publishers",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="works", to="network.organisation", verbose_name="published by"
                    ),
                ),
                (
                    "languages_wanted",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="works_wanted",
                        to="network.language",
                        verbose_name="languages it should exist in",
                    ),
                ),
            ],
            options={
                "verbose_name": "work",
                "verbose_name_plural": "works",
                "ordering": ["-start", "title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="work_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="work_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="work_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "work",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="titles", to="library.work"
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
                "ordering": ["work", "id"],
            },
        ),
        migrations.CreateModel(
            name="Edition",
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
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="library.work",
                        verbose_name="work",
                    ),
                ),
                (
                    "language",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="network.language",
                        verbose_name="language",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=400, verbose_name="title in that language")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="editions",
                        to="library.customdocument",
                        verbose_name="file",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=1000, verbose_name="address")),
                ("url_printed", models.CharField(blank=True, max_length=1000, verbose_name="address as printed")),
                (
                    "url_remark",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what was wrong with the printed address"
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["work", "language__order", "key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("work", "language"),
                        name="work_has_one_edition_a_language",
                        violation_error_message="This work already has an edition in this language.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="edition_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="edition_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="edition_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Launch",
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
                    "edition",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="launches", to="library.edition"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="launches",
                        to="activities.activity",
                        verbose_name="activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "launch",
                "verbose_name_plural": "launches",
                "ordering": ["edition", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="launch_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="launch_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="launch_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
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
                    "edition",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="submissions", to="library.edition"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions_received",
                        to="network.organisation",
                        verbose_name="handed to",
                    ),
                ),
                (
                    "recipient_printed",
                    models.CharField(blank=True, max_length=200, verbose_name="handed to, as printed"),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="activities.activity",
                        verbose_name="at the activity",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions_made",
                        to="network.organisation",
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "submission",
                "ordering": ["edition", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recipient__isnull", False),
                            models.Q(("recipient_printed", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="submission_has_a_recipient",
                        violation_error_message="Say to whom it was handed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="submission_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="submission_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="submission_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Circulation",
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
                    "work",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="circulations", to="library.work"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circulations",
                        to="activities.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.person",
                        verbose_name="by",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="remark")),
            ],
            options={
                "verbose_name": "circulation",
                "ordering": ["work", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="circulation_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="circulation_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="circulation_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Photo",
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
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="library.customimage",
                        verbose_name="picture",
                    ),
                ),
                ("caption", models.TextField(verbose_name="caption")),
                (
                    "caption_language",
                    models.ForeignKey(
                        default="en",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.language",
                        verbose_name="language of the caption",
                    ),
                ),
                (
                    "caption_printed",
                    models.TextField(blank=True, help_text="Only if it differs.", verbose_name="caption as printed"),
                ),
                (
                    "alternative",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what it shows, for those who cannot see it"
                    ),
                ),
                (
                    "credit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos_taken",
                        to="network.person",
                        verbose_name="taken by",
                    ),
                ),
                ("credit_printed", models.CharField(blank=True, max_length=200, verbose_name="credit line")),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("not-recorded", "not recorded"),
                            ("given", "given"),
                            ("not-needed", "nobody can be recognised"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="not-recorded",
                        max_length=12,
                        verbose_name="consent",
                    ),
                ),
                ("consent_remark", models.CharField(blank=True, max_length=300, verbose_name="about the consent")),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="network.place",
                        verbose_name="place",
                    ),
                ),
                ("place_is_implied", models.BooleanField(default=False, verbose_name="the place is only implied")),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="activities.activity",
                        verbose_name="taken at",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="activities.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="library.work",
                        verbose_name="shows the work",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "people",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="photos", to="network.person", verbose_name="people named"
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "ordering": ["order", "key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="photo_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="photo_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="photo_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhotoCaption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "photo",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="captions", to="library.photo"
                    ),
                ),
                (
                    "language",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.language",
                        verbose_name="language",
                    ),
                ),
                ("text", models.TextField(verbose_name="caption")),
            ],
            options={
                "verbose_name": "caption",
                "ordering": ["photo", "language__order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("photo", "language"),
                        name="photo_has_one_caption_a_language",
                        violation_error_message="This photo already has a caption in this language.",
                    )
                ],
            },
        ),
    ]
    operations = [CreateTogether(tables)]
