#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time from starting the process to the first painted frame, the program against a bare libadwaita window, in turn.

Usage: first-frame.py PROBE BARE PROGRAM [RUNS]

Runs in the session it is started in (display, D-Bus). Each run gets an empty profile. The time is taken outside the program: a probe
loaded with LD_PRELOAD listens to the frame clock's after-paint. Prints medians and the ratio; never fails for being slow."""

import os
import statistics
import subprocess
import sys
import tempfile
import time


def run(probe, command, with_profile):
    with tempfile.TemporaryDirectory() as home:
        out = os.path.join(home, "painted")
        env = dict(os.environ, LD_PRELOAD=probe, FRAME_PROBE_OUT=out, HOME=home,
                   XDG_DATA_HOME=os.path.join(home, "data"), XDG_CONFIG_HOME=os.path.join(home, "config"),
                   XDG_CACHE_HOME=os.path.join(home, "cache"), GSETTINGS_BACKEND="memory")
        args = [command]
        if with_profile:
            args += ["--data-dir", os.path.join(home, "profile")]
        start = time.clock_gettime(time.CLOCK_MONOTONIC)
        subprocess.run(args, env=env, timeout=60, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        with open(out, encoding="utf-8") as file:
            return int(file.read()) / 1e6 - start


def main():
    probe, bare, program = (os.path.abspath(name) for name in sys.argv[1:4])
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 10
    run(probe, bare, False)
    run(probe, program, True)
    pairs = [(run(probe, program, True), run(probe, bare, False)) for _ in range(runs)]
    ours = [pair[0] * 1000 for pair in pairs]
    bares = [pair[1] * 1000 for pair in pairs]
    ratios = [ours_ / bare_ for ours_, bare_ in zip(ours, bares)]
    print(f"first frame, {runs} runs in turn: program {statistics.median(ours):.0f} ms"
          f" ({min(ours):.0f}-{max(ours):.0f}), bare window {statistics.median(bares):.0f} ms"
          f" ({min(bares):.0f}-{max(bares):.0f}), ratio {statistics.median(ratios):.2f}"
          f" ({min(ratios):.2f}-{max(ratios):.2f})")


main()
