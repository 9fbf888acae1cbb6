#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli restore: what an older backup would lose, and records that were changed. Prints TAP."""

import datetime
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import traceback

CLI = os.environ['GRUPPE_CLI']
TODAY = datetime.date.today()
CASES = []


def case(function):
    CASES.append(function)
    return function


def day(offset):
    return (TODAY + datetime.timedelta(days=offset)).isoformat()


class Profile:
    """A scratch profile with people who agreed, and a backup of it."""

    def __init__(self, folder, names=('Anna', 'Bernd', 'Clara')):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.data = self.folder / 'profile'
        self.database = self.data / 'gruppentreffen.db'
        self.backup = self.folder / 'sicherung.db'
        table = self.folder / 'people.csv'
        table.write_text('\n'.join(('name', *names)) + '\n', encoding='utf-8')
        self.run('people', 'import', table)
        for name in names:
            self.record(name, 'given', -9)
        self.run('backup', self.backup)

    def run(self, *args, expect=0):
        done = subprocess.run([CLI, '--data-dir', self.data, *map(str, args)], capture_output=True, timeout=300, check=False)
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        assert 'CRITICAL' not in err and 'WARNING' not in err, err
        assert done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out + err

    def json(self, *args, expect=0):
        return json.loads(self.run('--json', *args, expect=expect))

    def record(self, person, kind, offset):
        self.run('consents', 'record', person, 'video-meetings', kind, '--day', day(offset), '--provider', 'jitsi')

    def sql(self, statement, path=None):
        database = sqlite3.connect(path or self.database, timeout=20)
        with database:
            rows = database.execute(statement).fetchall()
        database.close()
        return rows

    def change_record(self):
        """Somebody wrote another day into the second entry of the backup."""
        (trigger,), = self.sql("SELECT sql FROM sqlite_schema WHERE name = 'consent_event_no_update'", self.backup)
        self.sql('DROP TRIGGER consent_event_no_update', self.backup)
        self.sql('UPDATE consent_event SET given_at = given_at - 86400 WHERE id = 2', self.backup)
        self.sql(trigger, self.backup)


@case
def lost_entries_and_withdrawals_are_named(profile):
    shown = profile.json('restore', profile.backup)
    assert (shown['lost_events'], shown['lost_withdrawals'], shown['other_record']) == (0, [], False)
    assert shown['record']['good'] is True
    profile.record('Anna', 'withdrawn', -2)
    profile.record('Bernd', 'withdrawn', -3)
    profile.record('Bernd', 'given', -1)
    shown = profile.json('restore', profile.backup)
    # Bernd said yes again: his withdrawal is not in force any more.
    assert shown['lost_withdrawals'] == [{'name': 'Anna', 'purpose': 'video-meetings', 'day': day(-2)}], shown
    assert shown['lost_events'] == 3 and shown['other_record'] is False
    said = profile.run('restore', profile.backup)
    assert 'would be lost: 3' in said and f'{day(-2)}  Anna' in said and 'to be noted again after restoring: 1' in said, said
    assert 'Nothing was changed' in said
    assert profile.sql('SELECT count(*) FROM consent_event')[0][0] == 6

    said = profile.run('restore', profile.backup, '--yes')
    assert 'to be noted again now: 1' in said and f'{day(-2)}  Anna' in said, said
    assert profile.sql('SELECT count(*) FROM consent_event')[0][0] == 3
    # The other way round nothing is lost: the record here is how the newer one begins.
    newer = next(profile.data.glob('*.before-restore-*'))
    shown = profile.json('restore', newer)
    assert (shown['lost_events'], shown['other_record']) == (0, False)
    profile.json('restore', newer, '--yes')
    assert profile.sql('SELECT count(*) FROM consent_event')[0][0] == 6


