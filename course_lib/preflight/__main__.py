"""The command: one line a check, what to do where one fails, an exit code."""

import sys
import time

try:
    from course_lib.preflight.checks import CHECKS, Caution, Trouble
except ModuleNotFoundError as missing:
    needed = f"{sys.executable} -m pip install -r requirements.txt"
    sys.exit(f"Not ready: {missing.name} is not installed. Run {needed}")


def main() -> int:
    began = time.monotonic()
    troubles = cautions = 0
    for name, check in CHECKS.items():
        print(f"{name:<18}", end="", flush=True)
        try:
            print("ok       ", check())
        except Caution as caution:
            cautions += 1
            print("look     ", caution)
        except Trouble as trouble:
            troubles += 1
            print("NOT YET  ", trouble)
    took = f"({time.monotonic() - began:.0f} s)"
    if troubles:
        print(f"\nNot ready: {troubles} of {len(CHECKS)} checks failed; see NOT YET above. {took}")
    elif cautions:
        print(f"\nReady, but look at the lines that say so. {took}")
    else:
        print(f"\nReady: everything works on this machine. {took}")
    return min(troubles, 1)


if __name__ == "__main__":
    sys.exit(main())
