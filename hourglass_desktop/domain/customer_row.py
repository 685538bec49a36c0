"""One customer as the list shows them, by the pure rules; SQL has everybody's at once."""

from hourglass_desktop.domain.figures import by_currency
from hourglass_desktop.domain.listing import CustomerRow, Detail


def row_of(detail: Detail) -> CustomerRow:
    """One customer as the list shows them, from everything about them."""
    customer, journey, history = detail.customer, detail.journey, detail.history
    answers = [r.would_recommend for r in history.reviews if r.would_recommend is not None]
    due = next((f for f in history.follow_ups if f.done_on is None), None)
    return CustomerRow(
        id=customer.id,
        name=customer.name,
        organisation=customer.organisation,
        stage=journey.stage,
        refers=journey.refers,
        closed_on=customer.closed_on,
        closed_reason=customer.closed_reason,
        stage_since=journey.since,
        last_touch=history.touches[-1].date if history.touches else None,
        next_due=due.due_on if due else None,
        next_what=due.what if due else "",
        value=by_currency(history.counting),
        email=next(iter(customer.emails), ""),
        phone=next(iter(customer.phones), ""),
        tags=customer.tags,
        source=customer.source,
        known_on=journey.entered["know"],
        last_purchase=history.counting[-1].date if history.counting else None,
        recommends=answers[-1] if answers else None,
    )
