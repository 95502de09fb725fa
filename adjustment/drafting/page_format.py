"""Page format of official documents (GB/T 9704-2012; DOMAIN.md 7.3): page, fonts, numbers."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FANGSONG, XIAOBIAOSONG = "仿宋_GB2312", "方正小标宋简体"
HEITI, KAITI, SONGTI = "黑体", "楷体_GB2312", "宋体"
LATIN = "Times New Roman"

# Where a machine lacks a font, the next of the same face is taken (ECMA-376 17.8.3.1 altName).
ALTERNATIVES = {
    FANGSONG: "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
    XIAOBIAOSONG: "方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    HEITI: "SimHei,STHeiti,Noto Sans CJK SC",
    KAITI: "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
    SONGTI: "SimSun,Noto Serif CJK SC",
}

# 号 in points: 二号, 三号, 四号, 小四, 五号.
ERHAO, SANHAO, SIHAO, XIAOSI, WUHAO = Pt(22), Pt(16), Pt(14), Pt(12), Pt(10.5)
LINE = Pt(28)  # 22 lines on 225 mm
RED = RGBColor(0xC0, 0x00, 0x00)


def set_up(document: Document) -> None:
    """Give a new document the page, the body style, the font table and the page numbers."""
    normal = document.styles["Normal"]
    if isinstance(normal, ParagraphStyle):
        normal.font.size = SANHAO
        normal.font.name = LATIN
        properties = normal.element.get_or_add_rPr()
        _east_asia(properties, FANGSONG)
        _tighten(properties)
        normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        normal.paragraph_format.line_spacing = LINE
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.widow_control = True
    portrait(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    _page_numbers(document.sections[0])
    _font_table(document)


def portrait(section: Section) -> None:
    """A4, 37 mm top, 28 mm binding side; type area 156 × 225 mm, 22 lines × 28 characters."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.right_margin, section.bottom_margin = Mm(26), Mm(35)
    section.footer_distance = Mm(35 - 7 - 5)  # the dash stands 7 mm below the type area
    _no_grid(section)


def landscape(section: Section) -> None:
    """The same page turned clockwise: the binding side is on top."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.right_margin = Mm(28), Mm(37)
    section.bottom_margin, section.left_margin = Mm(26), Mm(35)
    section.footer_distance = Mm(14)


def write_run(
    paragraph: Paragraph, text: str, font: str = FANGSONG, size: Pt = SANHAO, *, red: bool = False
) -> Run:
    """A run in an East Asian font; Latin letters and digits keep the Latin one."""
    run = paragraph.add_run(text)
    run.font.name = LATIN
    run.font.size = size
    _east_asia(run._r.get_or_add_rPr(), font)  # noqa: SLF001  python-docx has no public way
    if red:
        run.font.color.rgb = RED
    return run


def bottom_rule(
    paragraph: Paragraph, style: str = "thickThinSmallGap", color: str = "C00000"
) -> None:
    """The red rule under the issuer's name."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", style), ("sz", "18"), ("space", "4"), ("color", color)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  as above
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _east_asia(properties: object, font: str) -> None:
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]  # untyped element class
    fonts.set(qn("w:eastAsia"), font)


def _no_grid(section: Section) -> None:
    """Lines are fixed by their spacing; programs disagree on what a character grid means."""
    for grid in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001  as above
        section._sectPr.remove(grid)  # noqa: SLF001  as above


def _tighten(properties: BaseOxmlElement) -> None:
    """28 characters of 16 pt are 448 pt wide, the line 442: a quarter point less for each."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), "-5")
    properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs")


def _page_numbers(section: Section) -> None:
    """— 1 — in 四号 宋体; odd pages right, even pages left, one character in."""
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        paragraph.paragraph_format.left_indent = SIHAO
        paragraph.paragraph_format.right_indent = SIHAO
        write_run(paragraph, "— ", SONGTI, SIHAO)
        _field(write_run(paragraph, "", SONGTI, SIHAO), "PAGE")
        write_run(paragraph, " —", SONGTI, SIHAO)


def _field(run: Run, code: str) -> None:
    for kind in ("begin", None, "separate", "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = code
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001  python-docx has no public way


def _font_table(document: Document) -> None:
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in ALTERNATIVES.items()
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts {nsdecls("w")}>{rows}<w:font w:name="{LATIN}"/></w:fonts>'
    )
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            part.rels.pop(key)
    name = PackURI("/word/fontTable.xml")
    table = Part(name, CONTENT_TYPE.WML_FONT_TABLE, xml.encode(), part.package)
    part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
