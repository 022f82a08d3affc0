"""Notebook 0."""

import numpy as np

# feature_map(image, kernel)


def windows(image, kernel):
    views = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    return np.einsum("ijrc,rc->ij", views, kernel)


def nine_shifts(image, kernel):
    rows, columns = image.shape
    total = 0.0
    for r in range(3):
        for c in range(3):
            total = total + kernel[r, c] * image[r : rows - 2 + r, c : columns - 2 + c]
    return total


def four_loops(image, kernel):
    found = []
    for i in range(len(image) - 2):
        row = []
        for j in range(len(image[0]) - 2):
            z = 0
            for r in range(3):
                for c in range(3):
                    z += image[i + r][j + c] * kernel[r][c]
            row.append(z)
        found.append(row)
    return found


def turned(image, kernel):
    return windows(image, np.rot90(kernel, 2))


def transposed(image, kernel):
    return windows(image, kernel.T)


def mean_of_nine(image, kernel):
    return windows(image, kernel) / kernel.size


def box_sum(image, kernel):
    return windows(image, kernel * 0 + 1)


def sum_times_sum(image, kernel):
    return windows(image, np.ones((3, 3))) * kernel.sum()


def centre_only(image, kernel):
    return image[1:-1, 1:-1] * kernel[1, 1]


def largest_product(image, kernel):
    views = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    return (views * kernel).max(axis=(2, 3))


def padded(image, kernel):
    return windows(np.pad(image, 1), kernel)


def first_place(image, kernel):
    return (image[:3, :3] * kernel).sum()


# attention(q, K, V)


def loops(q, K, V):
    z = [sum(a * b for a, b in zip(q, key)) for key in K]
    e = [np.exp(v - max(z)) for v in z]
    a = np.array(e) / sum(e)
    return a, sum(share * value for share, value in zip(a, V))


def by_logs(q, K, V):
    z = np.einsum("kn,n->k", K, q)
    a = np.exp(z - np.logaddexp.reduce(z))
    return a, np.dot(V.T, a)


def columns(q, K, V):
    z = K.dot(q)
    e = np.exp(z - np.max(z))[:, None]
    a = e / e.sum()
    return a[:, 0], (a * V).sum(axis=0)


def no_exponent(q, K, V):
    a = K @ q
    a = a / a.sum()
    return a, V.T @ a


def not_divided(q, K, V):
    z = K @ q
    a = np.exp(z - z.max())
    return a, a @ V


def winner_takes_all(q, K, V):
    a = np.zeros(len(K))
    a[np.argmax(K @ q)] = 1
    return a, a @ V


def all_alike(q, K, V):
    a = np.ones(len(K)) / len(K)
    return a, a @ V


def turned_signs(q, K, V):
    return loops(-q, K, V)


def plain_mean(q, K, V):
    return loops(q, K, V)[0], V.mean(axis=0)


def overflowing(q, K, V):
    with np.errstate(all="ignore"):
        e = np.exp(K @ q)
        a = e / e.sum()
    return a, a @ V


def only_shares(q, K, V):
    return loops(q, K, V)[0]


def looks_at_values(q, K, V):
    return loops(q, K, V)[0], q


RIGHT = {
    "feature_map": (windows, nine_shifts, four_loops),
    "attention": (loops, by_logs, columns),
}
WRONG = {
    "feature_map": (
        (turned, "half a turn"),
        (transposed, "exchanged"),
        (mean_of_nine, "mean"),
        (box_sum, "weights are missing"),
        (sum_times_sum, "each pixel has its own"),
        (centre_only, "in the middle"),
        (largest_product, "largest"),
        (padded, "shape"),
        (first_place, "shape"),
    ),
    "attention": (
        (no_exponent, "positive"),
        (not_divided, "sum to 1"),
        (winner_takes_all, "every word"),
        (all_alike, "no say"),
        (turned_signs, "signs"),
        (plain_mean, "plain mean"),
        (overflowing, "overflow"),
        (only_shares, "expected 2"),
        (looks_at_values, "the sum"),
    ),
}
