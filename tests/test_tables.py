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
    own = tables.own_classes(data, 2)
    np.testing.assert_array_equal(own.y, [0, 1, 0])
    np.testing.assert_allclose(own.X.min(axis=0), -2)
    np.testing.assert_allclose(own.X.max(axis=0), 2)
    np.testing.assert_allclose((own.given - own.middle) * own.factor, own.X)
    np.testing.assert_array_equal(own.given, X)


def test_numbers_as_labels_go_by_size_and_words_by_appearance():
    assert tables.own_classes(([1, 2, 3], [10, 9, 10]), 1).classes == ["9", "10"]
    assert tables.own_classes("1,10\n2,9\n3,10", 1).classes == ["9", "10"]
    assert tables.own_classes("1,yes\n2,no", 1).classes == ["yes", "no"]


def test_true_is_class_1_whichever_comes_first():
    X = np.arange(6.0)
    for y in (X > 2, X < 3):
        own = tables.own_classes((X, y), 1)
        np.testing.assert_array_equal(own.y, y)
        assert own.classes == ["False", "True"]


def test_one_number_in_two_spellings_is_one_class():
    own = tables.own_classes("x;kind\n1;1.0\n2;0\n3;1\n4;0.0", 1)
    assert own.classes == ["0", "1.0"] and own.y.tolist() == [1, 0, 1, 0]


def test_a_feature_that_never_changes_becomes_0():
    own = tables.own_classes(([[7, 1], [7, 2]], [0, 1]), 2)
    np.testing.assert_array_equal(own.X[:, 0], [0, 0])


@pytest.mark.parametrize("data", [(X, WORDS), text(","), ([0.1, 0.7, 0.3], [0, 1, 1])])
def test_the_code_gives_the_data_back(data):
    own = tables.own_classes(data, 1 if isinstance(data, tuple) and data[1][0] == 0 else 2)
    names = {"np": np}
    exec(own.code(), names)
    np.testing.assert_array_equal(names["X"], own.X)
    assert names["y"] == own.y.tolist()
    assert max(map(len, own.code().splitlines())) <= 100


def test_more_classes_than_two_are_taken_where_there_is_room_for_them():
    data = [[1.0], [2.0], [3.0]], ["a", "b", "c"]
    own = tables.own_classes(data, 1, most=4)
    assert own.y.tolist() == [0, 1, 2] and own.legend()["classes"] == "● a, ▲ b, ■ c"
    with pytest.raises(ValueError, match=r"got 3 classes \(a, b, c\), expected 2$"):
        tables.own_classes(data, 1)
    five = "\n".join(f"{k},{word}" for k, word in enumerate("abcde"))
    with pytest.raises(ValueError, match=r"got 5 classes \(a, b, c, d, \.\.\.\), expected 2..4"):
        tables.own_classes(five, 1, most=4)


@pytest.mark.parametrize("data", [([1, 3, 2], [10, 30, 15]), "age;mass\n1;10\n3;30\n2;15,0"])
def test_numbers_as_targets_are_scaled_like_the_feature_and_given_back(data):
    own = tables.own_numbers(data, reach=1.0)
    np.testing.assert_allclose(own.X, [[-1], [1], [0]])
    np.testing.assert_allclose(own.y, [-1, 1, -0.5])
    assert own.legend() == {"axes": "age, mass" if isinstance(data, str) else "x1, y"}
    names = {"np": np}
    exec(own.code(), names)
    np.testing.assert_array_equal(names["X"], own.X)
    np.testing.assert_array_equal(names["y"], own.y)


@pytest.mark.parametrize(
    "data, says",
    [
        ("1,2\n3,four", "data: line 2, column 2 (y): got 'four', expected a number"),
        ("age,mass\n1,2\n3,inf", "data: line 3, column 2 (mass): got 'inf', expected a number"),
        ("1,2,3\n4,5,6", "data: line 1 has 3 columns, expected 2: 1 feature and the target"),
        (([1, 2], ["a", "b"]), "y: got entries of type"),
        (([1, 2], [1]), "y: got 1 targets, expected 2"),
    ],
)
def test_targets_that_are_no_numbers_are_refused_with_line_and_column(data, says):
    with pytest.raises((TypeError, ValueError)) as problem:
        tables.own_numbers(data)
    assert says in str(problem.value)


@pytest.mark.parametrize(
    "data, features",
    [("a;b;c\n1;2;x", 2), ("\n1,5;2\n", 1), ((X, WORDS), 2), ((X[:, 0], WORDS), 1), ("1", 1)],
)
def test_the_features_of_own_data_are_counted(data, features):
    assert tables.features_of(data) == features


def test_a_name_is_no_table():
    assert tables.is_name("moons") and not tables.is_name("1,2,a\n3,4,b")
    assert not tables.is_name((X, WORDS))


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
        tables.own_classes(data, 2)
    assert says in str(problem.value)
