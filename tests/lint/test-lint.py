#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every lint check can fail: each is shown a copy of the tree in which one thing is broken.

One test case per check. A check without an entry in BREAK fails, so that none is written that nobody has seen fail.
"""

import argparse
import importlib.util
import json
import pathlib
import shutil
import sys
import tempfile

import lintlib

HERE = pathlib.Path(__file__).resolve().parent
TOPICS = ('translations', 'templates', 'layers', 'sources', 'data')
APP = 'org.selbsthilfe.Gruppentreffen'
LICENCE = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'


class Copy:
    """A copy of the tree that is broken and mended again."""

    def __init__(self, tree, folder):
        self.folder = pathlib.Path(folder)
        self.build = tree.build
        self.before = {}
        for path in tree.paths:
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(tree.root / path, self.folder / path)

    def remember(self, path):
        file = self.folder / path
        self.before.setdefault(path, (file.read_bytes(), file.stat().st_mode) if file.exists() else None)
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def write(self, path, text):
        self.remember(path).write_text(text, encoding='utf-8')

    def text(self, path):
        return (self.folder / path).read_text(encoding='utf-8')

    def append(self, path, text):
        self.write(path, self.text(path) + text)

    def replace(self, path, old, new):
        text = self.text(path)
        assert old in text, f'{path} does not say {old!r}'
        self.write(path, text.replace(old, new, 1))

    def remove(self, path):
        self.remember(path).unlink()

    def change_mode(self, path, mode):
        self.remember(path).chmod(mode)

    def edit_json(self, path, change):
        data = json.loads(self.text(path))
        change(data)
        self.write(path, json.dumps(data))

    def mend(self):
        for path, before in self.before.items():
            file = self.folder / path
            if before is None:
                file.unlink(missing_ok=True)
            else:
                file.write_bytes(before[0])
                file.chmod(before[1])
        self.before = {}

    def first(self, folder, suffix, but=()):
        """Some file to break."""
        tree = lintlib.Tree(self.folder)
        return next(path for path in tree.files(folder, suffix=suffix) if path.name not in but)


def template(body):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<interface domain="gruppentreffen">\n{body}\n</interface>\n'


def program_in_place_of_cli(copy):
    """A build folder in which the command line program is the one with windows."""
    if copy.build is None or not (copy.build / 'src' / 'gruppentreffen').exists():
        raise lintlib.Skip('there is no build folder')
    fake = copy.folder / 'build-fake'
    (fake / 'src' / 'cli').mkdir(parents=True, exist_ok=True)
    shutil.copy2(copy.build / 'src' / 'gruppentreffen', fake / 'src' / 'cli' / 'gruppentreffen-cli')
    return fake


def add_message(copy, german):
    """A message that no source says."""
    copy.append('po/de.po', f'\nmsgid "Nobody says this."\nmsgstr "{german}"\n')


def spoil_help(copy):
    if (copy.folder / 'help/de/de.po').exists():
        copy.append('help/de/de.po', '\nmsgid "Nobody has translated this."\nmsgstr ""\n')
    else:
        copy.write('help/C/extra.page', '<page id="extra"/>')


def spoil_icon(copy):
    copy.replace(f'data/icons/hicolor/scalable/apps/{APP}.svg', '</svg>', '<script/></svg>')


EXTRA_UI = 'data/ui/widgets/gruppe-extra.ui'
EXTRA_C = 'src/core/base/gruppe-extra.c'
EXTRA_UI_C = 'src/ui/widgets/gruppe-extra.c'

BREAK = {
    'potfiles-lists-every-file-with-text': lambda c: c.write(EXTRA_UI_C, LICENCE + 'const char *x (void) { return _("Hello"); }\n'),
    'potfiles-names-only-files-that-are-there': lambda c: c.append('po/POTFILES.in', 'src/ui/gone.c\n'),
    'german-is-complete': lambda c: add_message(c, ''),
    'german-is-in-step-with-the-sources': lambda c: add_message(c, 'Das sagt niemand.'),
    'german-says-kennwort': lambda c: add_message(c, 'Das Passwort'),
    'german-is-formal': lambda c: add_message(c, 'Dein Treffen'),
    'templates-name-the-translation-domain': lambda c: c.write(
        EXTRA_UI, '<interface><object class="GtkLabel"><property name="label" translatable="yes">x</property></object></interface>'),
    'help-is-there-in-both-languages': spoil_help,
    'templates-are-well-formed': lambda c: c.write(EXTRA_UI, template('<object class="GtkBox">')),
    'templates-need-nothing-newer-than-debian-12': lambda c: c.write(
        EXTRA_UI, template('<object class="GtkButton"><property name="can-shrink">1</property></object>')),
    'templates-use-nothing-deprecated-on-debian-13': lambda c: c.write(EXTRA_UI, template('<object class="AdwLeaflet"/>')),
    'templates-are-named-after-their-class': lambda c: c.write(
        EXTRA_UI, template('<template class="GruppeOther" parent="GtkWidget"/>')),
    'templates-are-compiled-in': lambda c: c.write(EXTRA_UI, template('')),
    'buttons-with-only-an-icon-have-a-name': lambda c: c.write(
        EXTRA_UI, template('<object class="GtkButton"><property name="icon-name">go-up-symbolic</property></object>')),
    'core-and-cli-include-no-gtk': lambda c: c.write(EXTRA_C, LICENCE + '#include <gtk/gtk.h>\n'),
    'core-and-cli-include-nothing-of-the-user-interface': lambda c: c.write(
        EXTRA_C, LICENCE + f'#include "{c.first("src/ui", ".h").name}"\n'),
    'core-folders-include-only-those-below': lambda c: c.write(EXTRA_C, LICENCE + '#include "store/gruppe-database.h"\n'),
    'the-command-line-program-links-no-gtk': program_in_place_of_cli,
    'no-sql-outside-core': lambda c: c.write(EXTRA_UI_C, LICENCE + 'const char *sql = "SELECT id FROM people";\n'),
    'no-keyring-calls-outside-the-vault': lambda c: c.write(EXTRA_UI_C, LICENCE + 'void x (void) { secret_password_free (NULL); }\n'),
    'versions-are-asked-for-in-compat-only': lambda c: c.write(EXTRA_UI_C, LICENCE + '#if ADW_CHECK_VERSION (1, 5, 0)\n#endif\n'),
    'seams-come-in-pairs': lambda c: c.write('src/ui/compat/new/gruppe-extra.c', LICENCE),
    'nothing-blocks-the-main-loop': lambda c: c.write(EXTRA_UI_C, LICENCE + 'void x (void) { gruppe_database_read_sync (NULL); }\n'),
    'tests-never-sleep': lambda c: c.write('tests/unit/test-extra.c', LICENCE + 'void x (void) { g_usleep (1); }\n'),
    'every-c-file-is-built': lambda c: c.write(EXTRA_C, LICENCE),
    'every-header-is-included': lambda c: c.write('src/core/base/gruppe-extra.h', LICENCE + '#pragma once\n'),
    'every-code-file-has-its-licence-line': lambda c: c.write(EXTRA_C, 'int x;\n'),
    'the-licence-is-the-gpl': lambda c: c.write('COPYING', 'Do as you like.\n'),
    'no-file-is-longer-than-1000-lines': lambda c: c.write(EXTRA_C, LICENCE + '\n' * 1000),
    'nothing-is-left-to-do': lambda c: c.write(EXTRA_C, LICENCE + '/* ' + 'TO' + 'DO: later */\n'),
    'c-files-start-with-config.h': lambda c: c.write(EXTRA_C, LICENCE + '#include <glib.h>\n'),
    'c-files-name-their-log-domain': lambda c: c.write(EXTRA_C, LICENCE + '#include "config.h"\n'),
    'headers-are-read-once': lambda c: c.write('src/core/base/gruppe-extra.h', LICENCE),
    'sources-hold-no-hidden-characters': lambda c: c.write(EXTRA_C, LICENCE + '/* \u202e */\n'),
    'scripts-can-be-read-by-their-shell': lambda c: c.append('build-aux/run', 'if then\n'),
    'scripts-can-be-started': lambda c: c.change_mode('build-aux/run', 0o644),
    'shellcheck-finds-nothing': lambda c: c.append('build-aux/run', '\ncd $x\n'),
    'python-can-be-read': lambda c: c.write('tests/lint/extra.py', 'def:\n'),
    'json-follows-its-schema': lambda c: c.edit_json('data/providers/zoom.json', lambda d: d.pop('name')),
    'files-for-others-follow-their-schema': lambda c: c.edit_json(
        'data/providers/own.schema.json', lambda d: d['definitions']['url'].pop('pattern')),
    'json-has-no-key-twice': lambda c: c.write('data/providers/extra.json', '{"a": 1, "a": 2}'),
    'providers-answer-every-criterion': lambda c: c.edit_json('data/providers/zoom.json', lambda d: d['cells'].popitem()),
    'questions-ask-for-criteria-that-exist': lambda c: c.edit_json(
        'data/providers/criteria.json', lambda d: d.update(criteria=d['criteria'][:3])),
    'settings-schema-is-strictly-valid': lambda c: c.replace(f'data/{APP}.gschema.xml', '<default>', '<default>?'),
    'desktop-file-is-valid': lambda c: c.replace(f'data/{APP}.desktop.in', 'Type=Application', 'Type=Thing'),
    'metainfo-is-valid': lambda c: c.replace(f'data/{APP}.metainfo.xml.in', '<project_license>', '<project_license>Nothing-'),
    'service-file-starts-the-program': lambda c: c.replace(f'data/{APP}.service.in', '--gapplication-service', ''),
    'icons-are-there': spoil_icon,
    'flatpak-manifest-opens-nothing-more': lambda c: c.replace(f'{APP}.json', '"--share=ipc"', '"--share=ipc", "--share=network"'),
    'flatpak-manifest-names-what-is-there': lambda c: c.replace(f'{APP}.json', '"command": "gruppentreffen"', '"command": "other"'),
    'schema-steps-are-counted': lambda c: c.write('data/sql/0099-late.sql', '-- nothing\n'),
    'help-pages-lead-somewhere': lambda c: c.replace(c.first('help/C', '.page'), '</page>', '<link xref="nowhere"/></page>'),
}


def load():
    """Registers the checks of all topics."""
    for topic in TOPICS:
        spec = importlib.util.spec_from_file_location(f'lint_{topic}', HERE / f'test-{topic}.py')
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


def offences(name, tree):
    """What a check finds; an exception is a finding as well."""
    try:
        return set(lintlib.CHECKS[name](tree))
    except lintlib.Skip:
        raise
    except Exception as problem:  # pylint: disable=broad-except
        return {repr(problem)}


def notices(name, copy):
    """Breaks the copy and returns what the check finds that it did not find before."""
    before = offences(name, lintlib.Tree(copy.folder, copy.build))
    try:
        build = BREAK[name](copy)
        return offences(name, lintlib.Tree(copy.folder, build or copy.build)) - before
    finally:
        copy.mend()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('root')
    parser.add_argument('build', nargs='?')
    arguments = parser.parse_args()
    load()
    failed = 0
    print(f'1..{len(lintlib.CHECKS)}', flush=True)
    with tempfile.TemporaryDirectory(prefix='gruppe-lint-') as folder:
        copy = Copy(lintlib.Tree(arguments.root, arguments.build), folder)
        for number, name in enumerate(lintlib.CHECKS, 1):
            try:
                if name not in BREAK:
                    raise KeyError('nobody has seen this check fail: give it an entry in BREAK')
                found = notices(name, copy)
            except lintlib.Skip as reason:
                print(f'ok {number} {name}-can-fail # SKIP {reason}', flush=True)
                continue
            except Exception as problem:  # pylint: disable=broad-except
                print(f'# {problem!r}')
                found = None
            for line in sorted(found or ())[:3]:
                print('# ' + line.replace('\n', '\n# '))
            print(f'{"ok" if found else "not ok"} {number} {name}-can-fail', flush=True)
            failed += not found
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
