# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lint tests share: the tree they look at, the list of checks, the TAP they print.

A check is a function that takes a Tree and yields one sentence per offence; check() gives it the name of its test case. A
check raises Skip when this machine lacks what it needs. test-lint.py breaks a copy of the tree once for every check
and sees to it that the check notices.
"""

import argparse
import functools
import os
import pathlib
import re
import subprocess
import sys
import traceback

SKIPPED_FOLDERS = {'.git', '__pycache__', 'subprojects', '.flatpak-builder', 'repo'}
CODE = ('.c', '.h', '.py', '.sh', '.ui', '.css', '.sql')

CHECKS = {}


class Skip(Exception):
    """This machine cannot answer."""


class Tree:
    """A source tree, and the folder it is built in, which may be missing."""

    def __init__(self, root, build=None):
        self.root = pathlib.Path(root)
        self.build = pathlib.Path(build) if build else None

    @functools.cached_property
    def paths(self):
        """All files, relative to the root, sorted; nothing built and nothing of git."""
        found = []
        for folder, folders, names in os.walk(self.root):
            here = pathlib.Path(folder)
            folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS and not self.is_build(here / name)]
            found += [(here / name).relative_to(self.root) for name in names if not name.endswith(('~', '.pyc'))]
        return sorted(found)

    def is_build(self, folder):
        return folder.parent == self.root and folder.name.startswith('build') and folder.name != 'build-aux'

    def files(self, *under, suffix=None):
        """Files below one of the folders, with one of the endings."""
        suffixes = (suffix,) if isinstance(suffix, str) else suffix
        for path in self.paths:
            text = path.as_posix()
            if under and not any(text == folder or text.startswith(folder + '/') for folder in under):
                continue
            if suffixes and not text.endswith(tuple(suffixes)):
                continue
            yield path

    def read(self, path):
        return (self.root / path).read_text(encoding='utf-8')

    def has(self, path):
        return (self.root / path).exists()

    def scripts(self):
        """Programs of build-aux and .ci, which have no ending."""
        for path in self.files('build-aux', '.ci'):
            try:
                first = self.read(path).split('\n', 1)[0]
            except UnicodeDecodeError:
                continue
            if first.startswith('#!'):
                yield path, first

    def code(self):
        """Everything written by hand that a machine runs."""
        yield from self.files('src', 'data', 'tests', 'build-aux', suffix=CODE)
        for path in self.paths:
            if path.name == 'meson.build':
                yield path
        for path, _ in self.scripts():
            if path.suffix not in CODE:
                yield path


def check(name):
    """Makes a function the test case of that name."""
    def register(function):
        assert name not in CHECKS, f'{name} is there twice'
        CHECKS[name] = function
        return function
    return register


def strip_comments(text):
    """C without its comments; strings stay, lines keep their numbers."""
    pattern = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', re.DOTALL)
    return pattern.sub(lambda match: match.group() if match.group()[0] in '"\'' else
                       re.sub(r'[^\n]', ' ', match.group()), text)


def grep(tree, paths, pattern, comments=True):
    """place and matched text for every line that fits."""
    expression = re.compile(pattern)
    for path in paths:
        text = tree.read(path)
        if not comments and path.suffix in ('.c', '.h'):
            text = strip_comments(text)
        for number, line in enumerate(text.split('\n'), 1):
            match = expression.search(line)
            if match:
                yield f'{path}:{number}', match.group()


def run(*command, **options):
    """Runs a program; returns its status and everything it wrote. Skips when it is not there."""
    try:
        done = subprocess.run([str(part) for part in command], check=False, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, env={**os.environ, 'LC_ALL': 'C.UTF-8'}, **options)
    except FileNotFoundError as problem:
        raise Skip(f'{command[0]} is not installed') from problem
    return done.returncode, done.stdout


def main():
    """Runs the checks that the calling script has registered."""
    parser = argparse.ArgumentParser()
    parser.add_argument('root')
    parser.add_argument('build', nargs='?')
    parser.add_argument('--only', help='name of one check')
    arguments = parser.parse_args()
    tree = Tree(arguments.root, arguments.build)
    wanted = {name: function for name, function in CHECKS.items() if arguments.only in (None, name)}
    failed = 0
    print(f'1..{len(wanted)}', flush=True)
    for number, (name, function) in enumerate(wanted.items(), 1):
        try:
            offences = list(function(tree))
        except Skip as reason:
            print(f'ok {number} {name} # SKIP {reason}', flush=True)
            continue
        except Exception:  # pylint: disable=broad-except
            offences = traceback.format_exc().splitlines()
        for offence in offences:
            print('# ' + str(offence).replace('\n', '\n# '))
        print(f'{"not ok" if offences else "ok"} {number} {name}', flush=True)
        failed += bool(offences)
    sys.exit(1 if failed else 0)
