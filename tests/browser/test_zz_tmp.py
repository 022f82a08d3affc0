from pathlib import Path
import pytest
@pytest.mark.parametrize("theme,size",[("light",(1366,768)),("dark",(1920,1080))])
def test_x(lab, theme, size):
    page = lab.open(Path("/tmp/nbtest/slider.ipynb"), theme, size)
    assert lab.errors() == []
    lab.run_all()
    assert lab.errors() == ["ZeroDivisionError: division by zero"]
    cell = lab.cell("IntSlider")
    cell.locator(".noUi-handle").press("ArrowRight")
    cell.locator("text=now 4").wait_for()
    lab.screenshot(f"/tmp/nbtest/{theme}.png")
    assert lab.page_errors == []
    assert lab.cell("print(17)").inner_text().endswith("17")
