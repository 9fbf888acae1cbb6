#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, as an organiser does it, in the real window with a real keyring and a real database: take stock, look at the
providers, plan a meeting, record a consent and take it back, quit, start again, let the password expire.

With --trace the program runs under strace, and no connection may go anywhere but to local sockets."""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import Program, run_cases  # noqa: E402  (needs the path first)

TRACE = '--trace' in sys.argv
SEVEN = ['Microsoft Teams', 'Zoom', 'GoTo Meeting', 'Webex', 'Jitsi', 'BigBlueButton', 'Nextcloud Talk']
DAY = 24 * 60 * 60
TITLE = 'Herbstlaub'
NICKNAME = 'Wanderfalke'

scratch = pathlib.Path(tempfile.mkdtemp(prefix='gruppe-main-job-'))
profile = scratch / 'profile'
traces = scratch / 'connect.strace'
command = [os.environ['GRUPPE_PROGRAM'], '--data-dir', str(profile)]
environment = {'LANGUAGE': 'en', 'TZ': 'Europe/Berlin'}
if TRACE:
    command = ['strace', '-f', '-A', '-o', str(traces), '-e', 'trace=connect'] + command
    # The leak checker uses the same kernel interface as strace.
    environment['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
program = Program(command, env=environment, name='gruppentreffen')
seen = {}


def named(text):
    """Matches an accessible name on GTK 4.8, where a button with a mnemonic is called "_Save Save", and later."""
    return re.compile(rf'^(.*_.* )?{re.escape(text)}$')


def begins(text):
    return re.compile('^' + re.escape(text))


def contains(text):
    return re.compile(re.escape(text))


def ranking():
    """The ranking beside the answers, as it reads from top to bottom."""
    panel = program.find('panel', 'Ranking')
    return [text for text in panel.texts() if text.strip()]


def next_tuesday():
    today = datetime.datetime.now(zoneinfo.ZoneInfo('Europe/Berlin')).date()
    # At least a week ahead, so that the day is in the future whatever the time.
    return today + datetime.timedelta(days=7 + (1 - today.weekday()) % 7)


def keyring():
    """What secret-tool tells about the items of the program: (output, list of secrets)."""
    done = subprocess.run(['secret-tool', 'search', '--all', 'app', 'gruppentreffen'], capture_output=True, timeout=60,
                          check=False)
    text = (done.stdout + done.stderr).decode('utf-8')
    return text, re.findall(r'^secret = (.*)$', text, re.MULTILINE)


def cli(*args):
    done = subprocess.run([os.environ['GRUPPE_CLI'], '--data-dir', str(profile), '--json', *args], capture_output=True,
                          timeout=60, check=False)
    return done.returncode, json.loads(done.stdout or b'null')


def files_with(text):
    """Files of the profile, and everything else the program may have written, that hold a text."""
    roots = [profile, pathlib.Path(os.environ['HOME'])]
    for name in ('XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME'):
        if name in os.environ:
            roots.append(pathlib.Path(os.environ[name]))
    found = set()
    for root in roots:
        for path in root.rglob('*'):
            # The keyring's own file is where it belongs, encrypted.
            if path.is_file() and 'keyrings' not in path.parts and text.encode('utf-8') in path.read_bytes():
                found.add(str(path))
    return sorted(found)


def answer(question, option):
    card = program.find('panel', question)
    card.find('check box', option).click()


def open_page(key, landmark):
    program.press(f'ctrl+{key}')
    program.find(*landmark)


def open_meeting():
    open_page(3, ('list item', contains(TITLE)))
    program.find('list item', contains(TITLE)).activate('Return')
    return program.find('button', named('Copy Invitation'))


# The cases, in the order in which an organiser comes upon them.

def welcome_offers_three_ways():
    program.start()
    program.find('label', 'Welcome')
    ways = program.find('list', 'Ways to begin')
    names = [node.name for node in ways.find_all('list item')]
    assert names == ['Take Stock of What the Group Needs', 'Plan a Meeting', 'Look at Sample Data'], names
    assert program.has('label', contains('no account and no network'))


def requirements_begin_without_a_ranking():
    program.find('list item', 'Take Stock of What the Group Needs').activate('Return')
    program.find('check box', 'Chat between meetings')
    # All nine questions at once, so that the pointer reaches each without scrolling.
    program.resize(1200, 3900)
    assert not any('of 100' in text for text in program.texts())


def requirements_rank_the_seven():
    answer('What do you want to do with the program?', 'Chat between meetings')
    program.wait_for(lambda: any('of 100 points' in text for text in ranking()), 'the ranking has points')
    program.find('button', named('Show All 7')).click()
    program.wait_for(lambda: all(any(re.search(rf'^\d\. {name}', text) for text in ranking()) for name in SEVEN),
                     'all seven are ranked')


def requirements_change_with_each_answer():
    for question, option in [
            ('Which devices do the participants use?', 'Old or slow devices'),
            ('How well do the participants know computers and the internet?', begins('Little')),
            ('Does your federation or contact point set rules?', 'Only servers in the EU'),
            ('How much protection do your conversations need?', begins('High')),
            ('Do people take part by telephone only?', 'Yes')]:
        before = ranking()
        answer(question, option)
        program.wait_for(lambda before=before: ranking() != before, f'the ranking changes with "{question}"')
    for question, number in [('How many minutes does a meeting last at most?', 90),
                             ('How many people take part at most?', 300)]:
        before = ranking()
        program.find('panel', question).find('spin button').set_value(number)
        program.wait_for(lambda before=before: ranking() != before, f'the ranking changes with "{question}"')
    program.wait_for(lambda: program.has('label', '8 of 44 answered'), 'eight answers are counted')


def requirements_say_why():
    # Zoom's ordinary plan ends at 100 people, which is a must here.
    program.wait_for(lambda: any('Zoom' in text and 'xcluded because' in text for text in ranking()) or
                     any(text.startswith('Excluded because') for text in ranking()), 'an exclusion says why')
    reasons = program.find('panel', 'Ranking').find_all('button', 'GtkExpander')
    before = len(ranking())
    reasons[0].activate('Return')
    program.wait_for(lambda: len(ranking()) > before + 3, 'the reasons are told')


def providers_stand_side_by_side():
    open_page(2, ('button', named('Only Differences')))
    program.wait_for(lambda: all(any(begins(name).match(text) for text in program.texts()) for name in SEVEN[:4]),
                     'the providers head the columns')
    cells = [node.name for node in program.find_all(None, re.compile('Zoom.*Longest meeting|Longest meeting.*Zoom'))]
    assert cells, [node.name for node in program.find_all() if 'Zoom' in node.name][:20]


def fact_tells_source_and_date():
    cell = next(program.look(None, re.compile('Zoom.*Longest meeting|Longest meeting.*Zoom')))
    cell.activate('Return')
    program.wait_for(lambda: any(re.search('[Ss]ource', text) for text in program.texts()), 'the source is told')
    assert any(re.search(r'20\d\d', text) for text in program.texts())
    program.press('Escape')
    program.wait_gone(None, re.compile('^Source'))


def meeting_is_planned():
    open_page(3, ('button', named('Plan a Meeting')))
    program.find('button', named('Plan a Meeting')).click()
    program.find('text', begins('Title')).set_text(TITLE)
    provider = program.find('combo box', 'Provider')
    provider.activate('space')
    # Teams, Zoom, GoTo Meeting, Webex, Jitsi
    program.press('Home', 'Down', 'Down', 'Down', 'Down', 'Return')
    program.wait_for(lambda: provider.has('label', begins('Jitsi')), 'Jitsi is chosen')
    day = next_tuesday()
    program.find('text', 'Date').set_text(f'{day.day}.{day.month}.{day.year}')
    program.find('text', 'Start').set_text('18:00')
    program.find('spin button', contains('Minutes')).set_value(90)
    program.find('button', named('Save')).click()
    program.find('label', contains('18:00 to 19:30'))
    seen['meetings'] = cli('meetings', 'list')[1]
    assert len(seen['meetings']) == 1, seen['meetings']
    meeting = seen['meetings'][0]
    assert meeting['provider'] == 'jitsi' and meeting['minutes'] == 90
    assert meeting['password_state'] == 'generated'


def password_is_in_the_keyring_and_nothing_else():
    text, secrets = keyring()
    assert len(secrets) == 1, text
    seen['password'] = secrets[0]
    kinds = [bool(re.search(kind, secrets[0])) for kind in ('[A-Z]', '[a-z]', '[0-9]', '[^A-Za-z0-9]')]
    assert len(secrets[0]) >= 12 and all(kinds), 'not the rule of twelve characters and four kinds'
    attributes = dict(re.findall(r'^attribute\.([^ ]*) = (.*)$', text, re.MULTILINE))
    attributes.pop('xdg:schema', None)
    assert set(attributes) == {'app', 'id', 'kind', 'expires'}, attributes
    assert re.fullmatch('[0-9a-f-]{36}', attributes['id']), attributes
    for word in (TITLE, NICKNAME, 'jitsi', 'Jitsi'):
        assert word not in text, text


def password_is_hidden_until_asked_for():
    assert seen['password'] not in '\n'.join(program.texts())
    assert seen['password'] not in program.dump()
    program.find('button', named('Show')).click()
    program.wait_for(lambda: seen['password'] in '\n'.join(program.texts()), 'the password is shown')
    program.find('button', named('Hide')).click()
    program.wait_for(lambda: seen['password'] not in '\n'.join(program.texts()), 'the password is hidden')


def clipboard():
    done = subprocess.run(['xclip', '-selection', 'clipboard', '-o'], capture_output=True, timeout=20, check=False)
    return done.stdout.decode('utf-8', 'replace')


def password_is_copied_on_request():
    assert seen['password'] not in clipboard()
    program.find('button', contains('Copy the password')).click()
    program.wait_for(lambda: clipboard() == seen['password'], 'the password is in the clipboard')


def invitation_carries_the_password_only_when_told():
    def copied():
        program.find('button', named('Copy Invitation')).click()
        program.wait_for(lambda: TITLE in clipboard(), 'the invitation is in the clipboard')
        return clipboard()

    assert seen['password'] not in copied()
    program.find('check box', contains('With password')).click()
    program.wait_for(lambda: seen['password'] in copied(), 'the invitation has the password')


def nothing_of_the_password_is_on_disk():
    assert files_with(TITLE), 'the search finds what is there'
    assert files_with(seen['password']) == []


def person_is_added():
    open_page(4, ('button', named('Add Person')))
    program.find('button', named('Add Person')).click()
    program.find('text', begins('Name or nickname')).set_text(NICKNAME)
    program.find('button', named('Add')).click()
    program.wait_for(lambda: program.has(None, contains('Not asked')) or program.has('label', NICKNAME), 'the person is there')


def meeting_says_who_has_not_agreed():
    back_to_list()
    open_meeting()
    program.find(None, contains(NICKNAME))
    back_to_list()


def back_to_list():
    for name in ('Back', 'All Meetings', 'Everybody'):
        found = program.find_all('button', named(name))
        if found:
            found[0].click()
            return


def consent_is_recorded():
    open_person()
    program.find('button', re.compile('Record.*Answer')).click()
    program.find('label', contains('What Is Asked'))
    choose('Provider', begins('Jitsi'))
    choose('How was it given?', begins('On paper'))
    program.wait_for(lambda: any('Wir treffen uns online' in text or 'We meet online' in text
                                 for text in program.texts()), 'the text is shown')
    program.find('check box', contains('health')).click()
    program.find('button', named('Record Yes')).click()
    program.find(None, contains('Yes, since'))


def open_person():
    open_page(4, ('list item', contains(NICKNAME)))
    program.find('list item', contains(NICKNAME)).activate('Return')


def choose(combo, option):
    box = program.find('combo box', begins(combo))
    box.activate('space')
    for _ in range(20):
        if box.has('label', option):
            break
        program.press('Down')
    program.press('Return')
    program.wait_for(lambda: box.has('label', option), f'{combo} is {option.pattern}')


def last():
    program.quit()


if __name__ == '__main__':
    run_cases([
        welcome_offers_three_ways,
        requirements_begin_without_a_ranking,
        requirements_rank_the_seven,
        requirements_change_with_each_answer,
        requirements_say_why,
        providers_stand_side_by_side,
        fact_tells_source_and_date,
        meeting_is_planned,
        password_is_in_the_keyring_and_nothing_else,
        password_is_hidden_until_asked_for,
        password_is_copied_on_request,
        invitation_carries_the_password_only_when_told,
        nothing_of_the_password_is_on_disk,
        person_is_added,
        meeting_says_who_has_not_agreed,
        consent_is_recorded,
        last,
    ])
