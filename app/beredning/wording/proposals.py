"""Who proposes what to whom: the sentence before the clauses, on page one and, as said by the presenter, once more."""

from beredning.wording.formula import Formula, Line
from beredning.wording.gaps import BegunGap, BodyGap, ChainGap, ChoiceGap, InstanceGap, PatternGap, WithinGap

CONDITION = PatternGap(r"(?:under förutsättning|villkorat)[^.:;]*[^.:;, ]", 300)
SPEAKER = ChoiceGap({"one": "Jag", "several": "Vi"})

# Facts: instance (begins the sentence), chain (whom, in order, the last decides), own_part, condition.
PROPOSAL = Formula(
    "proposal",
    {
        "instance": InstanceGap(capital=True),
        "instance:within": WithinGap(),
        "instance:body": BodyGap(),
        "chain": ChainGap(),
        "condition": CONDITION,
        "condition:capital": BegunGap(CONDITION),
    },
    (
        Line("{instance} föreslår att {chain} beslutar följande."),
        Line("{instance} beslutar för egen del följande.", own_part=True),
        Line("{instance} beslutar för egen del, {condition}, följande.", own_part=True),
        Line("{instance} föreslår att {chain} beslutar för egen del följande.", own_part=True),
        Line("{instance} föreslår att {chain} beslutar för egen del, {condition}, följande.", own_part=True),
        Line("{instance} beslutar följande."),
        Line("{instance} beslutar, {condition}, följande."),
        Line("{instance} föreslår att {chain}, {condition}, beslutar följande."),
        Line("{instance} föreslår {chain} besluta följande.", "before-2010"),
        Line("{instance} föreslår att {chain} besluta följande.", "half-older"),
        Line("{instance} föreslår att {chain} besluta följande", "half-older no-stop"),
        Line("{instance} föreslår att {chain} besluta för egen del följande.", "half-older", own_part=True),
        Line("{instance} föreslår att {chain} besluta för egen del följande", "half-older no-stop", own_part=True),
        Line("{instance} föreslår {chain} besluta följande", "before-2010 no-stop"),
        Line("{instance} föreslår {chain} för egen del besluta följande.", "before-2010", own_part=True),
        Line("{instance} föreslår att {chain} för egen del beslutar följande.", "own-first", own_part=True),
        Line("{instance} föreslår för egen del att {chain} beslutar följande.", "own-at-once", own_part=True),
        Line("{instance} föreslår för egen del följande.", "proposes", own_part=True),
        Line("{instance} beslutar för egen del {condition} följande.", "no-commas", own_part=True),
        Line("{instance} beslutar {condition} för egen del följande.", "condition-before no-commas", own_part=True),
        Line("{instance} beslutar, {condition}, för egen del följande.", "condition-before", own_part=True),
        Line("{instance} beslutar för egen del följande, {condition}.", "condition-last", own_part=True),
        Line("{condition:capital} beslutar {instance:within} för egen del följande.", "condition-first", own_part=True),
        Line(
            "{condition:capital}, beslutar {instance:within} för egen del följande.",
            "comma condition-first",
            own_part=True,
        ),
        Line("{instance} föreslår att {chain} beslutar följande", "no-stop"),
        Line("{instance} föreslår att {chain} beslutar att", "att"),
        Line("{instance} föreslår att {chain} beslutar enligt följande.", "enligt"),
        Line("{instance} föreslår att {chain} beslutar följande:", "colon"),
        Line("{instance} beslutar för egen del följande", "no-stop", own_part=True),
        Line("{instance} beslutar för egen del, {condition}, följande", "no-stop", own_part=True),
        Line("{instance} för egen del beslutar följande.", "own-first", own_part=True),
        Line("För egen del beslutar {instance:within} följande.", "own-begun", own_part=True),
        # As other municipalities end them, the clauses going on from the verb.
        Line("{instance:body} föreslår {chain} besluta", "before-2010 verb"),
        Line("{instance:body} föreslår {chain} besluta att", "before-2010 att"),
        Line("{instance:body} föreslår att {chain} besluta", "half-older verb"),
        Line("{instance:body} föreslår att {chain} beslutar", "verb"),
        Line("{instance:body} föreslår att {chain} beslutar:", "colon verb"),
        Line("{instance:body} föreslår {chain} besluta:", "before-2010 colon verb"),
        Line("{instance:body} beslutar", "verb"),
        Line("{instance:body} beslutar:", "colon verb"),
        Line("{instance:body} beslutar att", "att"),
        Line("{instance:body} beslutar för egen del", "verb", own_part=True),
        Line("{instance:body} beslutar för egen del att", "att", own_part=True),
    ),
)

# Facts: speaker ("one", "several"), chain, own_part, condition. Said by the presenter, and before counter-clauses.
REPEAT = Formula(
    "repeat",
    {"speaker": SPEAKER, "chain": ChainGap(), "condition": CONDITION},
    (
        Line("{speaker} föreslår att {chain} beslutar följande."),
        Line("{speaker} föreslår att {chain} beslutar för egen del följande.", own_part=True),
        Line("{speaker} föreslår att {chain} beslutar för egen del, {condition}, följande.", own_part=True),
        Line("{speaker} föreslår att {chain}, {condition}, beslutar följande."),
        Line("{speaker} föreslår {chain} besluta följande.", "before-2010"),
        Line("{speaker} föreslår att {chain} besluta följande.", "half-older"),
        Line("{speaker} föreslår att {chain} besluta följande", "half-older no-stop"),
        Line("{speaker} föreslår att {chain} besluta för egen del följande.", "half-older", own_part=True),
        Line("{speaker} föreslår att {chain} besluta för egen del följande", "half-older no-stop", own_part=True),
        Line("{speaker} föreslår {chain} besluta följande", "before-2010 no-stop"),
        Line("{speaker} föreslår {chain} för egen del besluta följande.", "before-2010", own_part=True),
        Line("{speaker} föreslår att {chain} för egen del beslutar följande.", "own-first", own_part=True),
        Line("{speaker} föreslår att {chain} beslutar att", "att"),
        Line("{speaker} föreslår att {chain} beslutar enligt följande.", "enligt"),
        Line("{speaker} föreslår att {chain} beslutar följande:", "colon"),
        Line("{speaker} föreslår att {chain} beslutar följande", "no-stop"),
        Line("{speaker} föreslår att {chain} beslutar för egen del följande", "no-stop", own_part=True),
    ),
)

FORMULAS = (PROPOSAL, REPEAT)
