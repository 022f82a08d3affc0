"""Exercises: hand your function to a check and read what is right or why it is not.

    from course_lib import check
    check.forward_one(my_forward)   # ✓ right, or ✗ with the reason, and hints to open
    check.forward_one.hint()        # the same hints in print, one more each time
    check.forward_one.solution()    # ours, with the explanation
    check.progress("04")            # what is done and what is open

An exercise is one `Exercise` in the file of its notebook and one entry in EXERCISES.
"""

from course_lib.exercises.activations import own_activation, sigmoid_slope
from course_lib.exercises.approximation import bump_weights, relu_interpolation
from course_lib.exercises.backpropagation import general_layer, last_layer, multi_target
from course_lib.exercises.exercise import Exercise
from course_lib.exercises.forward_pass import forward_batch, forward_one
from course_lib.exercises.generalisation import early_stop, standardised
from course_lib.exercises.in_practice import from_torch, linear_rows
from course_lib.exercises.notation import parameter_count, parameter_shapes
from course_lib.exercises.perceptron import perceptron_output, rosenblatt_update
from course_lib.exercises.progress import progress
from course_lib.exercises.training import minibatch_loop, momentum_update
from course_lib.exercises.verdict import Verdict
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

__all__ = ["EXERCISES", "Exercise", "Verdict", "progress", *EXERCISES]
