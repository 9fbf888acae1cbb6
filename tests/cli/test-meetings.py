#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli meetings with a real keyring: planning, cancelling, lists, calendar files. Prints TAP."""

import datetime
import fcntl
import json
import os
import pathlib
import re
import sqlite3
import stat
import subprocess
import tempfile
import traceback
import zoneinfo

try:
    import icalendar
except ImportError:
    icalendar = None

CLI = os.environ['GRUPPE_CLI']
BERLIN = zoneinfo.ZoneInfo('Europe/Berlin')
UTC = datetime.timezone.utc
LINK = 'https://meet.jit.si/Abend'
CASES = []


class Skip(Exception):
    pass


def case(function):
    CASES.append(function)
    return function


def first_tuesday():
    """The first Tuesday of a month that has not begun yet."""
    today = datetime.date.today()
    month = (today.replace(day=1) + datetime.timedelta(days=62)).replace(day=1)
    return month + datetime.timedelta(days=(1 - month.weekday()) % 7)


def items():
    """The ids of the items of this program: paths, read as anybody in the session can."""
    done = subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.secrets', '--object-path',
                           '/org/freedesktop/secrets', '--method', 'org.freedesktop.Secret.Service.SearchItems',
                           "{'app': 'gruppentreffen', 'kind': 'meeting-password'}"], capture_output=True, check=True, timeout=30)
    return set(re.findall(r"/org/freedesktop/secrets/collection/[\w/]+", done.stdout.decode()))


def utc(text):
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))


