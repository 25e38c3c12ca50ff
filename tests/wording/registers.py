"""A register for the tests of wording: Stockholm's instances and parties."""

from datetime import date

from beredning.matter.register import Body, Party, Profile, Register

STOCKHOLM = Register(
    profile=Profile(
        name="stockholm",
        municipality="Stockholms stad",
        place="Stockholm",
        preparing="Borgarrådsberedningen",
        presenter_role="borgarrådet",
    ),
    parties=(
        Party(sign="S", name="Socialdemokraterna", genitive="Socialdemokraternas"),
        Party(sign="M", name="Moderaterna", genitive="Moderaternas"),
        Party(sign="L", name="Liberalerna", genitive="Liberalernas", since=date(2015, 11, 22)),
        Party(sign="FP", name="Folkpartiet", genitive="Folkpartiets", until=date(2015, 11, 21)),
        Party(sign="KD", name="Kristdemokraterna", genitive="Kristdemokraternas"),
        Party(sign="V", name="Vänsterpartiet", genitive="Vänsterpartiets"),
        Party(sign="MP", name="Miljöpartiet", genitive="Miljöpartiets"),
        Party(sign="C", name="Centerpartiet", genitive="Centerpartiets"),
    ),
    bodies=(Body(name="Friends"), Body(name="SISAB"), Body(name="Socialnämnden")),
)
