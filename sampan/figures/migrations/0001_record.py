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
            name="Indicator",
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
                ("definition", models.TextField(blank=True, verbose_name="what is counted")),
                (
                    "rivalry",
                    models.TextField(
                        blank=True,
                        help_text="What each of the rival figures counts that the others do not.",
                        verbose_name="why the figures differ",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="network.place",
                        verbose_name="where",
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=60, verbose_name="topic")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="order")),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="Figure",
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="figures.indicator",
                        verbose_name="indicator",
                    ),
                ),
                ("label", models.CharField(max_length=300, verbose_name="what this figure counts")),
                (
                    "population",
                    models.CharField(
                        blank=True,
                        help_text="Who: nationality, sex, status, sector.",
                        max_length=300,
                        verbose_name="population",
                    ),
                ),
                (
                    "counted_as",
                    models.CharField(
                        blank=True,
                        help_text="Registered, entered, holding, interviewed …",
                        max_length=100,
                        verbose_name="how they were counted",
                    ),
                ),
                (
                    "stock_or_flow",
                    models.CharField(
                        choices=[
                            ("stock", "stock: there were"),
                            ("flow", "flow: passed in the period"),
                            ("rate", "rate: per unit of time"),
                            ("rule", "set by a rule"),
                            ("none", "does not apply"),
                        ],
                        default="none",
                        max_length=5,
                        verbose_name="stock or flow",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("observed", "counted or stated"),
                            ("estimate", "estimate"),
                            ("forecast", "expected"),
                            ("target", "target"),
                            ("proposed", "proposed"),
                            ("planned", "planned"),
                        ],
                        default="observed",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                (
                    "earlier_wording",
                    models.CharField(
                        blank=True,
                        help_text="For a change: what it was before.",
                        max_length=200,
                        verbose_name="earlier value in words",
                    ),
                ),
                ("earlier_duration", models.CharField(blank=True, max_length=20, verbose_name="earlier duration")),
                (
                    "currency",
                    models.CharField(
                        blank=True, help_text="ISO 4217, such as USD or THB.", max_length=3, verbose_name="currency"
                    ),
                ),
                (
                    "per",
                    models.CharField(
                        blank=True,
                        help_text="The time a rate or wage is for: day, month, year.",
                        max_length=20,
                        verbose_name="per",
                    ),
                ),
                ("per_is_implied", models.BooleanField(default=False, verbose_name="that time is only implied")),
                (
                    "stated_also",
                    models.CharField(blank=True, max_length=100, verbose_name="also stated in another unit"),
                ),
                ("target_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="target year")),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="network.place",
                        verbose_name="where",
                    ),
                ),
                ("place_printed", models.CharField(blank=True, max_length=200, verbose_name="where, in words")),
                (
                    "pathway_word",
                    models.CharField(
                        blank=True,
                        help_text="The pathway by which they are counted, such as MOU.",
                        max_length=60,
                        verbose_name="pathway",
                    ),
                ),
                (
                    "asserted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="network.organisation",
                        verbose_name="who says so",
                    ),
                ),
                (
                    "asserted_by_printed",
                    models.CharField(blank=True, max_length=200, verbose_name="who says so, as printed"),
                ),
                (
                    "share_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="figures.figure",
                        verbose_name="share of the figure",
                    ),
                ),
                (
                    "is_derived",
                    models.BooleanField(
                        default=False, help_text="Never shown as quoted.", verbose_name="worked out by us"
                    ),
                ),
                ("derivation", models.CharField(blank=True, max_length=300, verbose_name="how it was worked out")),
                ("is_preferred", models.BooleanField(default=False, verbose_name="preferred among its rivals")),
                ("preferred_reason", models.TextField(blank=True, verbose_name="why it is preferred")),
                ("review_by", models.DateField(blank=True, null=True, verbose_name="review by")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="order")),
                (
                    "origins",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="figures_of_origin", to="network.place", verbose_name="people from"
                    ),
                ),
                (
                    "derived_from",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="derivatives", to="figures.figure", verbose_name="worked out from"
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ["indicator", "order", "key"],
                "indexes": [models.Index(fields=["indicator", "order"], name="figure_by_indicator")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_preferred", True)),
                        fields=("indicator",),
                        name="indicator_prefers_one_figure",
                        violation_error_message="Another figure of this indicator is already the preferred one: take that mark away first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_preferred", False), models.Q(("preferred_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="figure_is_preferred_for_a_reason",
                        violation_error_message="Say why this figure is preferred: readers are shown the reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_derived", False), models.Q(("derivation", ""), _negated=True), _connector="OR"
                        ),
                        name="figure_worked_out_says_how",
                        violation_error_message="Say how the figure was worked out.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share_of__isnull", True),
                            models.Q(("share_of", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="figure_is_not_a_share_of_itself",
                        violation_error_message="A figure cannot be a share of itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minimum__isnull", True),
                            ("maximum__isnull", True),
                            ("maximum__gte", models.F("minimum")),
                            _connector="OR",
                        ),
                        name="figure_range_is_upright",
                        violation_error_message="The range is upside down: “to” is smaller than “from”.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "range"), _negated=True),
                            models.Q(("maximum__isnull", False), ("minimum__isnull", False), ("value__isnull", True)),
                            _connector="OR",
                        ),
                        name="figure_range_has_two_ends",
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
                        name="figure_part_is_within_its_whole",
                        violation_error_message="A part of a whole has both numbers, and the part is not larger than the whole.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["exact", "rounded", "approximate", "multiplier"]), _negated=True),
                            ("value__isnull", False),
                            _connector="OR",
                        ),
                        name="figure_value_fits_its_kind",
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
                        name="figure_words_or_duration_where_no_number",
                        violation_error_message="A value in words needs its words, and a duration its duration.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True),
                            ("end__isnull", True),
                            ("end__gte", models.F("start")),
                            _connector="OR",
                        ),
                        name="figure_ends_after_it_starts",
                        violation_error_message="The last day is before the first day: swap them, or correct the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_open", False), ("end__isnull", True), _connector="OR"),
                        name="figure_goes_on_or_ends",
                        violation_error_message="An interval that goes on has no last day: remove one of the two.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            models.Q(("precision", "unknown"), _negated=True),
                            _connector="OR",
                        ),
                        name="figure_says_how_precise_its_date_is",
                        violation_error_message="Say how precise the date is: day, month, season or year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureCitation",
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
                    "figure",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="figures.figure"
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
                        name="figure_citation_names_a_source_or_note",
                        violation_error_message="A citation names a source, or the printed note that should have named it.",
                    )
                ],
            },
        ),
    ]
    operations = [CreateTogether(tables)]