@case
def twenty_are_named_before_and_all_afterwards(profile):
    names = [f'Person {number:02}' for number in range(23)]
    other = Profile(profile.folder / 'many', names)
    for name in names:
        other.record(name, 'withdrawn', -1)
    said = other.run('restore', other.backup)
    assert said.count('Person ') == 20 and 'and 3 more' in said, said
    assert len(other.json('restore', other.backup)['lost_withdrawals']) == 23
    said = other.run('restore', other.backup, '--yes')
    assert said.count('Person ') == 23 and 'more' not in said, said


@case
def another_record_is_said(profile):
    other = Profile(profile.folder / 'other')
    profile.record('Anna', 'withdrawn', -1)
    shown = profile.json('restore', other.backup)
    assert shown['other_record'] is True and shown['lost_events'] == 4
    assert [one['name'] for one in shown['lost_withdrawals']] == ['Anna']
    assert 'another record' in profile.run('restore', other.backup)

    # The same beginning, then different ways.
    profile.run('restore', profile.backup, '--yes')
    profile.record('Clara', 'withdrawn', -1)
    later = profile.folder / 'later.db'
    profile.run('backup', later)
    profile.run('restore', profile.backup, '--yes')
    profile.record('Bernd', 'withdrawn', -1)
    shown = profile.json('restore', later)
    assert shown['other_record'] is True and shown['lost_events'] == 1, shown
    assert [one['name'] for one in shown['lost_withdrawals']] == ['Bernd']


@case
def a_changed_record_needs_a_second_decision(profile):
    profile.change_record()
    before = profile.database.read_bytes()
    shown = profile.json('restore', profile.backup, expect=1)
    assert shown['record']['good'] is False and shown['record']['bad_event'] == 2, shown
    said = profile.run('restore', profile.backup, expect=1)
    assert 'Event 2' in said and '--accept-broken' in said, said
    said = profile.run('restore', profile.backup, '--yes', expect=2)
    assert 'Event 2' in said and 'nothing was changed' in said, said
    assert profile.database.read_bytes() == before
    assert [path.name for path in profile.data.iterdir() if 'restor' in path.name] == []
    done = profile.json('restore', profile.backup, '--yes', '--accept-broken')
    assert done['restored'] is True and done['record']['bad_event'] == 2
    assert 'Event 2' in profile.run('consents', 'verify', expect=1)


@case
def damaged_data_do_not_stop_restoring(profile):
    profile.database.write_bytes(b'Das ist keine Datenbank. ' * 500)
    shown = profile.json('restore', profile.backup)
    assert shown['unreadable'] is True and shown['lost_events'] == 0
    assert profile.json('restore', profile.backup, '--yes')['restored'] is True
    assert profile.sql('SELECT count(*) FROM consent_event')[0][0] == 3


@case
def nothing_is_saved_over_the_profile(profile):
    link = profile.folder / 'anderer-name'
    link.symlink_to(profile.data)
    copy = profile.data / 'gruppentreffen.db.before-0001-x'
    copy.write_text('x', 'utf-8')
    register = profile.data / 'erasures.json'
    register.write_text('{"format": 1, "erasures": []}', 'utf-8')
    before = {path: path.read_bytes() for path in (profile.database, copy, register)}
    other = Profile(profile.folder / 'other')
    for target in (*before, link / 'gruppentreffen.db', profile.data / 'gruppentreffen.db-wal', profile.data / 'gruppentreffen.lock',
                   other.database):
        for args in (('people', 'export', target), ('consents', 'receipt', target)):
            said = profile.run(*args, expect=2)
            assert 'belongs to the profile' in said, said
    assert {path: path.read_bytes() for path in before} == before
    profile.run('people', 'export', profile.folder / 'erasures.json')


def main():
    print(f'1..{len(CASES)}')
    failed = 0
    for number, function in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Profile(folder))
                print(f'ok {number} - {function.__name__}')
            except Exception:  # pylint: disable=broad-exception-caught
                failed += 1
                print(f'not ok {number} - {function.__name__}')
                print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), end='')
    raise SystemExit(1 if failed else 0)


if __name__ == '__main__':
    main()
