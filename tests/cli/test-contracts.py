#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli contracts: what is due, by hand-made rows of the database. Prints TAP."""

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
    """A scratch profile and the program on it."""

    def __init__(self, folder):
        self.data = pathlib.Path(folder) / 'profile'

    def run(self, *args, expect=None):
        done = subprocess.run([CLI, '--data-dir', self.data, *args], capture_output=True, timeout=120, check=False)
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        if expect is not None:
            assert done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out, err

    def due(self, *args, expect=1):
        listed = json.loads(self.run('--json', 'contracts', *args, expect=expect)[0])
        return {one['provider']: one['due'] for one in listed}

    def use(self, provider, in_use=1, **fields):
        self.run('contracts')
        names = ['provider', 'in_use', 'changed_at', *fields]
        with sqlite3.connect(self.data / 'gruppentreffen.db') as database:
            database.execute(f'INSERT INTO provider_use ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})',
                             [provider, in_use, 0, *fields.values()])
        database.close()

    def tick(self, provider, item):
        with sqlite3.connect(self.data / 'gruppentreffen.db') as database:
            database.execute('INSERT INTO provider_tick (provider, item, ticked_at) VALUES (?, ?, 0)', [provider, item])
        database.close()


@case
def nothing_in_use(profile):
    assert profile.run('contracts', expect=0)[0] == ''
    assert json.loads(profile.run('--json', 'contracts', expect=0)[0]) == []


@case
def no_contract_is_due(profile):
    profile.use('zoom')
    assert profile.due() == {'zoom': ['no-contract']}
    out, _ = profile.run('contracts', expect=1)
    assert out.startswith('zoom  ') and 'no contract' in out, out


@case
def not_in_use_is_never_due(profile):
    profile.use('zoom', in_use=0, review_on='2020-01-01')
    assert profile.due(expect=0) == {}
    assert profile.due('--all', expect=0) == {}


@case
def concluded_is_quiet_but_listed_with_all(profile):
    profile.use('zoom', concluded_on=day(-10), review_on=day(1))
    assert profile.due(expect=0) == {}
    assert profile.due('--all', expect=0) == {'zoom': []}
    assert 'nothing is due' in profile.run('contracts', '--all', expect=0)[0]


@case
def review_is_due_on_its_day(profile):
    profile.use('zoom', concluded_on=day(-10), review_on=day(0))
    profile.use('teams', concluded_on=day(-10), review_on=day(2))
    assert profile.due() == {'zoom': ['review-due']}


@case
def update_is_due_after_its_interval(profile):
    profile.use('jitsi', result='self-run', updated_on=day(-30), update_days=30)
    profile.use('bigbluebutton', result='self-run', updated_on=day(-30), update_days=32)
    assert profile.due() == {'jitsi': ['update-due']}
    listed = json.loads(profile.run('--json', 'contracts', '--all', expect=1)[0])
    assert {one['provider']: one['update_due_on'] for one in listed} == {'jitsi': day(0), 'bigbluebutton': day(2)}


@case
def all_three_at_once(profile):
    profile.use('jitsi', review_on='2026-01-01', updated_on='2026-01-01', update_days=7)
    assert profile.due() == {'jitsi': ['no-contract', 'review-due', 'update-due']}
    assert len(profile.run('contracts', expect=1)[0].splitlines()) == 3


@case
def missing_points_are_named(profile):
    profile.use('zoom')
    profile.tick('zoom', 'subject')
    [zoom] = json.loads(profile.run('--json', 'contracts', expect=1)[0])
    assert len(zoom['missing']) == 18 and 'subject' not in zoom['missing'] and 'proof' in zoom['missing']
    assert zoom['label'] and zoom['result'] is None and zoom['concluded_on'] is None


@case
def a_provider_that_is_gone_keeps_its_id(profile):
    profile.use('own-gone')
    [gone] = json.loads(profile.run('--json', 'contracts', expect=1)[0])
    assert gone['label'] == 'own-gone'


@case
def arguments_are_refused(profile):
    for args in (['now'], ['--soon'], ['--all', 'now']):
        _, err = profile.run('contracts', *args, expect=2)
        assert 'contracts' in err, err


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
