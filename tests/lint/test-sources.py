#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source is built, licensed, finished and readable."""

import json
import re

from lintlib import Skip, check, grep, main, run, strip_comments

LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
MAX_LINES = 1000
# Put together here, so that this file does not trip over itself.
MARKS = r'\b(?:' + '|'.join(('TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK')) + r')\b'
BIDI = re.compile('[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]')


def built(tree):
    """Sources of all targets, relative to the root."""
    path = tree.build / 'meson-info' / 'intro-targets.json' if tree.build else None
    if path is None or not path.exists():
        raise Skip('there is no build folder')
    found = set()
    for target in json.loads(path.read_text(encoding='utf-8')):
        for group in target['target_sources']:
            found.update(group.get('sources', []))
    return found


@check('every-c-file-is-built')
def every_file_built(tree):
    sources = built(tree)
    # The tree may be a copy of the one that was built.
    names = {source.split('/src/', 1)[1] for source in sources if '/src/' in source}
    tests = {source.split('/tests/', 1)[1] for source in sources if '/tests/' in source}
    for path in tree.files('src', 'tests', suffix='.c'):
        below = path.relative_to(path.parts[0]).as_posix()
        if below in (names if path.parts[0] == 'src' else tests):
            continue
        # The other platform's half of a seam.
        other = below.replace('/compat/new/', '/compat/old/') if '/new/' in below else below.replace('/old/', '/new/')
        if '/compat/' in below and other != below and other in names:
            continue
        # Fuzzers and benchmarks are built when asked for.
        if path.parts[:2] in (('tests', 'fuzz'), ('tests', 'bench')):
            beside = [place for place in (path.parent / 'meson.build', path.parent.parent / 'meson.build') if tree.has(place)]
            if any(re.search(rf"'(?:[\w/-]*/)?{re.escape(path.stem)}(?:\.c)?'|'{re.escape(path.stem.split('-', 1)[-1])}'",
                             tree.read(place)) for place in beside):
                continue
        yield f'{path} is built by nothing'


@check('every-header-is-included')
def every_header_included(tree):
    texts = {path: tree.read(path) for path in tree.files('src', 'tests', suffix=('.c', '.h'))}
    for path in tree.files('src', 'tests', suffix='.h'):
        expression = re.compile(rf'#\s*include\s*[<"](?:[\w./-]*/)?{re.escape(path.name)}[>"]')
        if not any(expression.search(text) for other, text in texts.items() if other != path):
            yield f'{path} is included by nothing'


@check('every-code-file-has-its-licence-line')
def licence_lines(tree):
    for path in tree.code():
        if LICENCE not in '\n'.join(tree.read(path).split('\n')[:5]):
            yield f'{path} does not say {LICENCE} in its first five lines'


@check('the-licence-is-the-gpl')
def licence_text(tree):
    if 'GNU GENERAL PUBLIC LICENSE' not in tree.read('COPYING')[:200] or 'Version 3' not in tree.read('COPYING')[:300]:
        yield 'COPYING is not the GPL, version 3'


@check('no-file-is-longer-than-1000-lines')
def length(tree):
    for path in tree.code():
        lines = tree.read(path).count('\n')
        if lines > MAX_LINES:
            yield f'{path} has {lines} lines'


@check('nothing-is-left-to-do')
def nothing_left(tree):
    for place, text in grep(tree, tree.code(), MARKS):
        yield f'{place}: {text}'


@check('c-files-start-with-config.h')
def config_first(tree):
    for path in tree.files('src', 'tests', suffix='.c'):
        first = re.search(r'^\s*#\s*include\s*[<"]([^>"]+)', strip_comments(tree.read(path)), re.MULTILINE)
        if first and first.group(1) != 'config.h':
            yield f'{path} includes {first.group(1)} before config.h'


@check('c-files-name-their-log-domain')
def log_domain(tree):
    for path in tree.files('src/core', 'src/cli', 'src/ui', suffix='.c'):
        if not re.search(r'#\s*define\s+G_LOG_DOMAIN\s+"gruppe', tree.read(path)):
            yield f'{path} does not define G_LOG_DOMAIN as "gruppe..."'


@check('headers-are-read-once')
def pragma_once(tree):
    for path in tree.files('src', 'tests', suffix='.h'):
        if '#pragma once' not in tree.read(path):
            yield f'{path} lacks #pragma once'


@check('sources-hold-no-hidden-characters')
def no_hidden_characters(tree):
    """Nothing that makes text look other than it is, in code and in data."""
    for path in list(tree.code()) + list(tree.files('data', 'po', 'help', 'docs', suffix=('.json', '.po', '.page', '.md', '.xml'))):
        match = BIDI.search(tree.read(path))
        if match:
            yield f'{path} holds U+{ord(match.group()):04X}'


@check('scripts-can-be-read-by-their-shell')
def scripts_parse(tree):
    for path, first in tree.scripts():
        if 'python' in first:
            try:
                compile(tree.read(path), str(path), 'exec')
            except SyntaxError as problem:
                yield f'{path}: {problem}'
            continue
        status, output = run('bash', '-n', tree.root / path)
        if status != 0:
            yield f'{path}: {output}'
        if 'set -euo pipefail' not in tree.read(path):
            yield f'{path} does not say set -euo pipefail'


@check('scripts-can-be-started')
def scripts_executable(tree):
    for path, _ in tree.scripts():
        if not (tree.root / path).stat().st_mode & 0o100:
            yield f'{path} is not executable'


@check('shellcheck-finds-nothing')
def shellcheck(tree):
    shells = [tree.root / path for path, first in tree.scripts() if 'sh' in first.rsplit('/', 1)[-1]]
    status, output = run('shellcheck', '--severity=warning', *shells)
    if status != 0:
        yield from output.splitlines()


@check('python-can-be-read')
def python_parses(tree):
    for path in tree.files('tests', 'build-aux', suffix='.py'):
        try:
            compile(tree.read(path), str(path), 'exec')
        except SyntaxError as problem:
            yield f'{path}: {problem}'


if __name__ == '__main__':
    main()
