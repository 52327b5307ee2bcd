"""Answer: who wins which riding in very many scenarios, quickly? The loop of `scenarios`, compiled (extra `fast`).

Blocks of scenarios go to the threads; inside a block the scenarios are the innermost loop, so that the machine works on
many at once. Counts are whole numbers, so that neither blocks nor threads can change them.
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange

from whipcount.polls.counter import CURVE, FIRST, GOLDEN, PIECES, SECOND, SIDE

BLOCK = 256
_C0, _C1, _C2, _C3, _C4, _C5, _C6 = CURVE
_STEP, _MIDDLE = np.float32(1 / SIDE), np.float32(0.5 / SIDE - 0.5)
_ONE, _FOUR, _NOTHING = np.float32(1), np.float32(4), np.float32(-1e30)
_LOW, _BITS = np.uint64(SIDE - 1), np.uint64(16)
_30, _27, _31 = np.uint64(30), np.uint64(27), np.uint64(31)


@njit(inline="always")
def _mixed(x):
    x = (x ^ (x >> _30)) * FIRST
    x = (x ^ (x >> _27)) * SECOND
    return x ^ (x >> _31)


@njit(inline="always")
def _normal(number):
    x = np.float32(np.int32(number)) * _STEP + _MIDDLE
    q = np.sqrt(np.sqrt(np.sqrt(_ONE - _FOUR * x * x)))
    return x * (_C0 + q * (_C1 + q * (_C2 + q * (_C3 + q * (_C4 + q * (_C5 + q * _C6))))))


@njit(inline="always")
def _next_words(words, keys, unit, word, per_unit, size):
    """Hash one word of a unit for every scenario of the block."""
    place = np.uint64(unit * per_unit + word) * GOLDEN
    for i in range(size):
        words[i] = _mixed(keys[i] + place)


@njit(inline="always")
def _swings(swings, wide, words, keys, national, first, regional_slope, regional_error, widenings, size):
    """Draw how each region moves: with the nation, and by its own error."""
    regions, parties = regional_slope.shape
    per_unit = -(-(parties + 2) // PIECES)
    for g in range(regions):
        for k in range(parties):
            piece = (k + 1) % PIECES
            if k == 0 or piece == 0:
                _next_words(words, keys, g, (k + 1) // PIECES, per_unit, size)
            if k == 0:
                for i in range(size):
                    wide[i] = widenings[words[i] & _LOW]
            shift = np.uint64(piece) * _BITS
            slope, error = regional_slope[g, k], regional_error[g, k]
            for i in range(size):
                drawn = _normal((words[i] >> shift) & _LOW)
                swings[g, k, i] = slope * national[(first + i) % len(national), k] + error * wide[i] * drawn


@njit(parallel=True, cache=True)
def run(mean, slope, error, surprise, region, regional_slope, regional_error, national, widenings, seed_key, count):
    """Run `count` scenarios; give seats (count by K) and wins (N by K). See `scenarios.Question` for the arrays."""
    ridings, parties = mean.shape
    regions = regional_slope.shape[0]
    per_unit = -(-(parties + 2) // PIECES)
    seats = np.zeros((count, parties), np.int16)
    wins = np.zeros((ridings, parties), np.int64)
    for block in prange(-(-count // BLOCK)):
        first = block * BLOCK
        size = min(BLOCK, count - first)
        keys, words = np.empty(BLOCK, np.uint64), np.empty(BLOCK, np.uint64)
        wide, best, who = np.empty(BLOCK, np.float32), np.empty(BLOCK, np.float32), np.empty(BLOCK, np.int32)
        swings = np.empty((regions, parties, BLOCK), np.float32)
        held, won = np.zeros((parties, BLOCK), np.int16), np.zeros((ridings, parties), np.int64)
        for i in range(size):
            keys[i] = _mixed(seed_key + np.uint64(first + i) * GOLDEN)
        _swings(swings, wide, words, keys, national, first, regional_slope, regional_error, widenings, size)
        for r in range(ridings):
            _next_words(words, keys, regions + r, 0, per_unit, size)
            for i in range(size):
                wide[i] = widenings[words[i] & _LOW]
                best[i] = _NOTHING
                who[i] = 0
            for k in range(parties):
                piece = (k + 1) % PIECES
                if piece == 0:
                    _next_words(words, keys, regions + r, (k + 1) // PIECES, per_unit, size)
                shift = np.uint64(piece) * _BITS
                middle, moves, misses, swing = mean[r, k], slope[r, k], error[r, k], swings[region[r], k]
                for i in range(size):
                    share = middle + moves * swing[i] + misses * wide[i] * _normal((words[i] >> shift) & _LOW)
                    more = share > best[i]
                    best[i] = share if more else best[i]
                    who[i] = np.int32(k) if more else who[i]
            piece = (parties + 1) % PIECES
            if piece == 0:
                _next_words(words, keys, regions + r, (parties + 1) // PIECES, per_unit, size)
            shift = np.uint64(piece) * _BITS
            for k in range(parties - 1, -1, -1):
                below = surprise[r, k]
                for i in range(size):
                    who[i] = np.int32(k) if np.int32((words[i] >> shift) & _LOW) < below else who[i]
            for k in range(parties):
                number = np.int32(0)
                for i in range(size):
                    hit = who[i] == k
                    held[k, i] += np.int16(hit)
                    number += np.int32(hit)
                won[r, k] = number
        for i in range(size):
            for k in range(parties):
                seats[first + i, k] = held[k, i]
        wins += won
    return seats, wins
