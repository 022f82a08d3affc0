"""binder/JUPYTERHUB.md and the configurations beside it say the same."""

import re
import uuid
from pathlib import Path

import pytest
from traitlets.config import Config

yaml = pytest.importorskip("yaml")

REPOSITORY = Path(__file__).parent.parent
BINDER = REPOSITORY / "binder"
GUIDE = (BINDER / "JUPYTERHUB.md").read_text(encoding="utf-8")
TLJH = yaml.safe_load((BINDER / "tljh_config.yaml").read_text(encoding="utf-8"))
Z2JH = yaml.safe_load((BINDER / "zero-to-jupyterhub.yaml").read_text(encoding="utf-8"))


def further() -> Config:
    """What tljh_class.py adds to the hub's configuration."""
    c = Config()
    path = BINDER / "tljh_class.py"
    exec(compile(path.read_text(encoding="utf-8"), path, "exec"), {"get_config": lambda: c})
    return c


def test_both_hubs_have_the_same_limits():
    assert Z2JH["singleuser"]["memory"]["limit"] == TLJH["limits"]["memory"]
    assert Z2JH["singleuser"]["cpu"]["limit"] == TLJH["limits"]["cpu"]
    for name in ("enabled", "timeout", "every"):
        assert Z2JH["cull"][name] == TLJH["services"]["cull"][name]


def test_both_hubs_give_the_same_patience_threads_and_idle_kernels():
    spawner = further().Spawner
    assert Z2JH["singleuser"]["startTimeout"] == spawner.start_timeout
    assert Z2JH["hub"]["config"]["KubeSpawner"]["http_timeout"] == spawner.http_timeout
    for name, value in Z2JH["singleuser"]["extraEnv"].items():
        assert spawner.environment[name] == value
    [file] = Z2JH["singleuser"]["extraFiles"].values()
    kernels = file["data"]["MappingKernelManager"]
    options = [f"--MappingKernelManager.{name}={value}" for name, value in kernels.items()]
    assert options == spawner.args[1:]


def test_binder_starts_with_the_same_threads():
    exports = re.findall(r"(\w+_NUM_THREADS)=(\d+)", (BINDER / "start").read_text("utf-8"))
    assert dict(exports) == Z2JH["singleuser"]["extraEnv"]


def test_kernels_of_one_machine_use_sockets_whose_path_is_short_enough():
    c = further()
    assert c.Spawner.args[0] == "--KernelManager.transport=ipc"
    assert c.SystemdSpawner.isolate_tmp  # else students would share the folder
    folder = c.Spawner.environment["JUPYTER_RUNTIME_DIR"]
    socket = f"{folder}/kernel-{uuid.uuid4()}-ipc-5"
    assert folder.startswith("/tmp/") and len(socket) <= 107


def test_a_guarantee_is_no_more_than_the_limit():
    memory, cpu = Z2JH["singleuser"]["memory"], Z2JH["singleuser"]["cpu"]
    unit = {"M": 1, "G": 1024}
    least, most = (int(memory[k][:-1]) * unit[memory[k][-1]] for k in ("guarantee", "limit"))
    assert 0 < least <= most
    assert 0 < cpu["guarantee"] <= cpu["limit"]


@pytest.mark.parametrize(
    "name, value",
    [
        ("limits.memory", TLJH["limits"]["memory"]),
        ("singleuser.memory.limit", Z2JH["singleuser"]["memory"]["limit"]),
        ("limits.cpu", TLJH["limits"]["cpu"]),
        ("services.cull.timeout", TLJH["services"]["cull"]["timeout"]),
        ("singleuser.memory.guarantee", Z2JH["singleuser"]["memory"]["guarantee"]),
        ("singleuser.cpu.guarantee", Z2JH["singleuser"]["cpu"]["guarantee"]),
        ("singleuser.storage.capacity", Z2JH["singleuser"]["storage"]["capacity"]),
        ("start_timeout", further().Spawner.start_timeout),
        ("http_timeout", further().Spawner.http_timeout),
        ("concurrentSpawnLimit", Z2JH["hub"]["concurrentSpawnLimit"]),
        ("OPENBLAS_NUM_THREADS", further().Spawner.environment["OPENBLAS_NUM_THREADS"]),
    ],
)
def test_the_guide_explains_each_setting_with_the_value_that_the_files_have(name, value):
    rows = [line for line in GUIDE.splitlines() if line.startswith("|") and f"`{name}`" in line]
    assert len(rows) == 1, f"rows of the guide's table for {name}: {rows}"
    assert f"| {value} |" in rows[0]


def test_the_guides_commands_set_what_the_configuration_of_one_machine_holds():
    set_by_hand = dict(re.findall(r"tljh-config set (\S+) (\S+)", GUIDE))
    for group in ("limits", "user_environment"):
        for name, value in TLJH[group].items():
            assert set_by_hand.pop(f"{group}.{name}") == str(value)
    for name in ("timeout", "every"):
        assert set_by_hand.pop(f"services.cull.{name}") == str(TLJH["services"]["cull"][name])
    assert not set_by_hand


def test_the_guides_image_has_the_name_and_the_place_that_the_cluster_expects():
    image = Z2JH["singleuser"]["image"]
    assert f"--image-name={image['name']}:{image['tag']} " in GUIDE
    [place] = re.findall(r"--target-repo-dir=(\S+)", GUIDE)
    [*_, copy] = Z2JH["singleuser"]["lifecycleHooks"]["postStart"]["exec"]["command"]
    assert f"{place}/notebooks" in copy
    assert Z2JH["hub"]["config"]["KubeSpawner"]["notebook_dir"] in copy


def test_every_file_that_the_guide_names_exists():
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", GUIDE)
    assert {"tljh_config.yaml", "tljh_class.py", "zero-to-jupyterhub.yaml"} <= set(links)
    for link in links:
        assert (BINDER / link).exists(), link
    for path in re.findall(r"/srv/course/([\w./-]+)", GUIDE):
        assert (REPOSITORY / path).exists(), path


def test_the_load_test_runs_with_pinned_versions():
    text = (REPOSITORY / "benchmarks" / "class_requirements.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert {"jupyterhub", "aiohttp"} <= {line.split("==")[0] for line in lines}
    assert all(re.fullmatch(r"[\w-]+==[\d.]+", line) for line in lines)
