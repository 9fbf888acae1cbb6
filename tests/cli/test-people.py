#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli people import, export and list. Prints TAP."""

import json
import os
import pathlib
import sqlite3
import stat
import subprocess
import tempfile
import traceback

CLI = os.environ['GRUPPE_CLI']
CASES = []
TABLE = ('Name;E-Mail;Telefon;Anschrift;Alter;Sorgeberechtigte;Sprache;Gruppen;Notiz\n'
         'Anna;anna@example.org;+49 30 1;"Am Ring 1\n12345 Berlin";15;Eva;Deutsch;"Mittwoch, Kochen";=1+1\n'
         'Bo;;;;ab 18;;;;\n')
CARDS = ('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna\r\nEMAIL:anna@example.org\r\nNOTE:Qxnote\r\nEND:VCARD\r\n'
         'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;J=C3=BCrgen\r\nEND:VCARD\r\n')


def case(function):
    CASES.append(function)
    return function


class Profile:
    """A scratch profile and the program on it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / 'profile'

    def run(self, *args, expect=0):
        done = subprocess.run([CLI, '--data-dir', self.data, *args], capture_output=True, timeout=120, check=False,
                              cwd=self.folder, env={**os.environ, 'LANGUAGE': 'de', 'LC_ALL': 'C.UTF-8'})
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        assert done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out, err

    def json(self, *args):
        return json.loads(self.run('--json', *args)[0])

    def people(self):
        return self.json('people', 'list')

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode('utf-8'))
        return path

    def execute(self, sql):
        with sqlite3.connect(self.data / 'gruppentreffen.db') as database:
            rows = database.execute(sql).fetchall()
        database.close()
        return rows


@case
def table_with_all_columns(profile):
    profile.run('people', 'import', profile.write('p.csv', TABLE))
    anna, bo = profile.people()
    assert anna['id'] and bo['id'] != anna['id']
    assert {key: anna[key] for key in anna if key != 'id'} == {
        'name': 'Anna', 'mail': 'anna@example.org', 'phone': '+49 30 1', 'letter': 'Am Ring 1\n12345 Berlin',
        'note': '=1+1', 'age': 'under-16', 'guardian': 'Eva', 'language': 'de', 'restricted': False,
        'tags': ['Kochen', 'Mittwoch']}, anna
    assert bo['age'] == 'adult' and bo['tags'] == []
    assert 'Anna  (Kochen, Mittwoch)' in profile.run('people', 'list')[0]


@case
def vcards_by_content(profile):
    path = profile.write('cards.txt', CARDS)
    assert profile.json('people', 'import', path, '--dry-run') == {'rows': 2, 'added': 2, 'duplicates': 0, 'dry_run': True}
    assert profile.people() == []
    profile.run('people', 'import', path)
    assert [person['name'] for person in profile.people()] == ['Anna', 'Jürgen']
    assert profile.json('people', 'import', path)['duplicates'] == 2


@case
def export_and_import_again(profile):
    profile.run('people', 'import', profile.write('p.csv', TABLE))
    before = profile.people()
    for name, options in (('out.csv', []), ('out.vcf', []), ('cards', ['--format', 'vcard'])):
        out = profile.json('people', 'export', name, '--notes', *options)
        assert out == {'written': 2, 'left_out': 0, 'notes': True}
        path = profile.folder / name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.read_bytes().startswith(b'BEGIN:VCARD\r\n' if name != 'out.csv' else b'\xef\xbb\xbf')
        with tempfile.TemporaryDirectory() as folder:
            other = Profile(folder)
            other.run('people', 'import', path)
            again = other.people()
        keys = ['name', 'mail', 'phone', 'letter', 'note', 'language', 'tags']
        keys += ['age', 'guardian'] if name == 'out.csv' else []
        for one, two in zip(before, again, strict=True):
            assert [one[key] for key in keys] == [two[key] for key in keys], (name, one, two)
    assert profile.execute('SELECT count(*) FROM written_file WHERE kind = "people"') == [(3,)]
    paths = [path for (path,) in profile.execute('SELECT path FROM written_file')]
    assert all(os.path.isabs(path) for path in paths), paths


@case
def notes_stay_unless_asked_for(profile):
    profile.run('people', 'import', profile.write('cards.vcf', CARDS))
    for name in ('out.csv', 'out.vcf'):
        profile.run('people', 'export', name)
        assert b'Qxnote' not in (profile.folder / name).read_bytes()
        profile.run('people', 'export', name, '--notes')
        assert b'Qxnote' in (profile.folder / name).read_bytes()


@case
def restricted_people_are_left_out(profile):
    profile.run('people', 'import', profile.write('p.csv', TABLE))
    profile.execute("UPDATE person SET restricted_at = 1 WHERE name = 'Anna'")
    assert profile.json('people', 'export', 'out.csv') == {'written': 1, 'left_out': 1, 'notes': False}
    assert b'Anna' not in (profile.folder / 'out.csv').read_bytes()
    assert [person['restricted'] for person in profile.people()] == [True, False]


@case
def bad_files_are_refused_whole(profile):
    profile.run('people', 'import', profile.write('good.csv', 'name\nAnna\n'))
    big = profile.write('big.csv', 'name\n')
    os.truncate(big, 200 * 1000 * 1000)
    cases = [(profile.write('quotes.csv', 'name;note\nBo;"x\n'), 'line 2'),
             (profile.write('mixed.csv', b'name\nJ\xc3\xbcrgen\nJ\xfcrgen\n'), 'line 3'),
             (profile.write('wide.csv', 'name' + ';' * 1000000), 'line 1'),
             (profile.write('column.csv', 'name;Diagnose\nBo;x\n'), 'Diagnose'),
             (profile.write('age.csv', 'name;age\nBo;old\n'), 'line 2'),
             (profile.write('end.vcf', 'BEGIN:VCARD\nFN:Bo\n'), 'line 1'),
             (profile.write('name.vcf', CARDS + 'BEGIN:VCARD\nEND:VCARD\n'), 'line 11'),
             (profile.write('large.vcf', 'BEGIN:VCARD\nNOTE:' + 'x' * 11 * 1024 * 1024), '10 MiB'),
             (big, '16 MiB')]
    for path, word in cases:
        err = profile.run('people', 'import', path, expect=2)[1]
        assert path.name in err and word in err, err
        assert [person['name'] for person in profile.people()] == ['Anna']


@case
def bad_calls(profile):
    profile.run('people', 'import', profile.write('p.csv', TABLE))
    for args in (['export'], ['export', 'a', 'b'], ['export', 'a', '--format', 'pdf'], ['export', 'a', '--dry-run'],
                 ['import', 'p.csv', '--notes'], ['list', '--notes'], ['fly']):
        profile.run('people', *args, expect=2)
    err = profile.run('people', 'export', 'absent/out.csv', expect=2)[1]
    assert err
    assert not (profile.folder / 'a').exists()


def main():
    print(f'1..{len(CASES)}')
    for number, function in enumerate(CASES, 1):
        try:
            with tempfile.TemporaryDirectory() as folder:
                function(Profile(folder))
        except Exception:  # pylint: disable=broad-exception-caught
            for line in traceback.format_exc().splitlines():
                print('#', line)
            print(f'not ok {number} - {function.__name__}')
        else:
            print(f'ok {number} - {function.__name__}', flush=True)


if __name__ == '__main__':
    main()
