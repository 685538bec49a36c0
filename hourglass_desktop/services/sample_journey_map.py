"""What the sample's journey map planned for its latest customers; done when its day had come."""

from collections.abc import Iterator
from dataclasses import replace

from hourglass_desktop.domain.book import Book
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.journey import people
from hourglass_desktop.domain.journey_map import newly_due
from hourglass_desktop.services.sample_scene import Scene


def with_planned(book: Book, scene: Scene) -> Book:
    """The book with the follow-ups that its live touchpoints ask for on its last day."""
    return replace(book, follow_ups=(*book.follow_ups, *_planned(book, scene)))


def _planned(book: Book, scene: Scene) -> Iterator[FollowUp]:
    today = scene.dates[scene.end]
    for number, person in people(book, today).items():
        for touchpoint, due in newly_due(person, book.touchpoints, (), today):
            yield FollowUp(
                id=scene.number(),
                customer=number,
                due_on=due,
                what=touchpoint.what,
                done_on=due if due <= today else None,
                first_due_on=due,
                touchpoint=touchpoint.id,
            )
