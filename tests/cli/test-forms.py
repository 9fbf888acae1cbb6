#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli forms: print forms, record what came back. Prints TAP."""

import json
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import traceback

CLI = os.environ['GRUPPE_CLI']
CASES = []
NUMBER = re.compile(r'^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$')


def case(function):
    CASES.append(function)
    return function


class Profile:
    """A scratch profile and the program on it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / 'profile'
        self.today = subprocess.run(['date', '+%F'], capture_output=True, text=True, check=True).stdout.strip()

    def run(self, *args, expect=0):
        done = subprocess.run([CLI, '--data-dir', self.data, *args], capture_output=True, timeout=120, check=False)
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        assert done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out, err

    def json(self, *args):
        return json.loads(self.run('--json', *args)[0])

    def people(self, *names):
        table = self.folder / 'people.csv'
        table.write_text('Name\n' + '\n'.join(names) + '\n', encoding='utf-8')
        self.run('people', 'import', str(table))
        return {person['name']: person['id'] for person in self.json('people', 'list')}

    def print(self, *args, out='forms.pdf'):
        sheets = self.json('forms', 'print', *args, '--out', str(self.folder / out), '--language', 'de')
        assert (self.folder / out).read_bytes().startswith(b'%PDF')
        assert (self.folder / out).stat().st_mode & 0o777 == 0o600
        return sheets

    def rows(self, sql):
        with sqlite3.connect(self.data / 'gruppentreffen.db') as database:
            rows = database.execute(sql).fetchall()
        database.close()
        return rows


@case
def list_of_forms(profile):
    forms = profile.json('forms', 'list')
    assert [form['purpose'] for form in forms[:2]] == ['video-meetings', 'sound-recording']
    assert {form['kind'] for form in forms} == {'consent', 'promise', 'withdrawal', 'announcement'}
    assert all(form['version'] == 1 and not form['own_text'] for form in forms)
    assert 'yes-camera-off' in next(form for form in forms if form['purpose'] == 'video-recording')['choices']
    assert 'video-meetings' in profile.run('forms', 'list')[0]


@case
def printed_and_returned(profile):
    people = profile.people('Anna Berg', 'Wanderfalke')
    sheets = profile.print('video-meetings', 'sharing', '--person', 'Anna Berg', '--provider', 'jitsi', '--note-asked')
    assert [sheet['purpose'] for sheet in sheets] == ['video-meetings', 'sharing']
    assert all(NUMBER.match(sheet['id']) and sheet['person'] == people['Anna Berg'] for sheet in sheets)
    assert profile.rows('SELECT count(*) FROM consent_event WHERE kind = "requested"') == [(2,)]
    assert profile.rows('SELECT kind, person_uid FROM written_file') == [('form', people['Anna Berg'])]

    done = profile.json('forms', 'return', sheets[0]['id'].lower().replace('-', ''), 'yes', '--day', profile.today)
    assert done['kind'] == 'given' and done['person'] == people['Anna Berg'] and done['version'] == 1
    done = profile.json('forms', 'return', sheets[1]['id'], 'phone,email', '--day', profile.today)
    assert done['choice'] == 'phone email'
    assert 'already' in profile.run('forms', 'return', sheets[1]['id'], 'no', '--day', profile.today, expect=2)[1]
    profile.run('check')


@case
def blank_forms(profile):
    profile.people('Anna Berg')
    sheets = profile.print('contact-list', '--blank', '3', '--size', '16')
    assert len({sheet['id'] for sheet in sheets}) == 3 and all(sheet['person'] is None for sheet in sheets)
    assert 'blank' in profile.run('forms', 'return', sheets[0]['id'], 'yes', '--day', profile.today, expect=2)[1]
    done = profile.json('forms', 'return', sheets[0]['id'], 'yes', '--day', profile.today, '--person', 'Anna Berg')
    assert done['kind'] == 'given'
    assert profile.rows('SELECT count(*) FROM written_file') == [(0,)]


@case
def everybody_who_is_missing(profile):
    profile.people('Anna', 'Berta', 'Carl')
    first = profile.print('messages', '--all-missing')
    assert sorted(sheet['name'] for sheet in first) == ['Anna', 'Berta', 'Carl']
    numbers = {sheet['name']: sheet['id'] for sheet in first}
    profile.run('forms', 'return', numbers['Anna'], 'email', '--day', profile.today)
    profile.run('forms', 'return', numbers['Berta'], 'no', '--day', profile.today)
    # Who said no is not asked again.
    assert [sheet['name'] for sheet in profile.print('messages', '--all-missing')] == ['Carl']
    profile.run('forms', 'return', numbers['Carl'], 'no', '--day', profile.today)
    error = profile.run('forms', 'print', 'messages', '--all-missing', '--out', str(profile.folder / 'x.pdf'), expect=1)[1]
    assert 'nobody' in error and not (profile.folder / 'x.pdf').exists()


@case
def the_same_form_again(profile):
    people = profile.people('Anna', 'Berta')
    first = profile.print('messages', '--all-missing', '--note-asked')
    again = profile.print('messages', '--all-missing', '--note-asked', out='again.pdf')
    numbers = {sheet['id'] for sheet in first}
    assert len(numbers) == 2 and {sheet['id'] for sheet in again} == numbers
    assert profile.rows('SELECT count(*) FROM sheet') == [(2,)]
    assert profile.rows("SELECT count(*) FROM consent_event WHERE kind = 'requested'") == [(len(people),)]

    # What is on paper is not given up because another file cannot be written.
    profile.run('forms', 'print', 'messages', '--all-missing', '--note-asked', '--language', 'de', '--out', '/nonexistent/x.pdf', expect=2)
    assert profile.rows('SELECT count(*) FROM sheet WHERE void_at IS NOT NULL') == [(0,)]
    assert profile.rows("SELECT count(*) FROM consent_event WHERE kind = 'mistaken'") == [(0,)]


@case
def papers_without_a_number(profile):
    for form in ('F9', 'F10', 'F11'):
        profile.run('forms', 'print', form, '--out', str(profile.folder / f'{form}.pdf'))
        assert (profile.folder / f'{form}.pdf').read_bytes().startswith(b'%PDF')
    assert profile.rows('SELECT count(*) FROM sheet') == [(0,)]


@case
def what_cannot_be_printed(profile):
    profile.people('Anna')
    out = ['--out', str(profile.folder / 'x.pdf')]
    for args, words in [(['love', *out], 'no purpose'), (['photo'], '--out'), (['photo', *out, '--size', '13'], '12 or 16'),
                        (['photo', *out, '--blank', '-1'], '--blank'), (['photo', *out, '--person', 'Nobody'], 'nobody'),
                        (['photo', *out, '--language', 'fr'], '--language'), (['photo', *out, '--set', 'x'], '--set'),
                        (['photo', *out, '--set', 'love=all'], 'love'), (['photo', *out, '--provider', 'x'], 'provider'),
                        (['photo', *out, '--blank', '2', '--all-missing'], 'only one'),
                        (['video-meetings', *out], 'provider')]:
        assert words in profile.run('forms', 'print', *args, expect=2)[1], args
        assert not (profile.folder / 'x.pdf').exists()

    # No paper: nobody waits for it.
    profile.run('forms', 'print', 'photo', '--out', str(profile.folder / 'no' / 'x.pdf'), expect=2)
    assert profile.rows('SELECT count(*) FROM sheet WHERE void_at IS NULL') == [(0,)]

    # And nobody was asked with it.
    said = profile.run('forms', 'print', 'contact-list', '--person', 'Anna', '--note-asked', '--out',
                       str(profile.folder / 'no' / 'x.pdf'), expect=2)[1]
    assert 'given up' in said, said
    assert profile.rows('SELECT kind FROM consent_event ORDER BY id') == [('requested',), ('mistaken',)]
    profile.run('consents', 'verify')


@case
def what_cannot_be_returned(profile):
    profile.people('Anna')
    number = profile.print('contact-list', '--person', 'Anna')[0]['id']
    wrong = number[:-1] + ('0' if number[-1] != '0' else '1')
    for args, words in [([number, 'yes'], '--day'), ([wrong, 'yes', '--day', profile.today], 'mistyped'),
                        (['K7', 'yes', '--day', profile.today], 'characters'),
                        ([number, 'perhaps', '--day', profile.today], 'it has: yes, no'),
                        ([number, 'yes', '--day', 'monday'], '--day'), ([number, 'yes', '--day', '2030-01-01'], 'given-at'),
                        ([number, 'yes', '--day', '2020-01-01'], 'printed after')]:
        assert words in profile.run('forms', 'return', *args, expect=2)[1], args
    assert profile.rows('SELECT count(*) FROM consent_event') == [(0,)]


def main():
    print(f'1..{len(CASES)}')
    failed = 0
    for number, function in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Profile(folder))
                print(f'ok {number} {function.__name__}')
            except Exception:
                failed += 1
                print(f'not ok {number} {function.__name__}')
                print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()))
    return failed


if __name__ == '__main__':
    raise SystemExit(main() != 0)
