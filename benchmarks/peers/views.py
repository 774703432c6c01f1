"""The hand-written view: the records through the ORM as the tutorial shows it, with what it fetches said beforehand."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sampan.figures.models import Figure, FigureCitation
from sampan.network.models import Place


def handwritten(request: HttpRequest, key: str) -> HttpResponse:
    """The figures of a country with their notes."""
    place = get_object_or_404(Place, key=key)
    citations = FigureCitation.objects.select_related("source")
    figures = list(
        Figure.objects.filter(place=place, live=True)
        .select_related("asserted_by", "indicator")
        .prefetch_related(Prefetch("citations", queryset=citations))
    )
    notes = []
    for figure in figures:
        figure.numbers = []
        for citation in figure.citations.all():
            notes.append(citation)
            figure.numbers.append(len(notes))
    return render(request, "peers/handwritten.html", {"place": place, "figures": figures, "notes": notes})
