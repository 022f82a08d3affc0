"""Exercises: hand your function to a check and read what is right or why it is not.

    from course_lib import check
    check.forward_one(my_forward)   # ✓ right, or ✗ with the reason
    check.forward_one.hint()        # one hint more each time
    check.forward_one.solution()    # ours, with the explanation
    check.progress("04")            # what is done and what is open

An exercise is one `Exercise` in the file of its notebook and one entry in EXERCISES.
"""

from course_lib.exercises.activations import own_activation, sigmoid_slope
from course_lib.exercises.approximation import bump_weights, relu_interpolation
from course_lib.exercises.backpropagation import general_layer, last_layer, multi_target
from course_lib.exercises.exercise import Exercise, Verdict
from course_lib.exercises.forward_pass import forward_batch, forward_one
from course_lib.exercises.generalisation import early_stop, standardised
from course_lib.exercises.in_practice import from_torch, linear_rows
from course_lib.exercises.notation import parameter_count, parameter_shapes
from course_lib.exercises.perceptron import perceptron_output, rosenblatt_update
from course_lib.exercises.progress import Progress, report
from course_lib.exercises.training import minibatch_loop, momentum_update
from course_lib.exercises.welcome import attention, feature_map
from course_lib.exercises.xor import gate_weights, xor_weights

EXERCISES = {
    exercise.name: exercise
    for exercise in (
        feature_map,
        attention,
        perceptron_output,
        rosenblatt_update,
        gate_weights,
        xor_weights,
        parameter_shapes,
        parameter_count,
        forward_one,
        forward_batch,
        last_layer,
        general_layer,
        multi_target,
        minibatch_loop,
        momentum_update,
        sigmoid_slope,
        own_activation,
        bump_weights,
        relu_interpolation,
        early_stop,
        standardised,
        linear_rows,
        from_torch,
    )
}


def progress(notebook: str, save: bool = False) -> Progress:
    """Which exercises of a notebook ("00", "01", ...) are done. save: keep it beside the notebooks.

    Raises ValueError for a notebook without exercises.
    """
    own = [exercise for exercise in EXERCISES.values() if exercise.notebook == notebook]
    if not own:
        known = ", ".join(sorted({exercise.notebook for exercise in EXERCISES.values()}))
        raise ValueError(f"notebook: got {notebook!r}, expected one of {known}")
    return report(own, save)


__all__ = ["EXERCISES", "Exercise", "Verdict", "progress", *EXERCISES]
