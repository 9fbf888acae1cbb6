#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An older backup in the real window: what would be lost is said before and again afterwards, and a record that was changed is refused.

To be run in a session whose screen is 1400x4000, so that everything is in view of the pointer. GRUPPE_PROGRAM and GRUPPE_CLI name
the installed programs; an argument names a folder for pictures of the window."""

import datetime
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from consents import DIALOG_SIZE, MAIN_MENU, Group  # noqa: E402  (needs the path first)
from harness import named, run_cases  # noqa: E402

NAME = 'Quittengelb Amselfeld'

group = Group('restore')
program = group.program
backup = group.folder / 'older.backup'
changed = group.folder / 'changed.backup'


def day(offset):
    return datetime.date.today() + datetime.timedelta(days=offset)


def cli(*arguments):
    status, told = group.cli(*arguments)
    assert status == 0, told
    return told


def record(kind, offset):
    cli('consents', 'record', NAME, 'video-meetings', kind, '--day', day(offset).isoformat(), '--provider', 'jitsi')


def change_record():
    """Somebody wrote another day into the entry."""
    changed.write_bytes(backup.read_bytes())
    database = sqlite3.connect(changed)
    (trigger,), = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'consent_event_no_update'").fetchall()
    with database:
        database.execute('DROP TRIGGER consent_event_no_update')
        database.execute('UPDATE consent_event SET given_at = given_at - 86400')
        database.execute(trigger)
    database.close()


def choose(window, path):
    group.click(window.find('button', named('Choose a Backup…')))
    group.choose_file(path)


def keep_picture(name):
    if len(sys.argv) > 1:
        program.picture(pathlib.Path(sys.argv[1]) / f'{name}.png')


def withdrawal_comes_after_the_backup():
    table = group.folder / 'people.csv'
    table.write_text(f'name\n{NAME}\n', 'utf-8')
    cli('people', 'import', table)
    record('given', -9)
    cli('backup', backup)
    record('withdrawn', -2)
    change_record()
    program.start()
    program.find('button', 'Main Menu')


def changed_record_is_refused():
    group.choose_in_menu('Main Menu', MAIN_MENU, 'Restore…')
    window = group.window('Restore', DIALOG_SIZE)
    choose(window, changed)
    group.reads('The record of consents in this backup was changed: entry 1 is not as it was.', window)
    assert not window.has('button', named('Restore This Backup'))


def loss_is_said_before():
    window = group.window('Restore')
    choose(window, backup)
    window.find('button', named('Restore This Backup'))
    group.reads('1 entry of your record of consents is not in this backup', window)
    withdrawal = day(-2)
    group.reads(f'{NAME}: Taking part in video meetings, {withdrawal.day} {withdrawal.strftime("%B %Y")}', window)
    group.reads('Note these withdrawals again after restoring', window)
    keep_picture('before')


def loss_is_said_afterwards():
    window = group.window('Restore')
    group.click(window.find('button', named('Restore This Backup')))
    window.find('label', 'The Backup Is Restored')
    group.reads('Note these withdrawals again', window)
    group.reads(NAME, window)
    keep_picture('after')
    group.click(window.find('button', named('Go On')))
    group.wait_closed('Restore')
    assert program.quit() == 0
    assert cli('consents', 'verify')['events'] == 1


if __name__ == '__main__':
    run_cases([
        withdrawal_comes_after_the_backup,
        changed_record_is_refused,
        loss_is_said_before,
        loss_is_said_afterwards,
    ])
