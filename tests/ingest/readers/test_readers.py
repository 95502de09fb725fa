"""Files as people have them: every one gives its text, or says what is wrong and what to do."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import find_files, find_unread, read_file, read_text
from ingest.readers.docx import read_docx
from ingest.readers.encoding import decode
from ontology.errors import UnreadableFileError

TEXT = (
    "# 临岳市户外招牌管理规定\r\n\r\n第一条　为了规范户外招牌的设置，根据有关法律、法规，制定本规定。\r\n"
    "第二条　设置户外招牌的，应当向城市管理部门备案；逾期未备案的，由县级以上人民政府责令改正。\n"
)
TRADITIONAL = "第一條　為規範個人資料之蒐集、處理及利用，特制定本法。\n第二條　本法用詞，定義如下：一、個人。\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode(), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (TEXT.encode("utf-16-le"), TEXT),
        (TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-32"), TEXT),
        (TEXT.encode("gb18030"), TEXT),
        ("第十条\r\n公民有权申请。".encode("gbk"), "第十条\r\n公民有权申请。"),
        (TRADITIONAL.encode("big5"), TRADITIONAL),
        (b"Article 1. Scope\r\n", "Article 1. Scope\r\n"),
    ],
)
def test_encodings_are_told_by_the_bytes(tmp_path: Path, data: bytes, text: str) -> None:
    assert read_text(write(tmp_path, "norm.pdf", data)) == text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_illegal_bytes_are_replaced_and_counted(tmp_path: Path, encoding: str) -> None:
    head, tail = TEXT[:60].encode(encoding), TEXT[60:].encode(encoding)
    got = read_file(write(tmp_path, "x.txt", head + b"\xff\xff" + tail))
    assert got.replaced >= 1
    assert got.text.startswith(TEXT[:60])
    assert got.text.endswith(TEXT[-20:])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_exactly(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded is not None
    assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary(min_size=1, max_size=400))
def test_no_bytes_break_the_decoder(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or isinstance(decoded.text, str)


def docx_bytes() -> bytes:
    document = Document()
    document.add_paragraph("临岳市人民政府关于取消一批事项的决定")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [cell for row in table.rows for cell in row.cells],
        ["序号", "事项名称", "1", "招牌|设置\n备案"],
        strict=True,
    ):
        cell.text = words
    document.add_paragraph("本决定自公布之日起施行。")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_docx_keeps_the_order_of_paragraphs_and_tables(tmp_path: Path) -> None:
    assert read_text(write(tmp_path, "决定.docx", docx_bytes())).splitlines() == [
        "临岳市人民政府关于取消一批事项的决定",
        "| 序号 | 事项名称 |",
        "| --- | --- |",
        "| 1 | 招牌｜设置 备案 |",
        "本决定自公布之日起施行。",
    ]


def test_docx_tracked_changes_and_content_controls() -> None:
    document = Document()
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:p {NS}><w:r><w:t>第一条</w:t></w:r><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
            f"<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
        ),
    )
    body.insert(
        1,
        parse_xml(
            f"<w:sdt {NS}><w:sdtContent><w:p><w:r><w:t>第二条</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    stream = io.BytesIO()
    document.save(stream)
    assert read_docx(stream.getvalue(), "x").splitlines() == ["第一条新", "第二条"]


def test_docx_with_automatic_numbers() -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {NS} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/>'
            '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {NS} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for words, level in [
        ("甲。", 0),
        ("乙：", 0),
        ("丙；", 1),
        ("丁。", 1),
        ("戊。", 0),
        ("己。", None),
    ]:
        paragraph = document.add_paragraph(words)
        if level is not None:
            number = f'<w:ilvl w:val="{level}"/><w:numId w:val="77"/>'
            properties = f"<w:pPr {NS}><w:numPr>{number}</w:numPr></w:pPr>"
            document.element.body[-2].insert(0, parse_xml(properties))
            assert paragraph.text == words
    stream = io.BytesIO()
    document.save(stream)
    assert read_docx(stream.getvalue(), "x").splitlines() == [
        "第一条　甲。",
        "第二条　乙：",
        "（一）丙；",
        "（二）丁。",
        "第三条　戊。",
        "己。",
    ]


MHT = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    "<html><body><p>第一条　国家保护。</p></body></html>\r\n--b--\r\n"
)


def test_a_saved_page_is_read(tmp_path: Path) -> None:
    assert read_text(write(tmp_path, "x.mht", MHT)) == "第一条　国家保护。\n"


def test_docx_with_an_embedded_page(tmp_path: Path) -> None:
    stream = io.BytesIO()
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with (
        zipfile.ZipFile(io.BytesIO(docx_bytes())) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = (
                    f'<w:document {NS} xmlns:r="{rel}"><w:body><w:altChunk r:id="rIdA"/></w:body>'
                    "</w:document>"
                ).encode()
            if name == "word/_rels/document.xml.rels":
                data = data.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rIdA" Type="{rel}/aFChunk" Target="/word/a.mht"/>'
                    "</Relationships>".encode(),
                )
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"</Types>", b'<Default Extension="mht" ContentType="message/rfc822"/></Types>'
                )
            new.writestr(name, data)
        new.writestr("word/a.mht", MHT)
    assert read_text(write(tmp_path, "x.docx", stream.getvalue())) == "第一条　国家保护。\n"


def test_html_gives_the_main_text_only(tmp_path: Path) -> None:
    page = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>招牌规定_临岳市人民政府</title>
    <style>p{}</style><script>var 第一条;</script></head><body><nav>首页 新闻</nav>
    <div class="TRS_Editor"><p>第一条&nbsp;为了规范<b>招牌</b>，<br>制定本规定。</p>
    <table><tr><th>序号</th><th>名称</th></tr><tr><td>1</td><td>备案</td></tr></table>
    <p style="display:none">第九条 打印版</p></div><footer>版权所有</footer></body></html>"""
    assert read_text(write(tmp_path, "x.html", page.encode("gbk"))).splitlines() == [
        "招牌规定",
        "第一条 为了规范招牌，",
        "制定本规定。",
        "| 序号 | 名称 |",
        "| --- | --- |",
        "| 1 | 备案 |",
    ]


