#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may call whom: docs/ARCHITECTURE.md, as far as a machine can see it."""

import pathlib
import re

from lintlib import check, grep, main, run, strip_comments

# Folders of src/core and those below them that each may include. "context" is gruppe-context.h, which hands the services of a profile
# to the stores of the pages.
CORE = {
    'base': set(),
    'document': {'base'},
    'store': {'base'},
    'vault': {'base'},
    'providers': {'base', 'document', 'store', 'context'},
    'requirements': {'base', 'document', 'store', 'providers', 'context'},
    'consents': {'base', 'document', 'store', 'providers', 'context'},
    'meetings': {'base', 'document', 'store', 'vault', 'providers', 'consents', 'context'},
}
C_FILES = ('.c', '.h')
SQL = re.compile(r'"[^"\n]*\b(?:SELECT\s.*\bFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|'
                 r'CREATE\s+(?:TABLE|INDEX|VIEW|TRIGGER)|PRAGMA\s)[^"\n]*"')


def headers(tree):
    """Name of every header -> its folder below src."""
    return {path.name: path.parent.relative_to('src').as_posix() for path in tree.files('src', suffix='.h')}


def includes(tree, path):
    for match in re.finditer(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', strip_comments(tree.read(path)), re.MULTILINE):
        yield match.group(1)


@check('core-and-cli-include-no-gtk')
def no_gtk(tree):
    for path in tree.files('src/core', 'src/cli', suffix=C_FILES):
        for name in includes(tree, path):
            if re.match(r'(gtk|gdk|gsk|adw|adwaita)\b', name):
                yield f'{path} includes {name}'


@check('core-and-cli-include-nothing-of-the-user-interface')
def no_ui(tree):
    where = headers(tree)
    for path in tree.files('src/core', 'src/cli', suffix=C_FILES):
        for name in includes(tree, path):
            folder = where.get(pathlib.PurePath(name).name, '')
            if folder.split('/')[0] == 'ui' or (folder == 'cli' and 'core' in path.parts):
                yield f'{path} includes {name} of src/{folder}'


@check('core-folders-include-only-those-below')
def arrows(tree):
    where = headers(tree)
    for path in tree.files('src/core', suffix=C_FILES):
        if len(path.parts) < 4:
            continue
        own = path.parts[2]
        for name in includes(tree, path):
            folder = where.get(pathlib.PurePath(name).name, '')
            if not folder.startswith('core'):
                continue
            other = folder.split('/')[1] if '/' in folder else 'context'
            if other != own and other not in CORE.get(own, set()):
                yield f'{path}: {own} may not include {name} of {other}'


@check('the-command-line-program-links-no-gtk')
def cli_links_no_gtk(tree):
    program = tree.build / 'src' / 'cli' / 'gruppentreffen-cli' if tree.build else None
    if program is None or not program.exists():
        yield 'gruppentreffen-cli has not been built'
        return
    status, output = run('ldd', program)
    if status != 0:
        yield from output.splitlines()
    for line in output.splitlines():
        # libX11 comes with Cairo, which draws what is printed.
        if re.search(r'lib(gtk|gdk|adwaita|wayland)', line):
            yield f'gruppentreffen-cli links {line.strip()}'


@check('no-sql-outside-core')
def no_sql(tree):
    paths = [path for path in tree.files('src', suffix=C_FILES) if 'core' not in path.parts]
    for path in paths:
        text = strip_comments(tree.read(path))
        for number, line in enumerate(text.split('\n'), 1):
            match = re.search(r'\bsqlite3_\w+|#\s*include\s*<sqlite3', line) or SQL.search(line)
            if match:
                yield f'{path}:{number}: {match.group()}'


@check('no-keyring-calls-outside-the-vault')
def no_secret(tree):
    paths = [path for path in tree.files('src', suffix=C_FILES) if path.parts[:3] != ('src', 'core', 'vault')]
    for place, text in grep(tree, paths, r'#\s*include\s*<libsecret|\bsecret_(?:password|service|item|collection|value|schema)_\w+',
                            comments=False):
        yield f'{place}: {text}'


@check('versions-are-asked-for-in-compat-only')
def versions(tree):
    pattern = r'\b(?:ADW|GTK|GDK|GSK|PANGO|GLIB)_CHECK_VERSION\b|\b(?:adw|gtk|glib)_(?:get_(?:major|minor)|check)_version\b'
    for place, text in grep(tree, tree.files('src', suffix=C_FILES), pattern, comments=False):
        folder = place.split('/')
        if folder[:3] == ['src', 'ui', 'compat'] or (folder[:3] == ['src', 'core', 'base'] and text == 'GLIB_CHECK_VERSION'):
            continue
        yield f'{place}: {text}'


@check('seams-come-in-pairs')
def seams(tree):
    """The same names on both platforms, and at most eight of them."""
    for base in ('src/ui/compat', 'data/ui/compat'):
        halves = {half: {path.name for path in tree.files(f'{base}/{half}')} for half in ('old', 'new')}
        for name in sorted(halves['old'] ^ halves['new']):
            yield f'{base}: {name} is in one half only'
    seam_names = {path.stem for path in tree.files('src/ui/compat', 'data/ui/compat', suffix=('.h', '.ui'))}
    if len(seam_names) > 8:
        yield f'there are {len(seam_names)} seams, more than eight: {", ".join(sorted(seam_names))}'


@check('nothing-blocks-the-main-loop')
def nothing_blocks(tree):
    """No synchronous call of store or vault, no sleep, in the user interface."""
    pattern = (r'\bgruppe_database_\w+_sync\b|\bgruppe_vault_\w+_sync\b|\bg_usleep\b|\bsleep\s*\(|'
               r'\bg_spawn_(?:sync|command_line_sync)\b|\bg_dbus_connection_call_sync\b|\bg_subprocess_wait\b')
    for place, text in grep(tree, tree.files('src/ui', suffix=C_FILES), pattern, comments=False):
        yield f'{place}: {text}'


@check('tests-never-sleep')
def tests_never_sleep(tree):
    for place, text in grep(tree, tree.files('tests', suffix='.c'), r'\bg_usleep\b|\b(?:u|nano)?sleep\s*\(', comments=False):
        yield f'{place}: {text}'


if __name__ == '__main__':
    main()
