"""What may be uploaded as a picture: one that can be opened to its last line."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PictureField(WagtailImageField):
    """Wagtail's field looks at the first bytes only, and fails with an error page where the rest cannot be read."""

    def to_python(self, data: Any) -> Any:
        try:
            picture = super().to_python(data)
            if picture is not None:
                # Opened once here, within the limit of pixels: what was cut off on its way would fail on every page.
                with Image.open(picture) as opened:
                    opened.load()
                picture.seek(0)
        except ValidationError:
            raise
        except Image.DecompressionBombError:
            raise ValidationError(
                _("This picture has too many pixels to be opened. Please make it smaller and upload it again."),
                code="file_too_many_pixels",
            ) from None
        except Exception:  # decoders raise whatever they stumble over: OSError, SyntaxError, struct.error …
            raise ValidationError(
                _("This picture cannot be opened: it may have been cut off. Please save it anew and upload it again."),
                code="invalid_image",
            ) from None
        return picture


class PictureForm(BaseImageForm):
    """The form of every upload of a picture (WAGTAILIMAGES_IMAGE_FORM_BASE)."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        file = self.fields.get("file")
        if file is not None:
            self.fields["file"] = PictureField(
                label=file.label,
                required=file.required,
                widget=file.widget,
                help_text=file.help_text,
                max_length=file.max_length,
            )