class Profile:
    """A scratch profile and the program on it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / 'profile'
        self.before = items()

    def keyring(self):
        """What this profile has stored."""
        return items() - self.before

    def run(self, *args, expect=0, env=None):
        done = subprocess.run([CLI, '--data-dir', self.data, *map(str, args)], capture_output=True, timeout=300, check=False,
                              env={**os.environ, **(env or {})})
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        assert 'CRITICAL' not in err and 'WARNING' not in err, err
        assert done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out, err

    def json(self, *args):
        return json.loads(self.run('--json', 'meetings', *args)[0])

    def list(self, *args):
        return self.json('list', *args)

    def add(self, *args, title='Offener Abend', provider='jitsi', date=None, time='19:00', zone='Europe/Berlin', link=LINK):
        return self.json('add', '--title', title, '--provider', provider, '--date', date or first_tuesday(), '--time', time,
                         '--zone', zone, '--link', link, *args)

    def refused(self, *args, env=None):
        """One sentence, and nothing has changed."""
        before = self.list(), self.keyring()
        out, err = self.run('meetings', *args, expect=2, env=env)
        assert out == '', out
        assert err.startswith('gruppentreffen-cli: '), err
        assert (self.list(), self.keyring()) == before
        return err

    def export(self, *args):
        path = self.folder / 'out.ics'
        self.run('meetings', 'export-ics', *args, path)
        return path.read_bytes().decode('utf-8')

    def database(self, sql):
        with sqlite3.connect(self.data / 'gruppentreffen.db') as connection:
            rows = connection.execute(sql).fetchall()
        connection.close()
        return rows

    def clear(self):
        """Leaves the keyring as it was."""
        for meeting in self.list('--coming'):
            if meeting['cancelled'] is None:
                self.run('meetings', 'cancel', meeting['id'])
        assert self.keyring() == set(), self.keyring()


@case
def one_date(profile):
    day = first_tuesday()
    added = profile.add('--minutes', 60)
    assert len(added) == 1 and added == profile.list(), added
    meeting = added[0]
    starts = datetime.datetime.combine(day, datetime.time(19), BERLIN)
    assert utc(meeting['starts']) == starts and utc(meeting['ends']) == starts + datetime.timedelta(hours=1), meeting
    assert meeting['title'] == 'Offener Abend' and meeting['provider'] == 'jitsi' and meeting['link'] == LINK
    assert meeting['password_state'] == 'generated' and utc(meeting['password_expires']) > starts
    assert meeting['trial'] is False and meeting['series'] is False and meeting['cancelled'] is None
    assert meeting['sequence'] == 0 and meeting['dial_in'] == []
    assert len(profile.keyring()) == 1
    profile.clear()


@case
def as_text(profile):
    out, err = profile.run('meetings', 'add', '--title', 'Probe', '--provider', 'zoom', '--date', first_tuesday(), '--time', '9:30',
                           '--zone', 'Europe/Vienna', '--trial')
    assert err == '' and out.count('\n') == 1, (out, err)
    uid, rest = out.strip().split('  ', 1)
    assert uid == profile.list()[0]['id']
    assert rest == f'{first_tuesday()} 09:30 Europe/Vienna  90 min  zoom  Probe  (trial)', rest
    assert profile.run('meetings', 'list')[0] == out
    assert profile.list()[0]['trial'] is True
    profile.clear()


@case
def every_second_week(profile):
    day = first_tuesday()
    left_out = day + datetime.timedelta(days=28)
    added = profile.add('--weekly', 2, '--count', 10, '--except', left_out)
    days = [utc(one['starts']).astimezone(BERLIN).date() for one in added]
    every = [day + datetime.timedelta(days=14 * i) for i in range(10)]
    assert days == [one for one in every if one != left_out], days
    # At seven on the clock of the wall, also behind a change of summer time.
    assert {utc(one['starts']).astimezone(BERLIN).time() for one in added} == {datetime.time(19)}
    assert all(one['series'] for one in added) and len({one['id'] for one in added}) == 9
    assert len(profile.keyring()) == 9
    assert profile.list() == added
    profile.clear()


@case
def first_and_third_tuesday(profile):
    day = first_tuesday()
    added = profile.add('--monthly-weekday', '1,3', '--until', day + datetime.timedelta(days=90))
    days = [utc(one['starts']).astimezone(BERLIN).date() for one in added]
    assert len(days) >= 6 and days[0] == day
    for one in days:
        assert one.weekday() == 1 and (one.day - 1) // 7 in (0, 2), days
    last = profile.add('--monthly-weekday', 'last', '--count', 2, '--without-password', title='Letzter')
    for one in last:
        found = utc(one['starts']).astimezone(BERLIN).date()
        assert found.weekday() == 1 and (found + datetime.timedelta(days=7)).month != found.month, found
        assert one['password_state'] == 'none'
    profile.clear()


@case
def each_month_on_a_day(profile):
    day = first_tuesday().replace(day=15)
    added = profile.add('--monthly-day', '--count', 3, date=f'{day.day}.{day.month}.{day.year}')
    days = [utc(one['starts']).astimezone(BERLIN).date() for one in added]
    assert [one.day for one in days] == [15] * 3 and len({one.month for one in days}) == 3, days
    profile.clear()


@case
def all_or_none(profile):
    day = first_tuesday()
    for args in [('--weekly', 1, '--count', 521), ('--weekly', 0, '--count', 3), ('--weekly', 1, '--count', -1),
                 ('--weekly', 1, '--until', day - datetime.timedelta(days=1)), ('--weekly', 1), ('--count', 3),
                 ('--weekly', 1, '--monthly-day', '--count', 3), ('--weekly', 1, '--count', 3, '--until', day),
                 ('--monthly-weekday', '5', '--count', 3), ('--monthly-weekday', '', '--count', 3),
                 ('--weekly', 1, '--count', 3, '--except', 'Weihnachten'), ('--except', day),
                 ('--weekly', 52, '--count', 30), ('--minutes', 0), ('--minutes', 1441), ('--nonsense',)]:
        profile.refused('add', '--title', 'X', '--provider', 'jitsi', '--date', day, '--time', '19:00', *args)


@case
def bad_fields_are_named(profile):
    good = {'--title': 'X', '--provider': 'jitsi', '--date': first_tuesday(), '--time': '19:00', '--zone': 'Europe/Berlin'}
    for change, word in [({'--title': ''}, 'title'), ({'--title': 'x' * 201}, 'title'), ({'--title': 'a\u202eb'}, 'title'),
                         ({'--provider': 'skype'}, 'skype'), ({'--date': '2020-01-01'}, 'past'), ({'--date': '31.2.2027'}, '--date'),
                         ({'--time': '25:00'}, '--time'), ({'--zone': 'Europe/Nirgendwo'}, 'Europe/Nirgendwo'),
                         ({'--link': 'javascript:alert(1)'}, 'link'), ({'--date': '2199-01-01'}, 'date')]:
        err = profile.refused('add', *(part for pair in {**good, **change}.items() for part in pair))
        assert word in err, (change, err)
    for missing in ('--title', '--provider', '--date', '--time'):
        profile.refused('add', *(part for name, value in good.items() if name != missing for part in (name, value)))


@case
def the_hour_that_does_not_exist(profile):
    year = first_tuesday().year + 1
    day = max(datetime.date(year, 3, d) for d in range(25, 32) if datetime.date(year, 3, d).weekday() == 6)
    err = profile.refused('add', '--title', 'X', '--provider', 'jitsi', '--date', day, '--time', '2:30', '--zone', 'Europe/Berlin')
    assert '02:30' in err, err
    # Within a series it begins later, and that is said.
    _, err = profile.run('meetings', 'add', '--title', 'X', '--provider', 'jitsi', '--date', day - datetime.timedelta(days=7), '--time',
                         '2:30', '--zone', 'Europe/Berlin', '--weekly', 1, '--count', 3)
    assert err.count('\n') == 1 and f'{day} 03:30' in err, err
    assert [utc(one['starts']).astimezone(BERLIN).time() for one in profile.list()] == [
        datetime.time(2, 30), datetime.time(3, 30), datetime.time(2, 30)]
    profile.clear()


@case
def lists(profile):
    day = first_tuesday()
    profile.add(title='Ohne Link', link='')
    profile.add('--without-password', date=day + datetime.timedelta(days=7), title='Fertig')
    profile.add('--without-password', date=day + datetime.timedelta(days=14), title='Vorbei')
    profile.database("UPDATE meeting SET starts_at = 1000000000 WHERE title = 'Vorbei'")
    titles = {name: [one['title'] for one in profile.list(*args)]
              for name, args in {'all': (), 'coming': ('--coming',), 'past': ('--past',), 'action': ('--needs-action',)}.items()}
    assert titles == {'all': ['Vorbei', 'Ohne Link', 'Fertig'], 'coming': ['Ohne Link', 'Fertig'], 'past': ['Vorbei'],
                      'action': ['Ohne Link']}, titles
    profile.refused('list', '--coming', '--past')
    profile.refused('list', 'x')
    profile.clear()


@case
def cancelling(profile):
    added = profile.add('--weekly', 1, '--count', 5)
    out, _ = profile.run('meetings', 'cancel', added[1]['id'])
    assert out.count('\n') == 1 and out.startswith(added[1]['id']) and out.endswith('(cancelled)\n'), out
    assert len(profile.keyring()) == 4

    gone = profile.json('cancel', added[3]['id'], '--following')
    assert [one['id'] for one in gone] == [added[3]['id'], added[4]['id']], gone
    assert all(one['cancelled'] is not None and one['sequence'] == 1 for one in gone)
    assert len(profile.keyring()) == 2

    gone = profile.json('cancel', added[2]['id'], '--all')
    assert [one['id'] for one in gone] == [added[0]['id'], added[2]['id']], gone
    assert profile.keyring() == set()
    assert [one['id'] for one in profile.list('--coming')] == [one['id'] for one in added]
    assert profile.list('--needs-action') == []


@case
def cancelling_what_is_not_there(profile):
    assert 'nothing-here' in profile.refused('cancel', 'nothing-here')
    profile.refused('cancel')
    profile.refused('cancel', 'a', 'b')
    profile.refused('cancel', 'a', '--following', '--all')


@case
def a_window_is_open(profile):
    """Its sweep could take a password for forgotten whose meeting is not written yet."""
    profile.add('--without-password')
    locks = [path for path in profile.data.iterdir() if 'lock' in path.name]
    assert len(locks) == 1, locks
    with open(locks[0], 'rb+') as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        err = profile.refused('add', '--title', 'X', '--provider', 'jitsi', '--date', first_tuesday(), '--time', '19:00')
        assert 'window' in err, err
        profile.refused('cancel', profile.list()[0]['id'])
    profile.clear()


@case
def without_a_keyring(profile):
    """Nothing half done, and a way out is named."""
    profile.list()
    nowhere = {'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'}
    args = ('--title', 'X', '--provider', 'jitsi', '--date', first_tuesday(), '--time', '19:00', '--weekly', '1', '--count', '3')
    err = profile.refused('add', *args, env=nowhere)
    assert '--without-password' in err, err
    out, _ = profile.run('meetings', 'add', *args, '--without-password', env=nowhere)
    assert out.count('\n') == 3, out


@case
def no_password_anywhere(profile):
    """Not in what is printed, not in the files of the profile, not in a calendar file unless asked for."""
    out, err = profile.run('--json', 'meetings', 'add', '--title', 'X', '--provider', 'jitsi', '--date', first_tuesday(), '--time',
                           '19:00', '--weekly', '1', '--count', '3', env={'G_MESSAGES_DEBUG': 'all'})
    said = out + err
    said += ''.join(profile.run('--json', 'meetings', 'list', env={'G_MESSAGES_DEBUG': 'all'}))
    said += profile.export()
    secret = profile.export('--with-passwords')
    unfolded = secret.replace('\r\n ', '')
    codes = [re.sub(r'\\(.)', r'\1', code) for code in re.findall(r'(?:Password|Kennwort): (.*?)\\n', unfolded)]
    assert len(set(codes)) == 3 and all(len(code) >= 10 for code in codes), codes
    for path in profile.data.rglob('*'):
        if path.is_file():
            said += path.read_bytes().decode('latin-1')
    for code in codes:
        assert code not in said and code not in said.replace('\r\n ', ''), 'a password was found'
    profile.clear()


@case
def calendar_file(profile):
    if icalendar is None:
        raise Skip('python3-icalendar is not installed')
    day = first_tuesday()
    added = profile.add('--weekly', 1, '--count', 4, '--minutes', 75, title='Abend; mit Umlaut: Größe, "alle"')
    profile.run('meetings', 'cancel', added[2]['id'])
    calendar = icalendar.Calendar.from_ical(profile.export())
    events = {str(one['UID']): one for one in calendar.walk('VEVENT')}
    assert set(events) == {one['id'] for one in added}
    for one in added:
        event = events[one['id']]
        assert event['DTSTART'].dt.astimezone(UTC) == utc(one['starts']), one
        assert event['DTEND'].dt.astimezone(UTC) == utc(one['ends']), one
        assert str(event['SUMMARY']) == one['title']
        assert (str(event['STATUS']) == 'CANCELLED') == (one['id'] == added[2]['id'])
    assert int(events[added[2]['id']]['SEQUENCE']) == 1 and int(events[added[0]['id']]['SEQUENCE']) == 0
    assert str(events[added[0]['id']]['URL']) == LINK
    assert [str(one['TZID']) for one in calendar.walk('VTIMEZONE')] == ['Europe/Berlin']
    assert 'METHOD' not in calendar

    # The same UIDs every time, and only the days that were asked for.
    between = ('--from', day + datetime.timedelta(days=7), '--until', day + datetime.timedelta(days=13))
    only = icalendar.Calendar.from_ical(profile.export(*between))
    assert [str(one['UID']) for one in only.walk('VEVENT')] == [added[1]['id']]
    profile.clear()
    assert str(icalendar.Calendar.from_ical(profile.export())['METHOD']) == 'CANCEL'


@case
def calendar_file_as_text(profile):
    profile.add('--weekly', 1, '--count', 2)
    text = profile.export()
    assert text.startswith('BEGIN:VCALENDAR\r\n') and text.endswith('END:VCALENDAR\r\n')
    assert all(len(line.encode()) <= 75 for line in text.split('\r\n'))
    printed = subprocess.run([CLI, '--data-dir', profile.data, 'meetings', 'export-ics', '-'], capture_output=True, check=True,
                             timeout=60).stdout.decode()
    stamp = re.compile(r'DTSTAMP:\w+')
    assert stamp.sub('', printed) == stamp.sub('', text)
    mode = stat.S_IMODE((profile.folder / 'out.ics').stat().st_mode)
    assert mode == 0o600, oct(mode)
    profile.clear()


@case
def calendar_file_refused(profile):
    err = profile.refused('export-ics', profile.folder / 'out.ics')
    assert 'no date' in err and not (profile.folder / 'out.ics').exists(), err
    profile.add()
    profile.refused('export-ics')
    profile.refused('export-ics', '--from', 'gestern', '-')
    profile.refused('export-ics', '--until', '2026-13-01', '-')
    profile.refused('export-ics', profile.folder / 'nowhere' / 'out.ics')

    # A password that cannot be read is no reason to write a file without it in silence; an older file stays.
    (profile.folder / 'out.ics').write_text('old')
    profile.refused('export-ics', '--with-passwords', profile.folder / 'out.ics',
                    env={'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'})
    assert (profile.folder / 'out.ics').read_text() == 'old'
    profile.clear()


@case
def password_counts(profile):
    out, _ = profile.run('password', '--provider', 'zoom', '--count', 20)
    assert len(set(out.split())) == 20


def main():
    failed = 0
    print(f'1..{len(CASES)}')
    for number, function in enumerate(CASES, 1):
        name = function.__name__.replace('_', '-')
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Profile(folder))
                print(f'ok {number} {name}', flush=True)
            except Skip as skip:
                print(f'ok {number} {name} # SKIP {skip}', flush=True)
            except Exception:
                failed += 1
                print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), end='')
                print(f'not ok {number} {name}', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    raise SystemExit(main())
