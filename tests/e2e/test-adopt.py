#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The group chooses a provider, as an organiser does it: answer, adopt the first of the ranking, tick a next step, read the privacy
notice, and plan a meeting that begins with the choice; also after the program was closed.

To be run in a session whose screen is 1400x4000, so that everything is in view of the pointer:

    session.sh --size 1400x4000 --keyring unlocked -- test-adopt.py

GRUPPE_PROGRAM names the installed program."""

import os
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import Program, begins, contains, named, run_cases  # noqa: E402  (needs the path first)

SIZE = (1200, 3900)

scratch = tempfile.TemporaryDirectory(prefix='gruppe-adopt-', ignore_cleanup_errors=True)
installed = pathlib.Path(os.environ['GRUPPE_PROGRAM']).parent.parent
program = Program([os.environ['GRUPPE_PROGRAM'], '--data-dir', pathlib.Path(scratch.name) / 'profile'], env={
    'LANGUAGE': 'en',
    'TZ': 'Europe/Berlin',
    'XDG_DATA_DIRS': f'{installed / "share"}:{os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"}',
}, name='gruppentreffen')
# What a case leaves for those after it.
seen = {}


def reads(text, within=None):
    return program.wait_for(lambda: any(text in shown for shown in (within or program).texts()), f'"{text}" can be read')


def answers_make_a_ranking():
    program.start()
    program.find('label', 'Welcome')
    program.resize(*SIZE)
    program.find('button', 'Take Stock of What the Group Needs').click()
    program.find('check box', 'Chat between meetings').click()
    program.find('panel', 'Does your federation or contact point set rules?').find(
        'check box', 'Only servers in the EU').click()
    program.find('label', '2 of 44 answered')
    button = program.find('button', re.compile(r'Adopt .+…$'))
    seen['choice'] = re.search(r'Adopt (.+)…$', button.name).group(1)


def first_is_adopted():
    program.find('button', re.compile(r'Adopt .+…$')).click()
    program.find('button', named('Adopt')).click()
    program.wait_gone('button', named('Adopt'))
    # What is to be done next is shown at once.
    reads('Chosen by your group since')


def next_steps_are_ticked():
    reads('0 of 8 done')
    program.find('check box', 'Try it out together').click()
    reads('1 of 8 done')


def privacy_notice_names_the_provider():
    program.find('button', named('Open the Notice')).click()
    program.find('button', named('Next Place'))
    reads('places are still to be filled in')
    notice = program.find('text', 'Text').text
    assert seen['choice'].split(' (')[0] in notice, notice
    assert '[name and postal address]' in notice, notice
    program.press('Escape')
    program.wait_gone('button', named('Next Place'))
    program.press('Escape')
    program.wait_gone('button', named('Open the Notice'))


def meeting_begins_with_the_choice():
    program.press('ctrl+3')
    program.find('button', named('Plan a Meeting')).click()
    program.find('text', begins('Title'))
    assert program.find('combo box', begins('Provider')).has('label', seen['choice'])
    reads('This is your group\'s choice.')
    program.press('Escape')
    program.wait_gone('text', begins('Title'))


def restart_keeps_choice_and_ticks():
    assert program.quit() == 0
    program.start()
    program.resize(*SIZE)
    program.press('ctrl+1')
    program.find('button', named('Next Steps')).click()
    reads('1 of 8 done')
    assert program.find('check box', 'Try it out together').checked
    program.press('Escape')
    program.wait_gone('check box', contains('Try it out together'))


if __name__ == '__main__':
    run_cases([
        answers_make_a_ranking,
        first_is_adopted,
        next_steps_are_ticked,
        privacy_notice_names_the_provider,
        meeting_begins_with_the_choice,
        restart_keeps_choice_and_ticks,
    ])
