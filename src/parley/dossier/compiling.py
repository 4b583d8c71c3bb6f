"""How the templates of pages are compiled: what is known beforehand is done then, and not for each page again.

An environment is of one language, so that its fixed words are put into the code as they are said in it. What a template
calls is called at once, not through the context, of which nothing here asks; and what it shows is made visible and
escaped in one step. What a page holds is the same as with Jinja's own code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import MutableMapping

WRITTEN = "written"
"""Where an environment holds how a value is written."""
_WORDS = ("_", "gettext", "pgettext", "term")
"""The functions that say fixed words."""
_MARKUP = re.compile("[&<>'\"]").search


def written_by(shown: Callable[[object], object]) -> Callable[[object], str]:
    """How a value is written into a page: as it is `shown`, and escaped unless it is markup already."""

    def written(value: object) -> str:
        if type(value) is str:
            if value.isprintable() and _MARKUP(value) is None:  # most of what is written, and written as it is
                return value
        elif isinstance(value, Markup):
            return value
        elif type(value) is int:
            return str(value)
        return escape(shown(value))

    return written


class _Said(NodeTransformer):
    """Puts fixed words in the place of what asks for them."""

    def __init__(self, environment: Environment) -> None:
        self._globals: Mapping[str, Any] = environment.globals

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        named = node.node.name if isinstance(node.node, nodes.Name) else None
        fixed = [one.value for one in node.args if isinstance(one, nodes.Const)]
        more = node.kwargs or node.dyn_args or node.dyn_kwargs or len(fixed) < len(node.args)
        if named not in _WORDS or more:
            return node
        return nodes.Const(self._globals[named](*fixed), lineno=node.lineno)


class _Code(CodeGenerator):
    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        super().visit_Template(_Said(self.environment).visit(node), frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        named = any(iskeyword(one.key) for one in node.kwargs)
        if forward_caller or named or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"environment.{WRITTEN}(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")


class Pages(Environment):
    """An environment whose templates are compiled so; it must hold `WRITTEN`, and none of its functions ask for the
    context.
    """

    code_generator_class: type[CodeGenerator] = _Code

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Those of the environment, which are all that any template has; Jinja chains them, and copies them slowly."""
        return super().make_globals(d) if d else self.globals
