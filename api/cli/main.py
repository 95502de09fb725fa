"""`lbt`: commands are loaded when they are called, so that help starts at once."""

from __future__ import annotations

import importlib
import os
import sys
from keyword import iskeyword

import click

from api.cli.edge import Edge, common
from ontology.errors import TracerError, WrongUseError

# Command → what it does. The module is `api.cli.<command>`, its click command `command`; `import`
# is a word of Python, its module is `import_`.
COMMANDS = {
    "demo": "演示：装入示例城市，施行修改决定，列出受影响事项并起草申请",
    "ingest": "导入法律、法规、规章和规范性文件文本",
    "organisations": "导入部门和行政区划",
    "matters": "导入基本目录和实施清单，并关联设定依据",
    "apply": "施行一份改变法律的文本：修改、废止、解释、取消下放、机构改革等",
    "correct": "更正系统按修改决定合成的一条，机器文本和人工更正都保留",
    "withdraw": "撤销一个登记有误的变更事件",
    "worker": "到期自动生效：发出“已生效”提醒",
    "impact": "列出一个变更事件（或全部）影响的事项及理由",
    "citations": "列出一部规范引用了什么、被谁引用，及各处引用的现状",
    "what-if": "试算一份尚未生效的草案会影响哪些事项，不写入存储",
    "lineage": "列出一个事项的依据、版本、上位依据和变更",
    "draft": "为一个变更事件起草调整申请（.docx）",
    "alerts": "查看一个部门的提醒",
    "audit": "核对设定依据：引文、条款序号、效力、层级",
    "consistency": "核对各级各地实施清单与基本目录是否一致",
    "coverage": "核对应认领而未认领的事项",
    "directory": "一个区划的事项清单：某日的内容、两日的差别、与国家目录的差别",
    "metrics": "完备度、覆盖度、准确度、及时性",
    "rdf": "将图谱写成 Turtle",
    "export": "将图谱连同全部历史写成一个文件",
    "import": "将导出的文件导入一个空的存储",
    "serve": "启动网页和 HTTP 接口",
    "parse": "文本工具：结构、题注、附则",
    "clauses": "文本工具：施行与废止条款",
    "cite": "文本工具：引用",
    "basis": "文本工具：解析设定依据单元格",
    "instructions": "文本工具：修改决定的指令",
    "consolidate": "文本工具：按决定修改旧文本",
    "align": "文本工具：新旧条文对照",
    "diff": "新旧文本对照网页，逐字标出改动",
}


class Lazy(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, _: click.Context) -> list[str]:
        """All names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Import one command."""
        if name not in COMMANDS:
            return None
        module = f"{name}_" if iskeyword(name) else name.replace("-", "_")
        command = importlib.import_module(f"api.cli.{module}").command
        if not isinstance(command, click.Command):
            raise TypeError(name)
        return command

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing them."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@common
@click.version_option(package_name="legal-basis-tracer")
@click.pass_context
def main(context: click.Context) -> None:
    """依据溯源：一部法律变了，哪些政务服务事项要跟着调整，谁来调整，为什么。"""
    context.ensure_object(Edge)


def run() -> None:
    """Run the program; errors leave as `what · where · what to do`, status 1, or 2 for wrong use."""
    try:
        main(standalone_mode=False)
    except WrongUseError as error:
        sys.exit(_fail(error, 2))
    except TracerError as error:
        sys.exit(_fail(error, 1))
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中断 · 已完成的部分已保存 · 再次运行同一命令即可继续", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader went away (`lbt … | head`): nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _fail(error: TracerError, status: int) -> int:
    click.echo(str(error), err=True)
    return status
