"""What the notebooks owe their reader: terms before their use, answers, a word on the slides."""

import re
from pathlib import Path

import jupytext
import pytest

ROOT = Path(__file__).parents[1]
TEXTS = sorted((ROOT / "notebooks" / "text").glob("*.py"))
INSTRUCTORS = (ROOT / "notebooks" / "INSTRUCTORS.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")

# Bold by the form of the page, not for a term.
SIGNPOST = re.compile(
    r"(Predict|Try|Explain|Exercise \d|Think further|You will learn|Time)\b|Lecture"
)
MARGINALIA = "3.6"  # a table of references to later sections


def sections():
    """{number: prose} of all numbered sections of all notebooks, in order."""
    found = {}
    for path in TEXTS:
        number = None
        for cell in jupytext.read(path).cells:
            if cell.cell_type != "markdown":
                continue
            for part in re.split(r"^(?=## )", cell.source, flags=re.MULTILINE):
                if part.startswith("## "):
                    heading = re.match(r"## (\d+\.\d+)", part)
                    number = heading and heading.group(1)
                if number:
                    found[number] = found.get(number, "") + part
    return found


SECTIONS = sections()


def table(text, columns):
    """The rows below the first table of the text that has so many columns."""
    rows = [
        [cell.strip(" |") for cell in re.split(r"(?<!\\)\|", line[1:-1])]
        for line in text.splitlines()
        if line[:1] == "|"
    ]
    return [row for row in rows if len(row) == columns and not set(row[0]) <= set("-")][1:]


GLOSSARY = {
    row[0]: row[3]
    for row in table((ROOT / "notebooks" / "GLOSSARY.md").read_text(encoding="utf-8"), 4)
}


def as_entry(term):
    """How a term in bold stands in the glossary: singular."""
    return term if term in GLOSSARY or not term.endswith("s") else term.removesuffix("s")


def bold_terms(prose):
    """Short bold phrases that are no signpost and no sentence."""
    bold = [" ".join(words.split()) for words in re.findall(r"\*\*([^*]+)\*\*", prose)]
    return [b for b in bold if len(b.split()) <= 4 and b[-1] not in ".:" and not SIGNPOST.match(b)]


def test_the_glossary_has_every_term_set_in_bold():
    terms = {as_entry(t) for prose in SECTIONS.values() for t in bold_terms(prose)}
    assert {t for t in terms if t not in GLOSSARY and t.lower() not in GLOSSARY} == set()


@pytest.mark.parametrize("term", GLOSSARY)
def test_a_term_is_explained_where_the_glossary_says_and_not_used_before(term):
    number = GLOSSARY[term]
    introduced = [as_entry(t) for t in bold_terms(SECTIONS[number])]
    assert term in introduced or term[0].upper() + term[1:] in introduced
    word = re.compile(rf"(?<![\w-]){re.escape(term)}(s|es)?(?![\w-])", re.IGNORECASE)
    before = list(SECTIONS)[: list(SECTIONS).index(number)]
    assert [n for n in before if n != MARGINALIA and word.search(SECTIONS[n])] == []


def test_the_glossary_goes_through_the_sections_in_order():
    places = [list(SECTIONS).index(number) for number in GLOSSARY.values()]
    assert places == sorted(places)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_question_to_think_further_has_its_answer_in_a_fold(path):
    [summary] = [c.source for c in jupytext.read(path).cells if "**Think further**" in c.source]
    questions = summary.split("**Think further**")[1].split("**Where")[0]
    items = re.split(r"^(?=\d\. )", questions, flags=re.MULTILINE)[1:]
    assert len(items) >= 3
    fold = re.compile(r"<details><summary>Answer</summary>\n\n\s+\S.*?</details>", re.DOTALL)
    assert [item[:60] for item in items if not fold.search(item)] == []


@pytest.mark.parametrize("number", [n for n, prose in SECTIONS.items() if "**Predict" in prose])
def test_a_prediction_is_followed_by_an_explanation(number):
    if number == "3.5":  # two quizzes, each of which gives its verdict
        assert "the verdict comes with its reason" in SECTIONS[number]
    prose = SECTIONS[number]
    assert prose.rindex("**Explain.**") > prose.index("**Predict")


SLIDES = table(SECTIONS[MARGINALIA], 4)


@pytest.mark.parametrize("page, said, meant, met", SLIDES, ids=[f"{r[0]}-{r[3]}" for r in SLIDES])
def test_a_section_that_meets_a_slip_of_the_slides_names_the_page(page, said, meant, met):
    assert re.search(rf"\b[Pp]ages? (\S+ (to|and) )*{page}\b", SECTIONS[met])


def test_the_map_of_the_course_has_every_notebook_with_its_minutes_and_its_short_form():
    welcome = TEXTS[0].read_text(encoding="utf-8")
    rows = re.findall(r"^# \| \[.+?\]\((\w+)\.ipynb\) \|.+?\| (\d+) \| (.+?) \|$", welcome, re.M)
    parts = re.findall(
        r"^## \[.+?\]\((\w+)\.ipynb\)\n\n(\d+) minutes.+?20 minutes:\*\* (.+)$", INSTRUCTORS, re.M
    )
    assert [row[0] for row in rows] == [path.stem for path in TEXTS]

    def short(row):
        return *row[:2], re.findall(r"\d\.\d+", row[2])

    assert list(map(short, rows)) == list(map(short, parts))


def test_instructors_see_the_same_list_of_pages():
    part = INSTRUCTORS.split("## Reading the slides with a pencil")[1].split("\n## ")[0]
    assert [row[0] for row in table(part, 3)] == [row[0] for row in SLIDES]


def test_the_readme_lists_exactly_the_sections_that_call_themselves_additions():
    part = README.split("## What is not in the lecture")[1].split("\n#")[0]
    marked = [n for n, prose in SECTIONS.items() if "*Not in the lecture" in prose]
    assert re.findall(r"\d+\.\d+", part) == marked


def test_the_proof_in_8_is_said_to_be_for_one_input():
    assert "for one input" in SECTIONS["8.3"] and "of one input" in README


def test_no_text_puts_zero_centring_on_page_44():
    row = next(line for line in INSTRUCTORS.splitlines() if "`zero_centred`" in line)
    assert "44" not in row and "Page 44 does not mention" in SECTIONS["7.7"]
