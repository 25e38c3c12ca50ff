"""How a paper looks: the page, the faces, and the style of every kind of paragraph."""

from dataclasses import dataclass, field, replace

from beredning.papers.tree import Role

MM = 72 / 25.4
A4 = (210.0 * MM, 297.0 * MM)


@dataclass(frozen=True, slots=True)
class Family:
    """The four faces of a family: files under resources/fonts, without their ending."""

    regular: str
    strong: str
    emphasis: str
    both: str

    def face(self, strong: bool, emphasis: bool) -> str:
        """The face for a span."""
        if strong:
            return self.both if emphasis else self.strong
        return self.emphasis if emphasis else self.regular


SERIF = Family(
    "SourceSerif4_400Regular",
    "SourceSerif4_600SemiBold",
    "SourceSerif4_400Regular_Italic",
    "SourceSerif4_600SemiBold_Italic",
)
SANS = Family(
    "SourceSans3_400Regular",
    "SourceSans3_600SemiBold",
    "SourceSans3_400Regular_Italic",
    "SourceSans3_600SemiBold_Italic",
)


@dataclass(frozen=True, slots=True)
class Type:
    """Type size and leading, in points."""

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class Look:
    """The page setting. Measures of the page are in millimetres, type in points.

    With `duplex` the block stands `inner` from the spine and never changes its width, so that every page breaks as in
    the single paper. `spaced` sets paragraphs apart by space instead of indenting them.
    """

    page: tuple[float, float] = (210.0, 297.0)
    measure: float = 146.0
    top: float = 28.0
    bottom: float = 24.0
    duplex: bool = False
    inner: float = 36.0
    indent: float = 5.0
    justified: bool = False
    spaced: bool = False
    hyphenated: bool = True
    text: Type = Type(10.5, 15)
    quote: Type = Type(9.5, 13.5)
    cell: Type = Type(9, 12)
    title: Type = Type(17, 21)
    part: Type = Type(15, 19)
    section: Type = Type(12, 16)
    subsection: Type = Type(10.5, 15)
    designation: Type = Type(8.5, 12)
    furniture: Type = Type(7.5, 10)
    serif: Family = SERIF
    sans: Family = SANS

    def left(self, page: int) -> float:
        """Where the text block begins on a page (counted from 0), in points."""
        if not self.duplex:
            return (self.page[0] - self.measure) / 2 * MM
        return (self.inner if page % 2 == 0 else self.page[0] - self.measure - self.inner) * MM


LARGE = Look(
    measure=160.0,
    top=26.0,
    bottom=24.0,
    inner=30.0,
    indent=7.0,
    text=Type(16, 23),
    quote=Type(16, 23),
    cell=Type(14, 19),
    title=Type(24, 30),
    part=Type(22, 28),
    section=Type(19, 24),
    subsection=Type(16, 23),
    designation=Type(13, 18),
    furniture=Type(11, 14),
)


@dataclass(frozen=True, slots=True)
class Style:
    """How one paragraph is set; lengths in points.

    `together` keeps it on the page of what follows; `tracking` is letterspacing; `grey` 0 is black.
    """

    type: Type
    family: Family
    strong: bool = False
    emphasis: bool = False
    before: float = 0.0
    after: float = 0.0
    first: float = 0.0
    together: bool = False
    hyphenated: bool = False
    justified: bool = False
    tracking: float = 0.0
    grey: float = 0.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a look, made once for a printing."""

    look: Look
    roles: dict[Role, Style] = field(default_factory=dict)
    quoted: dict[Role, Style] = field(default_factory=dict)
    title: Style = Style(Type(0, 0), SANS)
    part: Style = Style(Type(0, 0), SANS)
    headings: tuple[Style, ...] = ()

    def paragraph(self, role: Role, quoted: bool) -> Style:
        """The style of a paragraph, within a quote or not."""
        return (self.quoted if quoted else self.roles)[role]

    def heading(self, level: int) -> Style:
        """The style of a heading of level 2 to 5 (deeper ones look like 5)."""
        return self.headings[min(max(level, 2), 5) - 2]


def styles(look: Look) -> Styles:
    """Every style of a look. Spaces are parts of the leading, so that they grow with the type."""
    line = look.text.leading
    serif, sans = look.serif, look.sans
    text = Style(look.text, serif, hyphenated=look.hyphenated, justified=look.justified)
    plain = replace(text, hyphenated=False, justified=False)
    formula = replace(plain, before=line * 0.5, after=line * 0.25, together=True)
    designation = Style(look.designation, sans, strong=True, after=line * 0.25, grey=0.25)
    roles = {
        Role.DESIGNATION: replace(designation, together=True),
        Role.ANNEX: replace(designation, strong=False, together=True),
        Role.ORIGIN: replace(plain, after=line * 0.5),
        Role.BODY: text,
        Role.FORMULA: formula,
        Role.OUTCOME: replace(plain, before=line * 1.5, after=line),  # what follows no heading needs more than a line
        Role.STATEMENT: replace(plain, before=line, after=line * 0.35),
        Role.PLACE: replace(plain, before=line, together=True),
        Role.SIGNATURE: replace(plain, before=line * 0.75, after=line * 0.2, tracking=look.text.size * 0.07),
        Role.OFFICE: replace(plain, before=line * 0.2, after=line * 0.2),
        Role.ATTACHMENT: replace(plain, before=line * 0.25),
    }
    heading = Style(look.section, sans, strong=True, before=line * 1.25, after=line * 0.25, together=True)
    return Styles(
        look,
        roles,
        {role: replace(style, type=look.quote) if style.type is look.text else style for role, style in roles.items()},
        Style(look.title, sans, strong=True, before=line * 0.1, after=line * 0.5, together=True),
        replace(heading, type=look.part, after=line * 0.5),
        (
            heading,
            replace(heading, type=look.subsection, before=line * 1.15, after=line * 0.15),
            replace(heading, type=look.text, family=serif, before=line * 0.75, after=0.0),
            replace(heading, type=look.text, family=serif, strong=False, emphasis=True, before=line * 0.75, after=0.0),
        ),
    )
