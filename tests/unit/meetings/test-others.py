#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What meetings-probe says, compared with other implementations: dateutil, icalendar, zbar. Prints TAP."""

import datetime
import random
import shutil
import subprocess
import sys
import tempfile
import traceback
import zoneinfo

try:
    from dateutil import easter, rrule
except ImportError:
    easter = None
try:
    import icalendar
except ImportError:
    icalendar = None

PROBE = sys.argv[1]
CASES = []
DAY = datetime.timedelta(days=1)


class Skip(Exception):
    pass


def case(function):
    CASES.append(function)
    return function


def probe(*args, stdin=''):
    done = subprocess.run([PROBE, *map(str, args)], input=stdin.encode('utf-8'), capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode('utf-8', 'replace')
    return done.stdout.decode('utf-8')


def need(module, name):
    if module is None:
        raise Skip(f'{name} is not installed')


def expected_series(frequency, interval, nth, count, until, first, left_out):
    """By dateutil, with the same meaning of each part."""
    weekday = rrule.weekday(first.weekday())
    ends = {'count': count} if count else {'until': datetime.datetime.combine(until, datetime.time())}
    start = datetime.datetime.combine(first, datetime.time())
    if frequency == 0:
        rule = rrule.rrule(rrule.WEEKLY, start, interval=interval, byweekday=weekday, wkst=0, **ends)
    elif frequency == 1:
        days = [weekday(number) for bit, number in enumerate((1, 2, 3, 4, -1)) if nth & 1 << bit]
        rule = rrule.rrule(rrule.MONTHLY, start, interval=interval, byweekday=days, **ends)
    else:
        rule = rrule.rrule(rrule.MONTHLY, start, interval=interval, bymonthday=first.day, **ends)
    return [one.date() for one in rule if one.date() not in left_out], rule


@case
def series_as_dateutil():
    need(easter, 'python3-dateutil')
    numbers = random.Random(20261123)
    rules = []
    for _ in range(3000):
        first = datetime.date(2026, 1, 1) + DAY * numbers.randrange(0, 1500)
        count = numbers.randrange(1, 60) if numbers.random() < 0.5 else 0
        until = first + DAY * numbers.randrange(0, 1200)
        left_out = sorted({first + DAY * 7 * numbers.randrange(0, 30) for _ in range(numbers.randrange(0, 5))})
        rules.append((numbers.randrange(0, 3), numbers.randrange(1, 7), numbers.randrange(1, 32), count, until, first, left_out))
    lines = [f'{frequency} {interval} {nth} {count} {"-" if count else until} {first} {",".join(map(str, left_out)) or "-"}'
             for frequency, interval, nth, count, until, first, left_out in rules]
    answers = probe('series', stdin='\n'.join(lines) + '\n').splitlines()
    assert len(answers) == len(rules)
    refused = 0
    for line, parts, answer in zip(lines, rules, answers):
        days, _ = expected_series(*parts)
        if not days:
            assert answer == 'refused', (line, answer)
            refused += 1
            continue
        text, found = answer.split(' ')
        assert found == ','.join(map(str, days)), (line, answer, days)
        # The rule itself means the same to others.
        start = datetime.datetime.combine(parts[5], datetime.time())
        again = [one.date() for one in rrule.rrulestr(text, dtstart=start) if one.date() not in parts[6]]
        assert again == days, (line, text)
    assert refused < len(rules) / 10


@case
def easter_as_dateutil():
    need(easter, 'python3-dateutil')
    expected = [easter.easter(year).isoformat() for year in range(1990, 2101)]
    assert probe('easter').splitlines() == expected


DATES = [
    ('Europe/Berlin', 2027, 1, 5, 19, 90, 0, 0), ('Europe/Berlin', 2027, 3, 27, 19, 90, 1, 0), ('Europe/Berlin', 2027, 3, 28, 19, 90, 2, 0),
    ('Europe/Berlin', 2027, 3, 28, 1, 120, 2, 0), ('Europe/Berlin', 2027, 10, 31, 1, 240, 0, 0), ('Europe/Berlin', 2027, 10, 31, 19, 60, 3, 1),
    ('Europe/Berlin', 2040, 7, 1, 19, 60, 0, 0), ('America/New_York', 2027, 3, 14, 19, 60, 0, 0), ('Asia/Kolkata', 2027, 6, 1, 19, 60, 0, 0),
    ('Europe/Lisbon', 2027, 3, 28, 19, 60, 0, 0), ('UTC', 2027, 6, 1, 19, 60, 0, 0),
]


def written():
    return probe('write', stdin=''.join(' '.join(map(str, date)) + '\n' for date in DATES))


@case
def calendar_is_read_by_icalendar():
    need(icalendar, 'python3-icalendar')
    need(easter, 'python3-dateutil')
    calendar = icalendar.Calendar.from_ical(written())
    assert calendar['VERSION'] == '2.0' and calendar['PRODID']
    assert not calendar.errors
    events = {str(event['UID']): event for event in calendar.walk('VEVENT')}
    assert len(events) == len(DATES)
    for number, (zone, year, month, day, hour, minutes, sequence, cancelled) in enumerate(DATES, 1):
        event = events[f'u-{number}']
        assert not event.errors, event.errors
        expected = datetime.datetime(year, month, day, hour, tzinfo=zoneinfo.ZoneInfo(zone))
        start, end = event['DTSTART'].dt, event['DTEND'].dt
        # It takes zones it knows from pytz, which ends in 2037.
        if year < 2037:
            assert start.timestamp() == expected.timestamp(), (number, start, expected)
        assert end.timestamp() - start.timestamp() == minutes * 60, (number, start, end)
        assert event['SEQUENCE'] == sequence
        assert event['STATUS'] == ('CANCELLED' if cancelled else 'CONFIRMED')
        assert event['SUMMARY'] == 'Gesprächskreis, "Mitte"; Raum \\ 3'
        assert event['DTSTAMP'].dt == datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.timezone.utc)
        if cancelled:
            assert 'URL' not in event and not event.subcomponents
            continue
        assert event['URL'] == 'https://meet.jit.si/Gruppe-7Kq?a=1,2;b=3'
        assert 'https://meet.jit.si/Gruppe-7Kq?a=1,2;b=3' in event['DESCRIPTION']
        conferences = event['CONFERENCE']
        assert [str(one) for one in conferences] == ['https://meet.jit.si/Gruppe-7Kq?a=1,2;b=3', 'tel:+49301234567', 'tel:+4317654321']
        assert conferences[0].params['FEATURE'] == 'VIDEO' and conferences[0].params['VALUE'] == 'URI'
        alarm = event.subcomponents[0]
        assert alarm.name == 'VALARM' and alarm['TRIGGER'].dt == datetime.timedelta(minutes=-15) and alarm['ACTION'] == 'DISPLAY'


