#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that a person sees can be translated, and is."""

import ast
import json
import pathlib
import re
import tempfile

from lintlib import Skip, check, main, run, strip_comments

GETTEXT = re.compile(r'\b(?:_|N_|C_|NC_|Q_|n?gettext|g_dgettext|g_dngettext|g_dpgettext2?)\s*\(\s*[A-Z_, ]*"')
TRANSLATABLE = re.compile(r'translatable="(?:yes|true|1)"', re.IGNORECASE)
# As Meson's preset "glib" calls xgettext.
XGETTEXT = ['xgettext', '--from-code=UTF-8', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
            '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3', '--force-po']


def potfiles(tree):
    return [line.strip() for line in tree.read('po/POTFILES.in').splitlines()
            if line.strip() and not line.startswith('#')]


def entries(text):
    """(context, msgid, plural) -> list of translations, of a .po file; obsolete ones left out."""
    found = {}
    for block in re.split(r'\n\s*\n', text):
        parts = {}
        key = None
        for line in block.splitlines():
            if line.startswith('#'):
                continue
            match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+(".*")$', line)
            if match:
                key = match.group(1)
                parts[key] = ast.literal_eval(match.group(2))
            elif line.startswith('"') and key:
                parts[key] += ast.literal_eval(line)
        if parts.get('msgid'):
            found[parts.get('msgctxt'), parts['msgid'], parts.get('msgid_plural')] = [
                value for name, value in parts.items() if name.startswith('msgstr')]
    return found


@check('potfiles-lists-every-file-with-text')
def potfiles_complete(tree):
    listed = set(potfiles(tree))
    for path in tree.files('src', 'data', suffix=('.c', '.h', '.ui', '.desktop.in', '.metainfo.xml.in')):
        text = tree.read(path)
        if path.suffix in ('.c', '.h'):
            speaks = GETTEXT.search(strip_comments(text))
        elif path.suffix == '.ui':
            speaks = TRANSLATABLE.search(text)
        else:
            speaks = True
        if speaks and path.as_posix() not in listed:
            yield f'{path} has texts to translate and is not in po/POTFILES.in'


@check('potfiles-names-only-files-that-are-there')
def potfiles_exist(tree):
    listed = potfiles(tree)
    for name in listed:
        if not tree.has(name):
            yield f'po/POTFILES.in names {name}, which is not there'
        if listed.count(name) > 1:
            yield f'po/POTFILES.in names {name} twice'


@check('german-is-complete')
def german_complete(tree):
    if 'de' not in tree.read('po/LINGUAS').split():
        yield 'po/LINGUAS does not name de'
    status, output = run('msgfmt', '--check', '--statistics', '-o', '/dev/null', tree.root / 'po' / 'de.po')
    if status != 0 or re.search(r'fuzzy|untranslated|warning', output):
        yield from output.splitlines()


@check('german-is-in-step-with-the-sources')
def german_in_step(tree):
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder) / 'now.pot'
        status, output = run(*XGETTEXT, '-o', pot, '--directory', tree.root, *potfiles(tree))
        if status != 0:
            yield from output.splitlines()
            return
        sources = entries(pot.read_text(encoding='utf-8'))
    german = entries(tree.read('po/de.po'))
    for key in sorted(sources.keys() - german.keys(), key=str):
        yield f'po/de.po lacks {key[1]!r}' + (f' ({key[0]})' if key[0] else '')
    for key in sorted(german.keys() - sources.keys(), key=str):
        yield f'po/de.po translates {key[1]!r}, which no source says any more'


def german_texts(tree):
    """Place and text of everything German that a person reads."""
    german = tree.read('po/de.po') if tree.has('po/de.po') else ''
    for key, translations in entries(german).items():
        for text in translations:
            yield f'po/de.po, {key[1]!r}', text

    def walk(place, value):
        if isinstance(value, dict):
            for name, child in value.items():
                if name == 'de' and isinstance(child, str):
                    yield place, child
                else:
                    yield from walk(f'{place}/{name}', child)
        elif isinstance(value, list):
            for number, child in enumerate(value):
                yield from walk(f'{place}/{number}', child)

    for path in tree.files('data', suffix='.json'):
        if not path.name.endswith('.schema.json'):
            yield from walk(str(path), json.loads(tree.read(path)))


@check('german-says-kennwort')
def german_kennwort(tree):
    for place, text in german_texts(tree):
        # Words for searching are never shown: they are those that people type.
        if place.endswith('/keywords'):
            continue
        # In quotation marks stands what somebody else's program calls it.
        own = re.sub(r'[„"‚»›][^“"‘«‹]*[“"‘«‹]', '', text)
        if re.search(r'[Pp]asswort|[Pp]asswört', own):
            yield f'{place}: {text!r}'


@check('german-is-formal')
def german_formal(tree):
    for place, text in german_texts(tree):
        match = re.search(r'(?<!-)\b([Dd]u|[Dd]eine?[mnrs]?|[Dd]ich|[Dd]ir)\b', text)
        if match:
            yield f'{place}: says {match.group()!r}'


@check('templates-name-the-translation-domain')
def templates_domain(tree):
    for path in tree.files('data/ui', suffix='.ui'):
        text = tree.read(path)
        if TRANSLATABLE.search(text) and '<interface domain="gruppentreffen"' not in text:
            yield f'{path} has texts and no domain="gruppentreffen"'


@check('help-is-there-in-both-languages')
def help_languages(tree):
    english = {path.name for path in tree.files('help/C', suffix='.page')}
    if not english:
        raise Skip('there is no help')
    whole = {path.name for path in tree.files('help/de', suffix='.page')}
    if tree.has('help/de/de.po'):
        status, output = run('msgfmt', '--check', '--statistics', '-o', '/dev/null', tree.root / 'help/de/de.po')
        if status != 0 or re.search(r'fuzzy|untranslated', output):
            yield from (f'help/de/de.po: {line}' for line in output.splitlines())
    else:
        yield from (f'help/de lacks {name}' for name in sorted(english - whole))


if __name__ == '__main__':
    main()
