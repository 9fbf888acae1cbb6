#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""harness.py does to a small window what it is meant to do to the program, on every version of GTK."""

import pathlib
import re
import tempfile

from harness import NotFound, Program, run_cases

SAMPLE = pathlib.Path(__file__).resolve().parent / 'sample-window.py'
# What the sample window may write: it uses one dialog on all platforms.
program = Program(['/usr/bin/python3', '-W', 'ignore', SAMPLE], allow=[r'Deprecat'])


def starts():
    program.start()
    assert program.has('button', 'Tell')


def sets_text_with_umlauts():
    program.find('text', 'Name').set_text('Grüße aus Köln')
    assert program.find('text', 'Name').text == 'Grüße aus Köln'


def checks_a_check_button():
    program.find('check box', 'Agree').click()


def sets_a_number():
    program.find('spin button', 'Minutes').set_value(42)


def toggles_a_switch():
    program.find('check box', 'Power').click()


def chooses_from_a_drop_down():
    program.find('combo box').focus()
    program.press('Return', 'Down', 'Down', 'Return')


def all_of_it_has_arrived():
    def told():
        program.find('button', 'Tell').click()
        return program.has('label', 'Grüße aus Köln, True, 2, 42, True')

    program.wait_for(told, 'the window tells what was set')


def sees_only_the_page_that_shows():
    assert program.has('label', 'in the first page') and not program.has('label', 'in the second page')
    program.find('button', 'To the second').click()
    program.find('label', 'in the second page')
    program.wait_gone('label', 'in the first page')
    program.find('button', 'To the first').click()
    program.find('label', 'in the first page')
    program.wait_gone('label', 'in the second page')


def sees_rows_of_a_list():
    assert program.has('label', 'row 0') and not program.has('label', 'row 499')


def answers_a_dialog():
    program.find('button', 'Ask').click()
    program.find('button', 'Yes').click()
    program.find('label', 'answered yes')
    program.wait_gone('label', 'Sure?')


def resizes():
    assert program.resize(360, 700) == (360, 700)
    assert program.resize(1000, 800) == (1000, 800)


def takes_a_picture():
    with tempfile.TemporaryDirectory() as folder:
        assert program.picture(pathlib.Path(folder) / 'x.png').stat().st_size > 1000


def gives_up_on_what_is_not_there():
    try:
        program.find('button', re.compile('^Nothing'), timeout=0.2)
    except NotFound as problem:
        assert 'button "Tell"' in str(problem)
    else:
        raise AssertionError('found what is not there')


def restarts():
    before = program.process.pid
    program.restart()
    assert program.process.pid != before
    assert program.find('text', 'Name').text == ''


def ends_clean():
    assert program.quit() == 0


if __name__ == '__main__':
    try:
        run_cases([starts, sets_text_with_umlauts, checks_a_check_button, sets_a_number, toggles_a_switch,
                   chooses_from_a_drop_down, all_of_it_has_arrived, sees_only_the_page_that_shows, sees_rows_of_a_list,
                   answers_a_dialog, resizes, takes_a_picture, gives_up_on_what_is_not_there, restarts, ends_clean])
    finally:
        program.stop(check=False)
