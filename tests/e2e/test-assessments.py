#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several assessments, as an organiser keeps them: answer, begin a second one, change between the two, delete and bring back, and
go on at the same question after the program was killed.

To be run in a session whose screen is 1400x4000, so that everything is in view of the pointer:

    session.sh --size 1400x4000 --keyring unlocked -- test-assessments.py

GRUPPE_PROGRAM names the installed program."""

import os
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import Program, begins, contains, named, run_cases  # noqa: E402  (needs the path first)

SIZE = (1200, 3900)
FIRST = re.compile(r'^Assessment: Our group, \d{4}$')
SECOND = 'Assessment: Elbe'
MENU = ('Print the Ranking…', 'Decisions So Far', 'New Assessment…', 'Copy This Assessment…', 'Rename This Assessment…',
        'Remove All Answers', 'Delete This Assessment')

scratch = tempfile.TemporaryDirectory(prefix='gruppe-assessments-', ignore_cleanup_errors=True)
installed = pathlib.Path(os.environ['GRUPPE_PROGRAM']).parent.parent
program = Program([os.environ['GRUPPE_PROGRAM'], '--data-dir', pathlib.Path(scratch.name) / 'profile'], env={
    'LANGUAGE': 'en',
    'TZ': 'Europe/Berlin',
    'XDG_DATA_DIRS': f'{installed / "share"}:{os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"}',
}, name='gruppentreffen')


def answer(question, option):
    program.find('panel', question).find('check box', option).click()


def is_answered(question, option):
    return program.find('panel', question).find('check box', option).checked


def shows(chooser):
    """Whether this assessment is the one worked on. The button tells its title."""
    return program.has('button', chooser)


def point_at(button):
    """Clicks a button that the pointer may be on already: xdotool would wait for it to move."""
    program.find('label', contains(' of 44 answered')).point()
    program.find('button', button).point()


def choose_in_menu(item):
    """GTK 4.18 tells the names of menu items by a relation only: there the place counts."""
    point_at(named('More'))
    items = program.wait_for(lambda: program.find_all('menu item'), 'the menu is open')
    assert len(items) == len(MENU), items
    assert items[0].name in ('', MENU[0]), items[0]
    items[MENU.index(item)].click()


def change_to_the_other():
    """The list begins with the one worked on last."""
    point_at(re.compile('^Assessment: '))
    program.find('list item', contains('Our group'))
    program.press('Home', 'Down', 'Return')


def three_answers_are_given():
    program.start()
    program.find('label', 'Welcome')
    program.resize(*SIZE)
    program.find('button', 'Take Stock of What the Group Needs').click()
    program.find('check box', 'Chat between meetings').click()
    answer('Do people take part by telephone only?', 'Yes')
    answer('How much protection do your conversations need?', begins('High'))
    program.find('label', '3 of 44 answered')
    # With one assessment there is nothing to choose from.
    assert not program.has(None, re.compile('^Assessment: '))


def second_assessment_begins_empty():
    choose_in_menu('New Assessment…')
    program.find('text', begins('Title of the assessment')).set_text('Elbe')
    program.find('button', named('Begin')).click()
    program.wait_for(lambda: shows(SECOND), 'the second is shown')
    program.find('label', '0 of 44 answered')
    answer('Do people take part by telephone only?', 'No')
    program.find('label', '1 of 44 answered')


def first_assessment_is_as_it_was():
    change_to_the_other()
    program.wait_for(lambda: shows(FIRST), 'the first is shown')
    program.find('label', '3 of 44 answered')
    assert is_answered('Do people take part by telephone only?', 'Yes')
    change_to_the_other()
    program.wait_for(lambda: shows(SECOND), 'the second is shown')
    assert is_answered('Do people take part by telephone only?', 'No')


def deleted_assessment_comes_back():
    choose_in_menu('Delete This Assessment')
    program.find('label', contains('has been deleted'))
    program.find('label', '3 of 44 answered')
    program.wait_gone(None, re.compile('^Assessment: '))
    program.press('ctrl+z')
    program.wait_for(lambda: shows(SECOND), 'the second is back')
    program.find('label', '1 of 44 answered')


def killed_program_goes_on_at_the_same_question():
    question = 'How well do the participants know computers and the internet?'
    answer(question, 'Little: many need help')
    program.find('label', '2 of 44 answered')
    program.process.kill()
    assert program.ended(check=False) == -9
    program.start()
    program.resize(*SIZE)
    program.find('label', '2 of 44 answered')
    assert shows(SECOND)
    assert is_answered(question, 'Little: many need help')
    program.wait_for(lambda: program.find('panel', question).holds_focus(), 'the keyboard is at the same question')


if __name__ == '__main__':
    run_cases([
        three_answers_are_given,
        second_assessment_begins_empty,
        first_assessment_is_as_it_was,
        deleted_assessment_comes_back,
        killed_program_goes_on_at_the_same_question,
    ])
