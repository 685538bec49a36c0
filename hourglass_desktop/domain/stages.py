"""The seven stages of the Marketing Hourglass and the six steps between them."""

PATH = ("know", "like", "trust", "try", "buy", "repeat")
STAGES = (*PATH, "refer")
FEEDER = {
    "like": "know",
    "trust": "like",
    "try": "trust",
    "buy": "try",
    "repeat": "buy",
    "refer": "buy",
}
"""The stage each step starts from; refer stands beside the path and starts from buy."""
STEPS = tuple(FEEDER)
FROM_THE_END = tuple(reversed(STEPS))
DEFAULT_WINDOWS = {"like": 90, "trust": 90, "try": 60, "buy": 30, "repeat": 180, "refer": 180}
"""Days a customer has for the step into each stage."""
DEFAULT_RHYTHMS = {
    "know": 60,
    "like": 45,
    "trust": 30,
    "try": 14,
    "buy": 60,
    "repeat": 90,
    "refer": 60,
}
"""Days after which a customer at each stage should hear from the owner; 0 means never."""