@case
def zones_mean_the_same_to_others():
    """The rules in the file, not those of the reader's machine."""
    need(icalendar, 'python3-icalendar')
    need(easter, 'python3-dateutil')
    calendar = icalendar.Calendar.from_ical(written())
    zones = {str(zone['TZID']): zone.to_tz() for zone in calendar.walk('VTIMEZONE')}
    assert set(zones) == {date[0] for date in DATES} - {'UTC'}
    for name, zone in zones.items():
        known = zoneinfo.ZoneInfo(name)
        for month in range(1, 13):
            for year in (2027, 2028, 2036):
                wall = datetime.datetime(year, month, 15, 19)
                # Before icalendar 6 a zone was one of pytz, which has a way of its own.
                there = zone.localize(wall) if hasattr(zone, 'localize') else wall.replace(tzinfo=zone)
                assert there.utcoffset() == wall.replace(tzinfo=known).utcoffset(), (name, wall)


@case
def calendar_has_the_form_of_rfc_5545():
    text = written()
    assert text.count('\r\n') == text.count('\n')
    for line in text.split('\r\n'):
        assert len(line.encode('utf-8')) <= 75, line


@case
def calendar_is_read_by_the_program_itself():
    text = written()
    first, again = probe('read', 1795435200, stdin=text), probe('read', 1795435200, stdin=text)
    assert first == again
    found = {line.split(' ')[2]: line.split(' ') for line in first.splitlines()}
    assert len(found) == len(DATES), first
    for number, (zone, year, month, day, hour, minutes, _, _) in enumerate(DATES, 1):
        expected = datetime.datetime(year, month, day, hour, tzinfo=zoneinfo.ZoneInfo(zone))
        assert found[f'u-{number}'][:2] == [str(int(expected.timestamp())), str(minutes)]


