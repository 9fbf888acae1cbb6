#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, as an organiser does it, in the real window with a real keyring and a real database: take stock, look at the
providers, plan a meeting, record a consent and take it back, quit, start again, let the password expire.

To be run in a session whose screen is 1400x4000, so that everything is in view of the pointer:

    session.sh --size 1400x4000 --keyring unlocked -- test-main-job.py [--trace]

GRUPPE_PROGRAM and GRUPPE_CLI name the installed programs. With --trace they run under strace, and may make no socket that leads
out of this computer."""

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
from harness import TIMEOUT, Program, begins, contains, ends, named, run_cases  # noqa: E402  (needs the path first)

TRACE = '--trace' in sys.argv
SEVEN = ['Microsoft Teams', 'Zoom', 'GoTo Meeting', 'Webex', 'Jitsi', 'BigBlueButton', 'Nextcloud Talk']
WAYS = ['Take Stock of What the Group Needs', 'Plan a Meeting', 'Look at Sample Data']
SIZE = (1200, 3900)
LATER = 40 * 24 * 60 * 60
TITLE = 'Herbstlaub'
NICKNAME = 'Wanderfalke'

scratch = tempfile.TemporaryDirectory(prefix='gruppe-main-job-', ignore_cleanup_errors=True)
profile = pathlib.Path(scratch.name) / 'profile'
traces = pathlib.Path(scratch.name) / 'traces'
installed = pathlib.Path(os.environ['GRUPPE_PROGRAM']).parent.parent
environment = {
    'LANGUAGE': 'en',
    'TZ': 'Europe/Berlin',
    'XDG_DATA_DIRS': f'{installed / "share"}:{os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"}',
}
tracer = []
if TRACE:
    # As a grandchild: the program keeps its process id. Only these calls stop it, and that only from the first of them on in
    # each thread: a thread begins with set_robust_list(). The leak checker would use the same kernel interface.
    # A file per thread: two programs that wrote into one file would break each other's lines.
    traces.mkdir()
    tracer = ['strace', '-D', '-ff', '--seccomp-bpf', '-A', '-o', str(traces / 'thread'),
              '-e', 'trace=connect,socket,set_robust_list']
    environment['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
program = Program([*tracer, os.environ['GRUPPE_PROGRAM'], '--data-dir', profile], env=environment, name='gruppentreffen')
# What a case leaves for those after it.
seen = {}


# Names and texts

def reads(pattern, within=None):
    """The first text to be read in the window, or within a part of it, that fits; as soon as it is there."""
    pattern = pattern if isinstance(pattern, re.Pattern) else contains(pattern)
    return program.wait_for(lambda: next((text for text in (within or program).texts() if pattern.search(text)), None),
                            f'"{pattern.pattern}" can be read')


def spoken_day(day):
    return f'{day.day} {day.strftime("%B %Y")}'


def today():
    return datetime.datetime.now(zoneinfo.ZoneInfo('Europe/Berlin')).date()


def next_tuesday():
    # At least a week ahead, so that the day is in the future whatever the time.
    return today() + datetime.timedelta(days=7 + (1 - today().weekday()) % 7)


# What is there beside the window

def keyring():
    """What secret-tool tells about the passwords of the program: (output, list of secrets). The key that recognises passwords that
    were used already is none: it opens nothing, and stays."""
    done = subprocess.run(['secret-tool', 'search', '--all', 'app', 'gruppentreffen', 'kind', 'meeting-password'],
                          capture_output=True, timeout=TIMEOUT, check=False)
    text = (done.stdout + done.stderr).decode('utf-8')
    return text, re.findall(r'^secret = (.*)$', text, re.MULTILINE)


def clipboard():
    done = subprocess.run(['xclip', '-selection', 'clipboard', '-o'], capture_output=True, timeout=TIMEOUT, check=False)
    return done.stdout.decode('utf-8', 'replace')


def cli(*arguments):
    """What gruppentreffen-cli answers: (status, JSON)."""
    done = subprocess.run([*tracer, os.environ['GRUPPE_CLI'], '--data-dir', str(profile), '--json', *arguments],
                          env={**os.environ, **environment}, stdout=subprocess.PIPE, timeout=TIMEOUT, check=False)
    return done.returncode, json.loads(done.stdout or b'null')


def meetings():
    status, told = cli('meetings', 'list')
    assert status == 0 and len(told) == 1, told
    return told[0]


def files_with(text):
    """Files of the profile, and everything else of this session, that hold a text."""
    found = []
    for root in (profile, pathlib.Path(os.environ['GRUPPE_SCRATCH'])):
        for path in root.rglob('*'):
            # The keyring's own file is where it belongs, encrypted.
            if path.is_file() and 'keyrings' not in path.parts and text.encode('utf-8') in path.read_bytes():
                found.append(str(path))
    return found


# What is done in the window

def choose(combo, option):
    """Chooses from a drop-down row. Its options are only there while it is open, the chosen one perhaps twice."""
    box = program.find('combo box', begins(combo))
    box.click()

    def options():
        box.walk()
        lists = [node for node in box.below() if node.seen.role == 'list']
        rows = [node for node in (lists[-1].below() if lists else ()) if node.seen.role == 'list item']
        labels = [next((inner.seen.name for inner in row.below() if inner.seen.role == 'label'), '') for row in rows]
        return labels if len(labels) > 1 else None

    position = program.wait_for(options, f'the options of {combo} are there').index(option)
    program.press('Home', *['Down'] * position, 'Return')
    program.wait_for(lambda: not options() and box.has('label', option), f'"{combo}" is "{option}"')


def answer(question, option):
    program.find('panel', question).find('check box', option).click()


def ranking():
    """The ranking beside the answers, as it reads from top to bottom."""
    return seen['ranking'].texts()


def open_page(number, landmark):
    program.press(f'ctrl+{number}')
    return program.find('button', named(landmark))


def open_meeting():
    program.press('ctrl+3')
    program.wait_for(lambda: program.has('button', named('Copy Invitation')) or program.has('list item', contains(TITLE)),
                     'the meeting or the list is there')
    if not program.has('button', named('Copy Invitation')):
        program.find('list item', contains(TITLE)).click()
        program.find('button', named('Copy Invitation'))


def open_person():
    open_page(4, 'Add Person')
    program.find('list item', contains(NICKNAME)).click()
    program.find('label', 'Rights of This Person')


def close_person():
    program.press('Escape')
    program.wait_gone('label', 'Rights of This Person')


def meeting_tells_who_is_missing():
    open_meeting()
    missing = program.find('list', 'Who Has Not Agreed')
    reads('1 person in the record has not agreed to video meetings here', missing)
    reads(NICKNAME, missing)


def history():
    """The entries in the open window of a person."""
    return [text for text in program.find('list', 'History').texts() if re.search(r'\d{4}', text)]


def show_password():
    program.find('button', named('Show')).click()
    return reads(seen['password'])


# The cases, in the order in which an organiser comes upon them.

def welcome_offers_three_ways():
    program.start()
    program.find('label', 'Welcome')
    for way in WAYS:
        assert program.find('button', way).enabled, way
    assert program.has('label', contains('no account and no network'))


def requirements_begin_without_a_ranking():
    program.resize(*SIZE)
    program.find('button', WAYS[0]).click()
    program.find('check box', 'Chat between meetings')
    seen['ranking'] = program.find('panel', 'Ranking')
    assert not any('of 100' in text for text in program.texts())


def requirements_rank_the_seven():
    answer('What do you want to do with the program?', 'Chat between meetings')
    reads('of 100 points', seen['ranking'])
    program.find('button', named('Show All 7')).click()
    program.wait_for(lambda: all(any(re.search(rf'^\d\. {name} \(', text) for text in ranking()) for name in SEVEN),
                     'all seven are ranked')


def requirements_change_with_each_answer():
    for question, option in [
            ('Which devices do the participants use?', 'Old or slow devices'),
            ('How well do the participants know computers and the internet?', 'Little: many need help'),
            ('Does your federation or contact point set rules?', 'Only servers in the EU'),
            ('How much protection do your conversations need?', begins('High')),
            ('Do people take part by telephone only?', 'Yes'),
            ('How many minutes does a meeting last at most?', 90),
            ('How many people take part at most?', 300)]:
        before = ranking()
        if isinstance(option, int):
            program.find('panel', question).find('spin button').set_value(option)
        else:
            answer(question, option)
        program.wait_for(lambda before=before: ranking() != before, f'the ranking changes with "{question}"')
    program.find('label', '8 of 44 answered')


def requirements_say_why():
    # Its servers are in the USA, and the EU is a must here.
    reads(re.compile('^GoTo Meeting.*Excluded because of “Servers in the EU”: .*USA'), seen['ranking'])
    for name in (name for name in SEVEN if name != 'GoTo Meeting'):
        reads(re.compile(rf'^\d\. {name} \(.*\)\. Fits .*\. \d+( to \d+)? of 100 points'), seen['ranking'])
    # Unfolds the reasons of the first.
    seen['ranking'].find('label', 'Reasons').point()
    reads('This speaks for it', seen['ranking'])
    reads('Your answer: ', seen['ranking'])


def providers_stand_side_by_side():
    open_page(2, 'Only Differences')
    heads = program.find('table row', 'Providers').find_all(None, re.compile('|'.join(SEVEN)))
    assert [head.name.split(' (')[0] for head in heads] == SEVEN, heads
    lefts = [head.extents[0] for head in heads]
    assert lefts == sorted(set(lefts)), lefts
    assert len({head.extents[1] for head in heads}) == 1
    for row in ('Longest meeting', 'Servers in the EU'):
        cells = [cell.name for cell in program.find('table row', row).find_all('table cell')]
        assert len(cells) == len(SEVEN), cells
        for name, cell in zip(SEVEN, cells):
            assert re.match(rf'{name} \(.*\), {row}: \w', cell), cell


def fact_tells_source_and_date():
    program.find('table cell', re.compile('^Zoom .*Longest meeting')).point()
    program.find('list', 'Where This Comes From')
    program.press('Escape')
    program.wait_gone('list', 'Where This Comes From')
    program.press('Return')
    source = program.find('list', 'Where This Comes From')
    reads('Zoom: plans and prices', source)
    reads('https://', source)
    reads(re.compile('[0-9] [A-Z][a-z]+ 20[0-9]{2}'), source.find('list item', 'Date'))
    program.press('Escape')
    program.wait_gone('list', 'Where This Comes From')


def meeting_is_planned():
    open_page(3, 'Plan a Meeting').click()
    program.find('text', begins('Title')).set_text(TITLE)
    choose('Provider', 'Jitsi (own or rented server)')
    day = next_tuesday()
    program.find('text', 'Date').set_text(f'{day.day}.{day.month}.{day.year}')
    program.find('text', 'Start').set_text('18:00')
    program.find('spin button', begins('Length in minutes')).set_value(90)
    program.find('button', named('Save')).click()
    program.find('button', named('Copy Invitation'))
    assert program.has('label', f'Tuesday, {spoken_day(day)}, 18:00 to 19:30')
    meeting = meetings()
    assert (meeting['title'], meeting['provider'], meeting['minutes']) == (TITLE, 'jitsi', 90), meeting
    assert meeting['password_state'] == 'generated', meeting


def password_is_in_the_keyring_and_nothing_else():
    text, secrets = keyring()
    assert len(secrets) == 1, text
    seen['password'] = secrets[0]
    kinds = [bool(re.search(kind, secrets[0])) for kind in ('[A-Z]', '[a-z]', '[0-9]', '[^A-Za-z0-9]')]
    assert len(secrets[0]) >= 12 and all(kinds), 'not the rule of twelve characters and four kinds'
    told = dict(re.findall(r'^([^ =\[]+) = (.*)$', text, re.MULTILINE))
    assert set(told) == {'label', 'secret', 'created', 'modified', 'schema', 'attribute.app', 'attribute.id',
                         'attribute.kind', 'attribute.expires'}, text
    assert re.fullmatch('[0-9a-f-]{36}', told['attribute.id']), text
    expires = datetime.datetime.fromtimestamp(int(told['attribute.expires']), datetime.timezone.utc)
    assert expires.strftime('%Y-%m-%dT%H:%M:%SZ') == meetings()['password_expires'], text
    for word in (TITLE, 'Jitsi', 'jitsi', meetings()['id'], spoken_day(next_tuesday())):
        assert word not in text, text


def password_is_hidden_until_asked_for():
    hidden = program.find('label', 'The password is hidden').text
    assert re.fullmatch('•+', hidden), hidden
    assert seen['password'] not in '\n'.join(program.texts(showing=False))
    show_password()
    program.find('button', named('Hide')).click()
    program.find('label', 'The password is hidden')
    assert seen['password'] not in '\n'.join(program.texts(showing=False))


def password_is_copied_on_request():
    assert seen['password'] not in clipboard()
    # Later versions of GTK tell what is written on the button.
    program.find('button', re.compile('Copy the password|^Copy$')).click()
    program.wait_for(lambda: clipboard() == seen['password'], 'the password is in the clipboard')


def invitation_carries_the_password_only_when_told():
    def copied():
        program.find('button', named('Copy Invitation')).click()
        return program.wait_for(lambda: TITLE in clipboard() and clipboard(), 'the invitation is in the clipboard')

    without = copied()
    assert seen['password'] not in without and 'Start: 18:00' in without, without
    program.find('check box', contains('With password')).click()
    program.wait_for(lambda: seen['password'] in copied(), 'the invitation has the password')
    program.find('check box', contains('With password')).click()
    program.wait_for(lambda: copied() == without, 'the invitation is without the password again')


def nothing_of_the_password_is_on_disk():
    assert files_with(TITLE), 'the search finds what is there'
    assert files_with(seen['password']) == []


def person_is_added():
    open_page(4, 'Add Person').click()
    program.find('text', 'Name or nickname').set_text(NICKNAME)
    program.find('button', named('Add')).click()
    program.find('list item', f'{NICKNAME}. Taking part in video meetings: Not asked')


def meeting_shows_who_was_not_asked():
    meeting_tells_who_is_missing()


def consent_is_recorded_with_the_text_shown():
    open_person()
    program.find('button', ends('Record Answer…')).click()
    program.find('button', named('Record Yes'))
    choose('Provider', 'Jitsi (own or rented server)')
    choose('How was it given?', 'On paper, signed')
    seen['text'] = reads('We meet online with Jitsi.')
    program.find('check box', contains('health')).click()
    program.find('button', named('Record Yes')).click()
    program.wait_gone('button', named('Record Yes'))
    reads(f'Yes, since {spoken_day(today())}')
    close_person()


def meeting_shows_that_nobody_is_missing():
    open_meeting()
    missing = program.find('list', 'Who Has Not Agreed')
    reads('The one person in the record has agreed to video meetings here', missing)
    assert not any(NICKNAME in text for text in missing.texts())


def consent_is_taken_back():
    open_person()
    program.find('button', ends('Take Back…')).click()
    choose('How did the person say it?', 'Spoken, with a witness')
    program.find('button', named('Take Back the Yes')).click()
    program.wait_gone('button', named('Take Back the Yes'))
    reads(f'Taken back on {spoken_day(today())}')
    close_person()


def meeting_shows_who_took_the_yes_back():
    meeting_tells_who_is_missing()


def history_has_both_with_date_and_text():
    open_person()
    day = spoken_day(today())
    seen['history'] = history()
    heads = [text for text in seen['history'] if text.startswith(day)]
    assert [head for number, head in enumerate(heads) if head not in heads[:number]] == [
        f'{day}: Took the yes back', f'{day}: Said yes'], seen['history']
    versions = [text for text in seen['history'] if 'Text version 1, in English' in text]
    assert len(versions) == 2 and all('Jitsi (own or rented server)' in text for text in versions), seen['history']
    program.find('list item', f'{day}: Said yes').click()
    program.find('list item', 'Show the Text').click()
    program.wait_for(lambda: program.texts().count(seen['text']) == 1, 'the text that was shown then can be read')
    program.press('Escape')
    program.wait_for(lambda: seen['text'] not in program.texts(), 'the text is closed')
    close_person()


def closed_profile_is_found_good():
    status = program.quit()
    assert status == 0, status
    status, told = cli('check')
    assert status == 0 and told['good'] is True and told['events'] == 2 and told['texts'] == 1, told


def restart_shows_the_page_that_was_left():
    program.start()
    program.find('button', named('Add Person'))
    assert program.size(program.focus_window()) == program.resize(*SIZE)


def restart_keeps_the_meeting_and_its_password():
    open_meeting()
    assert program.has('label', f'Tuesday, {spoken_day(next_tuesday())}, 18:00 to 19:30')
    assert keyring()[1] == [seen['password']]
    assert seen['password'] not in '\n'.join(program.texts(showing=False))
    show_password()
    meeting_tells_who_is_missing()


def restart_keeps_the_answers():
    program.press('ctrl+1')
    program.find('label', '8 of 44 answered')
    assert program.find('check box', 'Little: many need help').checked
    assert program.find('panel', 'How many people take part at most?').find('spin button').value == 300
    reads(re.compile('^GoTo Meeting.*Excluded because of “Servers in the EU”'))


def restart_keeps_the_history():
    open_person()
    assert history() == seen['history'], history()
    close_person()


def second_window_on_the_same_folder_is_told():
    with Program(program.argv, env=environment, name='gruppentreffen') as second:
        second.find('label', contains('This folder is open in another window of Gruppentreffen.'))
        assert not second.has('button', named('Add Person'))
    assert program.has('button', named('Add Person')) and meetings()['title'] == TITLE
    assert keyring()[1] == [seen['password']]


def meeting_that_was_removed_comes_back():
    open_meeting()
    program.press('Escape')
    program.wait_gone('button', named('Copy Invitation'))
    open_meeting()
    program.find('button', named('Remove Meeting')).click()
    program.find('label', 'The meeting was removed.')
    program.press('ctrl+z')
    program.find('list item', contains(TITLE))
    program.wait_for(lambda: keyring()[1] == [seen['password']], 'the password is in the keyring again')


def password_is_gone_after_the_meeting():
    assert keyring()[1] == [seen['password']]
    program.restart(env={'GRUPPE_CLOCK_OFFSET': str(LATER)})
    program.wait_for(lambda: keyring() == ('', []), 'the keyring is empty')
    open_page(3, 'Plan a Meeting')
    # GTK 4.18 calls a drop-down by what it shows.
    program.choose(re.compile('^(Which meetings are shown|Coming)'), 'Past')
    program.find('list item', re.compile(f'{TITLE}.*Over, password deleted'))


def password_stays_gone():
    program.restart(env={'GRUPPE_CLOCK_OFFSET': '0'})
    assert meetings()['password_state'] == 'expired', meetings()
    open_meeting()
    reads('The password was deleted from the keyring')
    assert not program.has('button', named('Show'))
    assert keyring() == ('', [])
    assert program.quit() == 0
    assert files_with(TITLE) and files_with(seen['password']) == []


def connections_stay_on_this_computer():
    # strace writes the last line of a thread after the end of the program.
    end = time.monotonic() + TIMEOUT
    while True:
        texts = [path.read_text(encoding='utf-8', errors='replace') for path in traces.iterdir()]
        unfinished = [text[-300:] for text in texts if not re.search(r'^\+\+\+ .*\n\Z', text, re.MULTILINE)]
        if texts and not unfinished:
            break
        assert time.monotonic() < end, f'strace does not end: {unfinished}'
        time.sleep(0.1)
    text = '\n'.join(texts)
    # AF_NETLINK: the kernel of this computer tells whether there is a network. Without a socket nothing can be sent.
    families = re.findall(r'^socket\((\w+)', text, re.MULTILINE)
    assert 'AF_UNIX' in families and set(families) <= {'AF_UNIX', 'AF_NETLINK'}, sorted(set(families))
    targets = re.findall(r'^connect\(\d+, \{sa_family=(\w+)', text, re.MULTILINE)
    assert set(targets) == {'AF_UNIX'}, sorted(set(targets))
    assert len(targets) == len(re.findall(r'\bconnect\(', text)), 'each connection tells where it goes'


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
        meeting_shows_who_was_not_asked,
        consent_is_recorded_with_the_text_shown,
        meeting_shows_that_nobody_is_missing,
        consent_is_taken_back,
        meeting_shows_who_took_the_yes_back,
        history_has_both_with_date_and_text,
        closed_profile_is_found_good,
        restart_shows_the_page_that_was_left,
        restart_keeps_the_meeting_and_its_password,
        restart_keeps_the_answers,
        restart_keeps_the_history,
        second_window_on_the_same_folder_is_told,
        meeting_that_was_removed_comes_back,
        password_is_gone_after_the_meeting,
        password_stays_gone,
        *([connections_stay_on_this_computer] if TRACE else []),
    ])
