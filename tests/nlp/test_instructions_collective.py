"""One order for many norms is read for each of them."""

from __future__ import annotations

from nlp.instructions.read import parts

DECISION = """# 云浦市人民代表大会常务委员会关于修改部分地方性法规的决定

一、将下列地方性法规中的“环境保护主管部门”修改为“生态环境主管部门”：

（一）《云浦市露营地条例》第五条、第八条

（二）《云浦市温泉条例》第三条第二款；

二、将《云浦市夜市条例》第六条中的“工商”修改为“市场监督管理”。
"""


def test_a_collective_order_reaches_each_norm() -> None:
    found = {
        part.title: [
            (i.op.value, i.target.path if i.target else None, i.new_text) for i in part.instructions
        ]
        for part in parts(DECISION)
    }
    new = "生态环境主管部门"
    assert found == {
        "云浦市露营地条例": [("substitute", "art_5", new), ("substitute", "art_8", new)],
        "云浦市温泉条例": [("substitute", "art_3__para_2", new)],
        "云浦市夜市条例": [("substitute", "art_6", "市场监督管理")],
    }