@case
def series_of_others_are_read_as_dateutil_does():
    need(easter, 'python3-dateutil')
    numbers = random.Random(5545)
    berlin = zoneinfo.ZoneInfo('Europe/Berlin')
    forms = ['FREQ=WEEKLY;INTERVAL={n};COUNT={count}', 'FREQ=WEEKLY;BYDAY=MO,TH,{day};COUNT={count}', 'FREQ=MONTHLY;BYDAY={nth}{day};COUNT={count}',
             'FREQ=MONTHLY;BYMONTHDAY=-1,{dom};COUNT={count}', 'FREQ=DAILY;INTERVAL={n};COUNT={count}', 'FREQ=YEARLY;BYMONTH=1,5;BYDAY={nth}{day};COUNT={count}',
             'FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=-1,2;COUNT={count}', 'FREQ=WEEKLY;INTERVAL={n};UNTIL={until}']
    for _ in range(120):
        start = datetime.datetime(2026, 1, 1, 19) + DAY * numbers.randrange(0, 700)
        until = (start + DAY * numbers.randrange(30, 400)).strftime('%Y%m%dT235959Z')
        text = numbers.choice(forms).format(n=numbers.randrange(1, 5), count=numbers.randrange(1, 40), day=numbers.choice(['TU', 'WE', 'FR', 'SU']),
                                            nth=numbers.choice(['1', '2', '-1']), dom=numbers.randrange(1, 29), until=until)
        rule = rrule.rrulestr(text, dtstart=start.replace(tzinfo=datetime.timezone.utc) if 'UNTIL' in text else start)
        expected = [int(one.replace(tzinfo=berlin).timestamp()) for one in rule]
        content = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\n'
                   f'DTSTART;TZID=Europe/Berlin:{start:%Y%m%dT%H%M%S}\r\nDURATION:PT1H\r\nRRULE:{text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')
        answer = probe('read', 1767000000, stdin=content)
        found = [int(line.split(' ')[0]) for line in answer.splitlines() if not line.startswith('refused')]
        assert found == expected, (start, text, answer, expected)


@case
def qr_code_is_read_by_zbar():
    if shutil.which('zbarimg') is None:
        raise Skip('zbar-tools is not installed')
    for text in ('https://meet.jit.si/Gruppe-7Kq', 'https://example.zoom.us/j/98765432101?pwd=' + 'aZ9' * 20, 'https://example.org/' + 'x' * 600,
                 'tel:+49301234567,,123456#'):
        with tempfile.NamedTemporaryFile(suffix='.pbm') as picture:
            picture.write(probe('qr', text).encode('ascii'))
            picture.flush()
            done = subprocess.run(['zbarimg', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', picture.name], capture_output=True, timeout=60,
                                  check=False)
        assert done.stdout.decode('utf-8').strip() == text, (text, done)


def main():
    print(f'1..{len(CASES)}')
    failed = 0
    for number, function in enumerate(CASES, 1):
        name = function.__name__.replace('_', '-')
        try:
            function()
            print(f'ok {number} {name}')
        except Skip as reason:
            print(f'ok {number} {name} # SKIP {reason}')
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()))
            print(f'not ok {number} {name}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
