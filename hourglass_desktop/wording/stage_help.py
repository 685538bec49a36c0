"""The seven stages explained: two sentences and an example each."""

from dataclasses import dataclass

from hourglass_desktop.domain.text import _


@dataclass(frozen=True, slots=True)
class StageHelp:
    """What a stage means, and how somebody gets there for instance."""

    meaning: str
    example: str


def stage_help(stage: str) -> StageHelp:
    """The explanation of a stage; KeyError for an unknown one."""
    meaning, example = {
        "know": (
            _(
                "You have heard of each other: their name is with you. Everybody starts here, "
                "on the day they were entered or first heard of."
            ),
            _("Somebody takes your card at a market, and you write down their name."),
        ),
        "like": (
            _(
                "They showed that they would like to hear more. A message or call from them, a "
                "touch that builds Like, or leave to contact them proves it."
            ),
            _("After your talk somebody writes to ask about your prices."),
        ),
        "trust": (
            _(
                "They have reason to believe that you do good work. A touch that builds Trust "
                "proves it: a reference, a visit, an answer that helped."
            ),
            _("You show somebody the finished garden of a neighbour."),
        ),
        "try": (
            _(
                "They taste your work at little risk before they decide. A trial that has "
                "started proves it; one that was only offered does not."
            ),
            _("Somebody lets you prune one tree before they order the whole orchard."),
        ),
        "buy": (
            _(
                "They paid for the first time: this is the waist of the hourglass, not its end. "
                "A purchase that counts proves it; one that was paid back does not."
            ),
            _("After the trial somebody orders the terrace and pays the bill."),
        ),
        "repeat": (
            _(
                "They came back because the first time was good. A second purchase on a later "
                "day proves it; two on one day are one visit."
            ),
            _("The next spring somebody orders new plants from you."),
        ),
        "refer": (
            _(
                "They sent somebody to you, which is worth more than any advertisement. An "
                "introduction they gave proves it; who never bought keeps the stage they are at."
            ),
            _("A customer tells a colleague about you, and the colleague rings you up."),
        ),
    }[stage]
    return StageHelp(meaning, example)
