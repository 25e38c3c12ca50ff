"""What stands on lines without empty ones between: formulas without a stop, headings that end in a small word."""

from tests.intake.drafts import KOMMUN, drafted

OLDER = """PM 2003:41 RIV (Dnr 023-112/2003)

Barn som far illa
Remiss från Socialdepartementet

Borgarrådsberedningen föreslår kommunstyrelsen besluta följande
Som svar på remissen hänvisas till vad som sägs i promemorian.

Föredragande borgarrådet Margareta Olofsson anför följande.

Bakgrund
Betänkandet har remitterats till staden, som nu svarar på det i sin helhet och utan förbehåll.

Mina synpunkter
Jag delar bedömningen.

Jag föreslår borgarrådsberedningen föreslå kommunstyrelsen besluta följande
Som svar på remissen hänvisas till vad som sägs i promemorian.

Stockholm den 3 mars 2003

MARGARETA OLOFSSON

Bilagor
1. Motion (2002:14) av Rikard Ek (V)
2. Reservationer m.m.

Borgarrådsberedningen tillstyrker föredragande borgarrådets förslag.
"""

LETTER = """TJÄNSTESKRIVELSE
Dnr KS 2019/0112

Svar på motion om solceller på kommunens tak

Förslag till beslut
Kommunstyrelsen föreslår kommunfullmäktige besluta
att motionen anses besvarad,
att ge fastighetsnämnden i uppdrag att redovisa en plan senast i december 2019.

Sammanfattning
Anna Lind (MP) har lämnat en motion om solceller. Förvaltningen ser positivt på förslaget.

Förvaltningens bedömning
Förvaltningen anser att arbetet bör ske i takt med att taken byts.

Karin Holm                         Per Sund
Kommundirektör                     Energistrateg

Beslutet skickas till
Fastighetsnämnden
Motionären
"""


def test_what_a_formula_without_a_stop_introduces_is_its_clause() -> None:
    made = drafted(OLDER)
    (paper,) = made.matter.papers
    (proposal,) = paper.proposals
    assert [clause.text for clause in proposal.clauses] == [
        "Som svar på remissen hänvisas till vad som sägs i promemorian."
    ]
    assert (proposal.to, paper.repeats, paper.views) == (("kommunstyrelsen",), True, "Jag delar bedömningen.")
    assert made.leftover == ()


def test_an_enclosed_motion_is_an_attachment() -> None:
    titles = [(one.number, one.title) for one in drafted(OLDER).matter.attachments]
    assert titles == [("1.", "Motion (2002:14) av Rikard Ek (V)"), ("2.", "Reservationer m.m.")]


def test_a_letters_clauses_signers_and_recipients_are_told_apart() -> None:
    (paper,) = drafted(LETTER, KOMMUN).matter.papers
    (proposal,) = paper.proposals
    assert (proposal.instance, proposal.to, len(proposal.clauses)) == ("Kommunstyrelsen", ("kommunfullmäktige",), 2)
    (signature,) = paper.signed
    assert signature.names == ("Karin Holm", "Per Sund")
    assert signature.titles == ("Kommundirektör", "Energistrateg")
    assert paper.recipients == ("Fastighetsnämnden", "Motionären")


def test_a_body_whose_place_follows_its_genitive_has_replied() -> None:
    body = "Naturskyddsföreningen i Stockholms län"
    sent = f"Beredning\n\nÄrendet har remitterats till {body}.\n\nStockholm den 3 mars 2003\n\nMARGARETA OLOFSSON"
    said = (
        "Naturskyddsföreningens i Stockholms län yttrande daterat den 1 februari 2003 har i huvudsak följande lydelse."
    )
    text = OLDER.replace("Stockholm den 3 mars 2003\n\nMARGARETA OLOFSSON", sent)
    made = drafted(f"{text}\nRemissammanställning\n\n{body}\n\n{said}\n\nFöreningen välkomnar programmet.")
    (referral,) = made.matter.referrals
    (reply,) = referral.reply
    assert (referral.body, reply.by, reply.text) == (body, body, "Föreningen välkomnar programmet.")
