"""The reader's own data: every usual table is read, a bad one is refused with line and column."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import tables

X = np.array([[5.1, -3.0], [4.9, 0.25], [6.0, 2.0]])
WORDS = ["setosa", "virginica", "setosa"]
ROWS = [[*map(str, row), word] for row, word in zip(X.tolist(), WORDS)]


def text(mark, header=(), rows=ROWS, end="\n"):
    return end.join(mark.join(row) for row in [*([header] if header else []), *rows])


@pytest.mark.parametrize("mark", ["\t", ";", ",", " ; ", ", "])
@pytest.mark.parametrize("header", [(), ("length", "width", "species"), ('"a b"', "", "2")])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_marks_headers_words_and_empty_lines(mark, header, end):
    found = tables.read(text(mark, header, end=end), 2)
    np.testing.assert_array_equal(found.X, X)
    assert found.y == WORDS
    wanted = [name.strip('"') for name in header] or ["x1", "x2", "y"]
    wanted[1] = wanted[1] or "x2"
    assert found.names == wanted


def test_a_decimal_comma_is_read_where_no_comma_divides_columns():
    found = tables.read("1,5;2,25;ja\n-0,5;3;nein", 2)
    np.testing.assert_array_equal(found.X, [[1.5, 2.25], [-0.5, 3.0]])


def test_quoted_cells_may_hold_the_mark():
    found = tables.read('1,2,"a, b"\n3,4,c', 2)
    assert found.y == ["a, b", "c"]


@pytest.mark.parametrize(
    "table, says",
    [
        ("", "is empty, expected a line for each datapoint"),
        (" \n\n", "is empty"),
        ("1,2,a", "has 1 datapoints, expected at least 2"),
        ("a,b,c\n1,2,a", "has 1 datapoints"),
        ("1,2,a\n3,b", "line 2 has 2 columns, expected 3: 2 features and the class"),
        ("1,2,a\n\n3,4,5,b", "line 3 has 4 columns, expected 3"),
        ("1 2 a\n3 4 b", "line 1 has 1 column, expected 3"),
        ("1,two,a\n3,4,b\n5,6,a", "line 1, column 2 (x2): got 'two', expected a number"),
        ("u,v,w\n1,2,a\n3,four,b", "line 3, column 2 (v): got 'four', expected a number"),
        ("1,2,a\n3,,b", "line 2, column 2 (x2): is empty"),
        ("1,2,a\n3,4,", "line 2, column 3 (y): is empty"),
        ("1,2,a\nnan,4,b", "line 2, column 1 (x1): got 'nan', expected a number"),
        ("1;2;a\n3;4,5,6;b", "line 2, column 2 (x2): got '4,5,6'"),
    ],
)
def test_a_bad_table_is_refused_in_one_sentence_with_line_and_column(table, says):
    with pytest.raises(ValueError) as problem:
        tables.read(table, 2)
    assert says in str(problem.value) and "\n" not in str(problem.value)


@given(st.text(alphabet='01.,;\t\n ab-e"', max_size=40))
def test_whatever_is_pasted_is_read_or_refused(pasted):
    try:
        found = tables.read(pasted, 2)
    except ValueError as problem:
        assert str(problem).startswith("data: ")
    else:
        assert found.X.shape == (len(found.y), 2) and np.isfinite(found.X).all()


@pytest.mark.parametrize("data", [(X, WORDS), (X.tolist(), np.array([1, 3, 1])), text(";")])
def test_data_are_scaled_to_the_picture_and_classes_become_0_and_1(data):
    own = tables.two_classes(data, 2)
    np.testing.assert_array_equal(own.y, [0, 1, 0])
    np.testing.assert_allclose(own.X.min(axis=0), -2)
    np.testing.assert_allclose(own.X.max(axis=0), 2)
    np.testing.assert_allclose((own.given - own.middle) * own.factor, own.X)
    np.testing.assert_array_equal(own.given, X)


def test_numbers_as_labels_go_by_size_and_words_by_appearance():
    assert tables.two_classes(([1, 2, 3], [10, 9, 10]), 1).classes == ["9", "10"]
    assert tables.two_classes("1,10\n2,9\n3,10", 1).classes == ["9", "10"]
    assert tables.two_classes("1,yes\n2,no", 1).classes == ["yes", "no"]


def test_a_feature_that_never_changes_becomes_0():
    own = tables.two_classes(([[7, 1], [7, 2]], [0, 1]), 2)
    np.testing.assert_array_equal(own.X[:, 0], [0, 0])


@pytest.mark.parametrize("data", [(X, WORDS), text(","), ([0.1, 0.7, 0.3], [0, 1, 1])])
def test_the_code_gives_the_data_back(data):
    own = tables.two_classes(data, 1 if isinstance(data, tuple) and data[1][0] == 0 else 2)
    names = {"np": np}
    exec(own.code(), names)
    np.testing.assert_array_equal(names["X"], own.X)
    assert names["y"] == own.y.tolist()
    assert max(map(len, own.code().splitlines())) <= 100


@pytest.mark.parametrize(
    "data, says",
    [
        ((X,), "expected a pair"),
        (X, "expected a pair"),
        (3, "expected a pair (X, y) or a table as text"),
        ((X[:, :1], WORDS), "X: got shape (3, 1), expected (m, 2)"),
        ((X, WORDS[:2]), "y: got 2 labels, expected 3"),
        ((X, ["a", "b", "c"]), "y: got 3 classes (a, b, c), expected 2"),
        ((X, [1, 1, 1]), "y: got 1 classes (1), expected 2"),
        ((X * np.nan, WORDS), "X: contains NaN"),
        ((X[:1], [1]), "data: got 1 datapoints, expected 2..1000"),
        ((np.zeros((1001, 2)), [0, 1] * 500 + [0]), "data: got 1001 datapoints"),
    ],
)
def test_other_data_are_refused_in_one_sentence(data, says):
    with pytest.raises((TypeError, ValueError)) as problem:
        tables.two_classes(data, 2)
    assert says in str(problem.value)
