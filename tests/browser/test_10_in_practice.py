"""Notebook 10's explorer under the hand: its prediction, and the menu that answers it."""


def test_the_library_that_refuses_says_so_and_the_verdict_agrees(notebook):
    found = notebook.explorer("explore.forward_steps(")
    found.get_by_role("button", name="NumPy", exact=True).click()
    menu = found.get_by_role("combobox", name="The library that Copy code writes for")
    assert menu.count() == 0, "not in first sight"
    found.get_by_role("button", name="Copy code").click()
    menu.select_option("scikit-learn")
    notebook.answered(found)
    found.get_by_role("button", name="Copy code").click()
    found.get_by_text("one activation for all hidden layers, and these have").wait_for()
    found.get_by_role("button", name="What is true?").click()
    verdict = found.get_by_text("You predicted “NumPy”. True is “scikit-learn”.")
    verdict.locator("visible=true").wait_for()
