#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli consents: status, record, verify, receipt and due. Prints TAP."""

import datetime
import hashlib
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
MEETING = '00000000-0000-4000-8000-000000000001'


def case(function):
    CASES.append(function)
    return function


def day(offset):
    return (TODAY + datetime.timedelta(days=offset)).isoformat()


class Profile:
    """A scratch profile with three people and a meeting, and the program on it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / 'profile'
        table = self.folder / 'people.csv'
        table.write_text('name\nAnna\nBernd\nClara\n', encoding='utf-8')
        self.run('people', 'import', table, expect=0)
        self.sql('INSERT INTO meeting (id, uid, title, provider, starts_at, zone, minutes, secret_state, secret_expires_at, '
                 'created_at, changed_at) VALUES (1, ?, ?, ?, ?, ?, 60, ?, 0, 1, 1)',
                 MEETING, 'Dienstagsgruppe', 'jitsi', int(datetime.datetime.now().timestamp()) + 86400, 'Europe/Berlin', 'none')
        self.sql("INSERT INTO meeting_person SELECT 1, id FROM person WHERE name IN ('Anna', 'Bernd')")

    def run(self, *args, expect=None):
        done = subprocess.run([CLI, '--data-dir', self.data, *args], capture_output=True, timeout=120, check=False)
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        if expect is not None:
            assert done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out, err

    def json(self, *args, expect=0):
        return json.loads(self.run('--json', *args, expect=expect)[0])

    def sql(self, text, *values):
        with sqlite3.connect(self.data / 'gruppentreffen.db') as database:
            found = database.execute(text, values).fetchall()
        database.close()
        return found

    def record(self, person, purpose, kind, *args, expect=0):
        given = args if '--day' in args else ('--day', day(0), *args)
        return self.run('consents', 'record', person, purpose, kind, *given, expect=expect)

    def events(self):
        return self.sql('SELECT count(*) FROM consent_event')[0][0]


@case
def a_yes_is_recorded_and_counted(profile):
    event = json.loads(profile.run('--json', 'consents', 'record', 'Anna', 'video-meetings', 'given', '--day', day(-1),
                                   '--provider', 'jitsi', '--language', 'de', expect=0)[0])
    assert event['event'] == 1 and event['kind'] == 'given' and len(event['hash']) == 64, event
    body = profile.sql('SELECT body FROM consent_text WHERE sha256 = ?', event['text_sha256'])[0][0]
    assert 'Jitsi' in body, body
    status = {one['purpose']: one for one in profile.json('consents', 'status', '--provider', 'jitsi')}
    assert status['video-meetings']['yes'] == 1 and status['video-meetings']['not-asked'] == 2, status
    other = {one['purpose']: one for one in profile.json('consents', 'status', '--provider', 'zoom')}
    assert other['video-meetings']['ask-again'] == 1, other


@case
def one_purpose_names_people(profile):
    profile.record('Bernd', 'contact-list', 'refused')
    found = profile.json('consents', 'status', '--purpose', 'contact-list')
    assert len(found) == 1, found
    assert [(one['name'], one['state']) for one in found[0]['list']] == [
        ('Anna', 'not-asked'), ('Bernd', 'no'), ('Clara', 'not-asked')], found
    assert 'no         Bernd' in profile.run('consents', 'status', '--purpose', 'contact-list', expect=0)[0]
    profile.run('consents', 'status', '--purpose', 'love', expect=2)


@case
def a_meeting_may_be_recorded_when_everybody_said_yes(profile):
    found = profile.json('consents', 'status', '--meeting', MEETING)
    assert [one['name'] for one in found['people']] == ['Anna', 'Bernd'] and not found['may_record_sound'], found
    profile.record('Anna', 'sound-recording', 'given', '--meeting', MEETING)
    assert not profile.json('consents', 'status', '--meeting', MEETING)['may_record_sound']
    profile.record('Bernd', 'sound-recording', 'given', '--meeting', MEETING)
    found = profile.json('consents', 'status', '--meeting', MEETING)
    assert found['may_record_sound'] and not found['may_record_video'], found
    profile.record('Bernd', 'sound-recording', 'withdrawn', '--meeting', MEETING)
    assert not profile.json('consents', 'status', '--meeting', MEETING)['may_record_sound']
    profile.run('consents', 'status', '--meeting', MEETING[:-1] + '9', expect=2)


@case
def what_makes_no_sense_is_refused(profile):
    before = profile.events()
    for args, place in [
            (('Anna', 'video-meetings', 'given', '--provider', 'jitsi', '--day', day(1)), 'given-at'),
            (('Anna', 'video-meetings', 'given'), 'provider'),
            (('Anna', 'video-meetings', 'given', '--provider', 'nobody'), 'nobody'),
            (('Anna', 'video-meetings', 'withdrawn'), 'kind'),
            (('Anna', 'sound-recording', 'given'), 'meeting'),
            (('Anna', 'contact-list', 'given', '--method', 'spoken', '--choice', 'yes'), 'witness'),
            (('Anna', 'love', 'given'), 'love'),
            (('Anna', 'contact-list', 'maybe'), 'KIND'),
            (('Zoe', 'contact-list', 'refused'), 'Zoe'),
            (('Anna', 'contact-list', 'refused', '--evidence', '/there/is/nothing.pdf'), 'evidence'),
            (('Anna', 'contact-list', 'refused', '--day', '2026-02-30'), '--day'),
            (('Anna', 'contact-list', 'refused', '--sheet', 'K7QM-4T2X'), 'K7QM'),
            (('Anna', 'contact-list', 'refused', '--set', 'group'), '--set'),
            (('Anna', 'contact-list', 'given', '--until', '9999-12-31'), '--until lies too far'),
            (('Anna\n', 'contact-list', 'given'), 'nobody'),
    ]:
        err = profile.record(*args, expect=2)[1]
        assert place in err and 'CRITICAL' not in err and err.count('\n') == 1, (args, err)
    assert profile.events() == before


@case
def withdrawal_before_giving(profile):
    profile.record('Anna', 'video-meetings', 'given', '--provider', 'jitsi', '--day', day(-1))
    err = profile.record('Anna', 'video-meetings', 'withdrawn', '--day', day(-2), expect=2)[1]
    assert 'given-at' in err, err
    profile.record('Anna', 'video-meetings', 'withdrawn', '--day', day(-1))


@case
def evidence_and_details(profile):
    scan = profile.folder / 'scan.pdf'
    scan.write_bytes(b'%PDF ' + bytes(range(256)) * 500)
    profile.record('Anna', 'video-meetings', 'given', '--provider', 'jitsi', '--evidence', scan, '--place', 'Ordner 3',
                   '--collected-by', 'Mia', '--until', day(10), '--method', 'spoken', '--witness', 'Eva')
    digest, until = profile.sql('SELECT evidence_sha256, valid_until FROM consent_event')[0]
    assert digest == hashlib.sha256(scan.read_bytes()).hexdigest()
    assert datetime.datetime.fromtimestamp(until).date().isoformat() == day(11), until
    assert profile.sql('SELECT evidence_place, collected_by, witness, guardian FROM consent_detail') == [
        ('Ordner 3', 'Mia', 'Eva', '')]
    profile.run('consents', 'verify', expect=0)


@case
def verify_names_the_first_bad_event(profile):
    for person in ('Anna', 'Bernd', 'Clara'):
        profile.record(person, 'contact-list', 'refused')
    assert profile.json('consents', 'verify')['good']
    receipt = profile.folder / 'receipt.txt'
    profile.run('consents', 'receipt', receipt, '--group', 'Wir', '--language', 'de', expect=0)
    assert receipt.stat().st_mode & 0o777 == 0o600
    profile.record('Anna', 'contact-list', 'refused')
    profile.run('consents', 'verify', '--receipt', receipt, expect=0)

    pdf = profile.folder / 'receipt.pdf'
    profile.run('consents', 'receipt', pdf, expect=0)
    assert pdf.read_bytes().startswith(b'%PDF')

    text = receipt.read_text(encoding='utf-8')
    other = profile.folder / 'other.txt'
    other.write_text(text.replace('events=3', 'events=2'), encoding='utf-8')
    out = profile.run('consents', 'verify', '--receipt', other, expect=1)[0]
    assert 'receipt does not match' in out, out
    other.write_text('nothing', encoding='utf-8')
    profile.run('consents', 'verify', '--receipt', other, expect=2)
    profile.run('consents', 'verify', '--receipt', profile.folder / 'none', expect=2)

    profile.sql('DROP TRIGGER consent_event_no_update')
    profile.sql("UPDATE consent_event SET kind = 'given' WHERE id = 2")
    found = profile.json('consents', 'verify', expect=1)
    assert not found['good'] and found['bad_event'] == 2, found
    assert 'Event 2' in profile.run('consents', 'verify', expect=1)[0]
    assert 'Event 2' in profile.run('consents', 'receipt', other, expect=1)[0]
    assert other.read_text(encoding='utf-8') == 'nothing'


@case
def due(profile):
    assert profile.run('consents', 'due', expect=0)[0] == 'nothing to do\n'
    profile.record('Anna', 'video-meetings', 'given', '--provider', 'jitsi', '--until', day(5))
    profile.record('Bernd', 'contact-list', 'requested', '--day', day(-20))
    found = profile.json('consents', 'due', '--provider', 'jitsi')
    assert [(one['kind'], one['name']) for one in found] == [('expiring', 'Anna'), ('no-answer', 'Bernd')], found
    found = profile.json('consents', 'due', '--provider', 'zoom')
    assert found[0]['kind'] == 'ask-again', found
    profile.run('consents', 'due', '--proof-years', '99', expect=2)


@case
def mistaken(profile):
    profile.record('Anna', 'contact-list', 'refused')
    uid = profile.sql('SELECT uid FROM consent_event')[0][0]
    profile.record('Anna', 'contact-list', 'mistaken', '--event', uid)
    found = profile.json('consents', 'status', '--purpose', 'contact-list')
    assert found[0]['not-asked'] == 3, found
    profile.run('consents', 'verify', expect=0)


@case
def bad_usage(profile):
    for args in ([], ['nothing'], ['record'], ['record', 'Anna'], ['verify', 'x'], ['receipt'], ['status', 'x'],
                 ['status', '--meeting', MEETING, '--purpose', 'photo'], ['due', 'x'], ['receipt', '-', '--language', 'fr']):
        profile.run('consents', *args, expect=2)


def main():
    print(f'1..{len(CASES)}')
    for number, function in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Profile(folder))
                print(f'ok {number} - {function.__name__}')
            except Exception:  # pylint: disable=broad-except
                print(f'not ok {number} - {function.__name__}')
                print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()))


main()
