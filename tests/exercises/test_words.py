"""The words of exercises and the card of a verdict: marks, formulas, code, prints, help."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import check
from course_lib.exercises.words import coloured, mathml, plain, rich

EXERCISES = list(check.EXERCISES.values())


def all_words(exercise):
    outputs = [text for output in exercise.outputs for text in output]
    return [
        exercise.task,
        *exercise.hints,
        exercise.explanation,
        *exercise.misconceptions,
        *outputs,
    ]


def shape(element):
    """MathML in short: msup(z,l) and the like, letters and signs as they are."""
    parts = [shape(part) for part in element]
    text = (element.text or "").strip()
    return f"{element.tag}({','.join(parts)})" if parts else text


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_marks_come_in_pairs_and_leave_no_trace(exercise):
    for text in all_words(exercise):
        assert text.count("$") % 2 == text.count("`") % 2 == 0, text
        assert "$" not in plain(text) and not re.search(r"[$`]", rich(text)), text
        ElementTree.fromstring(f"<p>{rich(text)}</p>")


@pytest.mark.parametrize(
    "formula, wanted",
    [
        ("wᵀx + b >= 0", "math(msup(w,mrow(T)),x,+,b,≥,0)"),
        ("a[l-1]", "math(msup(a,mrow(mrow([,l,−,1,]))))"),
        ("x1", "math(msub(x,1))"),
        ("(a_j - y_j)²", "math(msup(mrow((,msub(a,j),−,msub(y,j),)),mrow(2)))"),
        ("∂J/∂z", "math(mfrac(mrow(∂J,/),mrow(∂z)))"),
        ("(A - Y)/m", "math(mfrac(mrow((,A,−,Y,),/),mrow(m)))"),
        ("g'(z)", "math(mrow(g,′),mrow((,z,)))"),
        ("e^-z", "math(msup(e,mrow(^,−,z)))"),
        ("l = 1..L", "math(l,=,1,…,L)"),
        ("2 x", "math(2,x)"),
    ],
)
def test_a_formula_is_typeset(formula, wanted):
    assert shape(ElementTree.fromstring(mathml(formula))) == wanted


@given(st.text("()[]/^_'²ᵀ½∂Σ-=. aZ1<&"))
def test_whatever_stands_in_a_formula_it_is_valid_mathml(text):
    ElementTree.fromstring(mathml(text))


@given(st.text("$`<&\"'# 1defa"))
def test_no_words_become_markup_of_their_own(text):
    ElementTree.fromstring(f"<p>{rich(text)}</p>")


def test_code_is_coloured_and_remains_the_same_code():
    source = "def f(x):\n    return x['a < b'] if x > 1e-3 else None  # a < b\n"
    found = ElementTree.fromstring(f"<pre>{coloured(source)}</pre>")
    assert "".join(found.itertext()) == source
    kinds = [(part.get("class").removeprefix("course-"), part.text) for part in found]
    assert kinds == [
        ("keyword", "def"),
        ("name", "f"),
        ("keyword", "return"),
        ("string", "'a < b'"),
        ("keyword", "if"),
        ("number", "1e-3"),
        ("keyword", "else"),
        ("keyword", "None"),
        ("comment", "# a < b"),
    ]


def my_output(w, x, b):
    z = w @ x + b
    print("z is", z)
    return int(z > 0)


def unwritten(w, x, b): ...


def without_b(w, x, b):
    return int(w @ x >= 0)


def test_a_print_stands_with_its_case_the_one_that_the_reason_is_about_first():
    verdict = check.perceptron_output.judge(my_output)
    assert "on the boundary" in verdict.reason and len(verdict.printed) == 11
    assert verdict.printed[0].case == "$x$ on the boundary, $z = 0$ (case 9 of 11)"
    assert "for x on the boundary, z = 0 (case 9 of 11):\nz is 0.0\n" in str(verdict)
    assert "z is 0.0" in verdict.html() and "Printed for 10 other cases" in verdict.html()


def test_where_a_function_raises_the_print_of_that_case_comes_first():
    def mine(w, x, b):
        print(len(w), "inputs")
        return 1 if len(w) == 2 else missing  # noqa: F821

    [first, *_] = check.perceptron_output.judge(mine).printed
    assert first.text == "3 inputs\n" and first.case == "3 inputs (case 3 of 11)"


def test_a_card_shows_its_state_by_class_mark_and_word():
    judge = check.perceptron_output.judge
    for function, state, mark, word, buttons in (
        (check.perceptron_output.reference, "passed", "✓", "right", ["Our solution"]),
        (without_b, "wrong", "✗", "not yet", ["Hint (1 of 3)", "Solution"]),
        (unwritten, "open", "○", "open", ["Hint (1 of 3)"]),  # which is stored: try first
    ):
        found = ElementTree.fromstring(judge(function).html())
        assert found.get("class") == f"course-card course-{state}"
        says = found.find("p[@class='course-says']")
        assert "".join(says.itertext()).startswith(f"{mark} {word}: ")
        assert says.get("role") == (None if state == "open" else "alert")
        assert [s.text for s in found.findall("div/details/summary")] == buttons


def test_the_solution_has_the_readers_name_and_a_text_front_end_is_told_how_to_print_it(capsys):
    exercise = check.perceptron_output
    exercise(without_b)
    assert 'def</span> <span class="course-name">without_b</span>(w' in exercise.verdict.html()
    told = str(exercise.verdict).splitlines()[-1]
    assert told == "Stuck? check.perceptron_output.hint(), check.perceptron_output.solution()"
    exercise.solution()
    assert capsys.readouterr().out.startswith("def without_b(w, x, b):")
    exercise.verdict = None
    exercise.solution()
    assert capsys.readouterr().out.startswith("def perceptron_output(w, x, b):")


def test_the_words_of_a_reader_are_no_markup():
    def mine(w, x, b):
        print("<b>bold</b>")
        raise ValueError("<i>$x$</i> `")

    verdict = check.perceptron_output.judge(mine)
    html = verdict.html()
    assert "<i>" not in html and "<b>bold" not in html and "&lt;b&gt;bold" in html
    ElementTree.fromstring(html)