@pytest.mark.parametrize(
    "fragment",
    [
        "<!--\ntitle: x\n-->\n<p>第一条 甲。</p>\n<p>第二条 乙。</p><p></p>",
        "<table><tr><td><p>第一条 甲。</p><p>第二条 乙。</p></td></tr></table>",
        "<HTML><BODY><P>第一条 甲。<P>第二条 乙。",
    ],
)
def test_html_in_pieces(tmp_path: Path, fragment: str) -> None:
    assert read_text(write(tmp_path, "x.txt", fragment)) == "第一条 甲。\n第二条 乙。\n"


def test_markdown_with_tags_stays_as_it_is(tmp_path: Path) -> None:
    text = "<!-- FORCE BREAK -->\n# 题目\n\n<b>第一条</b> 甲。</br></b></p>\n"
    assert read_text(write(tmp_path, "x.html", text)) == text


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"%PDF-1.7\n...", "PDF"),
        ("a.doc", OLE, ".doc"),
        ("a.wps", OLE, ".wps"),
        ("a.ofd", zipped("OFD.xml"), "OFD"),
        ("~$a.docx", (b"\x04User" + b" " * 200)[:162], "锁文件"),
        ("a.docx", zipped("xl/workbook.xml"), "Excel"),
        ("a.docx", zipped("x.png"), "没有可读取的文档"),
        ("a.zip", zipped("x.md", "y.md"), "有 2 个文件"),
        ("a.docx", docx_bytes()[:9000], "不完整"),
        ("a.docx", zipped("word/document.xml"), "已损坏"),
        ("a.md", b"\x89PNG\r\n\x1a\n....", "图片"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "图片"),
        ("a.txt", b"", "空的"),
        ("a.txt", " \n\u3000\n".encode(), "没有文字"),
        ("a.txt", bytes(range(256)) * 20, "不是文本"),
        ("a.txt", b"\0" * 5000, "文本"),
        ("a.html", "<html><body><script>x</script></body></html>", "没有正文"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, data: bytes | str, says: str
) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(UnreadableFileError) as caught:
        read_text(path)
    assert says in caught.value.what
    assert caught.value.where == str(path)
    assert caught.value.advice


def test_missing_folder_pipe_and_large_files(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    cases = {tmp_path / "no.md": "不存在", tmp_path: "文件夹", large: "过大", pipe: "普通文件"}
    for path, says in cases.items():
        with pytest.raises(UnreadableFileError, match=says):
            read_text(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = write(tmp_path, "x.md", TEXT)
    path.chmod(0)
    with pytest.raises(UnreadableFileError, match="没有权限"):
        read_text(path)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_fifty_megabytes_are_read(tmp_path: Path, encoding: str) -> None:
    data = TEXT.encode(encoding)
    path = write(tmp_path, "x.txt", data * (50_000_000 // len(data)))
    assert len(read_text(path)) > 10_000_000


def test_folders_are_walked_in_a_stable_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in (
        "b/2.MD",
        "b/1.txt",
        "a.docx",
        "~$a.docx",
        ".x.md",
        ".git/y.md",
        "c.html",
        "d.pdf",
        "e.csv",
        "f.rar",
    ):
        write(tmp_path, name, TEXT)
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "z.md").symlink_to(tmp_path / "a.docx")
    found = find_files([tmp_path, tmp_path / "b" / "1.txt", tmp_path / "e.csv"])
    assert [str(path.relative_to(tmp_path)) for path in found] == [
        "a.docx", "b/1.txt", "b/2.MD", "c.html", "d.pdf", "e.csv",
    ]  # fmt: skip
    assert [path.name for path in find_unread([tmp_path])] == ["f.rar"]
    with pytest.raises(UnreadableFileError, match="不存在"):
        find_files([tmp_path / "nowhere"])
