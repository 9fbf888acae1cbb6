#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A series of ten dates in the real window with a real keyring: ten different passwords, the invitation of the first date, and
everything forgotten when the dates are over. Counts what the organiser has to do.

To be run in a session whose screen is 1400x4000, so that everything is in view of the pointer:

    session.sh --size 1400x4000 --keyring unlocked -- test-series.py

GRUPPE_PROGRAM and GRUPPE_CLI name the installed programs."""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import PROBLEM, TIMEOUT, Program, begins, contains, named, run_cases  # noqa: E402  (needs the path first)

SIZE = (1200, 3900)
TITLE = 'Herbstlaub'
DATES = 10
MAX_ACTS = 40
# Seconds; the last date is less than 11 weeks away.
LATER = 12 * 7 * 24 * 60 * 60

scratch = tempfile.TemporaryDirectory(prefix='gruppe-series-', ignore_cleanup_errors=True)
profile = pathlib.Path(scratch.name) / 'profile'
installed = pathlib.Path(os.environ['GRUPPE_PROGRAM']).parent.parent
environment = {
    'LANGUAGE': 'en',
    'TZ': 'Europe/Berlin',
    'XDG_DATA_DIRS': f'{installed / "share"}:{os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"}',
}
program = Program([os.environ['GRUPPE_PROGRAM'], '--data-dir', profile], env=environment, name='gruppentreffen')
# What a case leaves for those after it.
seen = {}


def keyring():
    """The passwords of meetings in the keyring."""
    done = subprocess.run(['secret-tool', 'search', '--all', 'app', 'gruppentreffen', 'kind', 'meeting-password'],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=TIMEOUT, check=False)
    return re.findall(r'^secret = (.*)$', done.stdout.decode('utf-8'), re.MULTILINE)


def meetings():
    done = subprocess.run([os.environ['GRUPPE_CLI'], '--data-dir', str(profile), '--json', 'meetings', 'list'],
                          env={**os.environ, **environment}, stdout=subprocess.PIPE, timeout=TIMEOUT, check=True)
    return json.loads(done.stdout)


def utc(text):
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))


def clipboard():
    done = subprocess.run(['xclip', '-selection', 'clipboard', '-o'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          timeout=TIMEOUT, check=False)
    return done.stdout.decode('utf-8', 'replace')


def next_tuesday():
    # At least a day ahead, whatever the time.
    today = datetime.datetime.now(zoneinfo.ZoneInfo('Europe/Berlin')).date()
    return today + datetime.timedelta(days=(1 - today.weekday()) % 7 or 7)


def series_is_planned():
    program.start()
    program.resize(*SIZE)
    program.n_acts = 0
    program.find('button', 'Plan a Meeting').click()
    program.find('text', begins('Title')).set_text(TITLE)
    program.choose('Provider', 'Jitsi (own or rented server)')
    day = next_tuesday()
    program.find('text', 'Date').set_text(f'{day.day}.{day.month}.{day.year}')
    program.find('text', 'Start').set_text('18:00')
    program.choose('How often', f'Every {day.strftime("%A")}')
    assert program.find('spin button', 'Number of dates').value == DATES
    assert meetings() == [] and keyring() == [], 'nothing is stored before'
    program.find('text', begins('Link for the participants')).set_text('https://meet.example.org/Waldweg')
    program.find('button', named('Save')).click()
    program.wait_for(lambda: not program.has('button', named('Save')), 'the form is closed')


def each_date_has_a_password_of_its_own():
    planned = meetings()
    assert len(planned) == DATES, planned
    starts = sorted(utc(meeting['starts']) for meeting in planned)
    local = [start.astimezone(zoneinfo.ZoneInfo('Europe/Berlin')) for start in starts]
    assert all((start.hour, start.minute) == (18, 0) for start in local), local
    assert all(later.date() - start.date() == datetime.timedelta(days=7) for start, later in zip(local, local[1:])), local
    passwords = keyring()
    assert len(passwords) == DATES and len(set(passwords)) == DATES, f'{len(set(passwords))} of {len(passwords)}'
    assert all(len(password) >= 12 for password in passwords)
    seen['passwords'] = passwords


def invitation_is_copied():
    if not program.has('button', named('Copy Invitation')):
        program.find('list item', contains(TITLE)).click()
    program.find('button', named('Copy Invitation')).click()
    text = program.wait_for(lambda: TITLE in clipboard() and clipboard(), 'the invitation is in the clipboard')
    assert 'https://meet.example.org/Waldweg' in text and '18:00' in text, text
    assert not any(password in text for password in seen['passwords'])


def password_is_handed_out_and_marked():
    program.find('button', named('Show')).click()
    shown = program.wait_for(lambda: next((text for text in program.texts() if text in seen['passwords']), None),
                             'one of the passwords can be read')
    program.find('button', named('Hide')).click()
    program.wait_for(lambda: shown not in program.texts(showing=False), 'the password is hidden again')
    program.find('button', named('I Have Set It at the Provider')).click()
    program.find('button', named('I Have Sent Everything')).click()
    program.wait_for(lambda: [meeting['password_state'] for meeting in meetings()].count('sent') == 1, 'one date is marked')


def background_forgets_the_first_without_a_window():
    # The first date is over, the second is not.
    over = min(utc(meeting['password_expires']) for meeting in meetings()).timestamp() + 60
    assert program.quit() == 0
    with tempfile.TemporaryFile(mode='w+') as told:
        background = subprocess.Popen([*program.argv, '--background'], stdin=subprocess.DEVNULL, stdout=told, stderr=told, env={
            **os.environ, **environment, 'GRUPPE_CLOCK_OFFSET': str(int(over - time.time()))})
        try:
            end = time.monotonic() + TIMEOUT
            # The row is marked after the keyring is done with the password.
            while len(keyring()) != DATES - 1 or not any(meeting['password_state'] == 'expired' for meeting in meetings()):
                assert background.poll() is None and time.monotonic() < end, 'the first password is deleted'
            assert program.bus.windows_of(background.pid) is None or not subprocess.run(
                ['xdotool', 'search', '--onlyvisible', '--pid', str(background.pid)], stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, timeout=TIMEOUT, check=False).stdout, 'there is no window'
            background.terminate()
            assert background.wait(TIMEOUT) == 0
        finally:
            if background.poll() is None:
                background.kill()
                background.wait()
        told.seek(0)
        # GLib has nowhere to show the reminders of this session.
        text = ''.join(line for line in told if 'unable to send notifications' not in line)
        assert not PROBLEM.search(text), text
    assert [meeting['password_state'] for meeting in meetings()].count('expired') == 1


def keyring_is_empty_when_all_is_over():
    assert len(keyring()) == DATES - 1 and set(keyring()) < set(seen['passwords'])
    program.start(env={'GRUPPE_CLOCK_OFFSET': str(LATER)})
    program.wait_for(lambda: keyring() == [], 'the keyring is empty')
    program.wait_for(lambda: {meeting['password_state'] for meeting in meetings()} == {'expired'}, 'all are marked as over')


def it_took_few_acts():
    print(f'# {program.n_acts} acts of the user')
    assert 10 < program.n_acts < MAX_ACTS, program.n_acts
    assert program.quit() == 0


if __name__ == '__main__':
    run_cases([
        series_is_planned,
        each_date_has_a_password_of_its_own,
        invitation_is_copied,
        password_is_handed_out_and_marked,
        background_forgets_the_first_without_a_window,
        keyring_is_empty_when_all_is_over,
        it_took_few_acts,
    ])
