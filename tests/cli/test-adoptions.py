#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli adoptions: what the group decided, by hand-made rows of the database. Prints TAP."""

import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import traceback

CLI = os.environ['GRUPPE_CLI']
CASES = []


def case(function):
    CASES.append(function)
    return function


class Profile:
    """A scratch profile and the program on it."""

    def __init__(self, folder):
        self.data = pathlib.Path(folder) / 'profile'
        self.count = 0

    def run(self, *args, expect=0):
        done = subprocess.run([CLI, '--data-dir', self.data, *args], capture_output=True, timeout=120, check=False)
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        assert done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out, err

    def list(self):
        return json.loads(self.run('--json', 'adoptions', 'list')[0])

    def execute(self, sql, values=()):
        with sqlite3.connect(self.data / 'gruppentreffen.db') as database:
            database.execute(sql, values)
        database.close()

    def adopt(self, provider, **fields):
        self.run('adoptions', 'list')
        self.count += 1
        fields = {'uid': f'uid-{self.count}', 'provider': provider, 'decided_on': '2026-11-20',
                  'record': '{"format": 1}', 'created_at': 0} | fields
        self.execute(f'INSERT INTO adoption ({", ".join(fields)}) VALUES ({", ".join("?" * len(fields))})',
                     [*fields.values()])
        return self.count


@case
def nothing_decided(profile):
    assert profile.run('adoptions', 'list')[0] == ''
    assert profile.list() == []


@case
def one_that_holds(profile):
    number = profile.adopt('jitsi', decided_by='Treffen der Leitungen', reason='Ist leicht.')
    profile.execute("INSERT INTO adoption_step VALUES (1, 'notice', 0), (1, 'contract', 0)")
    [one] = profile.list()
    label = one.pop('label')
    assert 'Jitsi' in label, label
    assert one == {'id': number, 'uid': 'uid-1', 'provider': 'jitsi', 'decided_on': '2026-11-20',
                   'decided_by': 'Treffen der Leitungen', 'reason': 'Ist leicht.', 'holds': True, 'ended_at': None,
                   'steps': ['contract', 'notice']}, one
    out, _ = profile.run('adoptions', 'list')
    assert out == f'{number}  2026-11-20  jitsi  {label}: holds\n', out


@case
def the_newest_first(profile):
    profile.adopt('zoom', decided_on='2025-01-31', ended_at=1700000000)
    profile.adopt('jitsi')
    newest, oldest = profile.list()
    assert (newest['provider'], newest['holds']) == ('jitsi', True)
    assert (oldest['provider'], oldest['holds'], oldest['ended_at']) == ('zoom', False, '2023-11-14T22:13:20Z'), oldest
    assert oldest['decided_by'] is None and oldest['reason'] is None and oldest['steps'] == []
    first, second = profile.run('adoptions', 'list')[0].splitlines()
    assert first.endswith(': holds') and second.endswith(': has ended')


@case
def a_provider_that_is_gone(profile):
    profile.adopt('own-12345678', record='{"provider_label": "Server der Gemeinde"}')
    profile.adopt('own-87654321', record='{"provider_label": 7}')
    profile.adopt('own-11111111', record='[')
    assert [one['label'] for one in profile.list()] == ['own-11111111', 'own-87654321', 'Server der Gemeinde']


@case
def record_to_the_byte(profile):
    record = '{ "format":1,\n "title" : "B\\u00e4r & <Bär>", "z": 1, "a": 2.50 }'
    number = profile.adopt('jitsi', record=record)
    assert profile.run('adoptions', 'show', str(number))[0] == record + '\n'
    assert profile.run('--json', 'adoptions', 'show', str(number))[0] == record + '\n'


RECORD = {
    'format': 1, 'language': 'de', 'title': 'Herbst', 'group': 'Gruppe Atem', 'provider': 'jitsi', 'provider_label': 'Jitsi (Gemeinde)',
    'decided_on_words': '20. November 2026', 'decided_by': 'Alle zusammen', 'reason': 'Ohne Konto.', 'margin': 5,
    'ranking': [{'provider': 'jitsi', 'label': 'Jitsi (Gemeinde)', 'rank': 1, 'low': 70, 'high': 80, 'reasons': []}],
    'answers': [], 'hints': [], 'rules': [], 'next_steps': []}


@case
def paper(profile):
    number = profile.adopt('jitsi', record=json.dumps(RECORD))
    path = profile.data.parent / 'beschluss.pdf'
    assert profile.run('adoptions', 'show', str(number), '--pdf', path)[0] == ''
    assert path.stat().st_mode & 0o777 == 0o600
    text = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True, timeout=60, check=True).stdout
    words = ' '.join(text.replace('\u00ad\n', '').split())
    assert 'hat am 20. November 2026 beschlossen: Für die Online-Treffen benutzen wir Jitsi (Gemeinde).' in words, words
    assert 'Ohne Konto.' in words and 'Alle zusammen' in words, words


@case
def paper_of_a_record_that_cannot_be_read(profile):
    path = profile.data.parent / 'beschluss.pdf'
    newer = profile.adopt('jitsi', record=json.dumps(RECORD | {'format': 2}))
    _, err = profile.run('adoptions', 'show', str(newer), '--pdf', path, expect=2)
    assert 'record' in err, err
    empty = profile.adopt('jitsi', ended_at=1700000000)
    profile.run('adoptions', 'show', str(empty), '--pdf', path, expect=2)
    assert not path.exists()
    _, err = profile.run('adoptions', 'list', '--pdf', path, expect=2)
    assert '--pdf' in err and not path.exists(), err


@case
def arguments_are_refused(profile):
    profile.adopt('jitsi')
    for args in ([], ['show'], ['list', 'all'], ['show', '1', '2'], ['take'], ['--all']):
        out, err = profile.run('adoptions', *args, expect=2)
        assert out == '' and 'adoptions' in err, err
    for number in ('0', '-1', '1x', '', '99999999999999999999', 'jitsi'):
        out, err = profile.run('adoptions', 'show', number, expect=2)
        assert out == '' and 'adoptions' in err, err
    out, err = profile.run('adoptions', 'show', '2', expect=2)
    assert out == '' and 'there is no adoption 2' in err, err


def main():
    print('TAP version 13')
    print(f'1..{len(CASES)}')
    for number, function in enumerate(CASES, 1):
        name = function.__name__.replace('_', '-')
        try:
            with tempfile.TemporaryDirectory() as folder:
                function(Profile(folder))
            print(f'ok {number} {name}', flush=True)
        except Exception:  # pylint: disable=broad-except
            print(f'not ok {number} {name}')
            print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()), flush=True)


main()
