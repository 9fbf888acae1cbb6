#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen is shared, and names are hidden: the list, the window of a person and the people of a date have initials, nowhere is a name
or what was noted, and nothing with names can be printed or saved. Kept until it is switched off.

To be run in a session whose screen is 1400x4000, so that everything is in view of the pointer:

    session.sh --size 1400x4000 --keyring unlocked -- test-hidden-names.py

GRUPPE_PROGRAM and GRUPPE_CLI name the installed programs."""

import datetime
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from consents import DIALOG_SIZE, MAIN_MENU, PEOPLE_MENU, PROVIDER, SIZE, Group  # noqa: E402  (needs the path first)
from harness import TIMEOUT, begins, named, run_cases  # noqa: E402

INITIALS = {'Kira Quittengelb': 'K. Q.', 'Wanderfalke': 'W.'}
FULL = 'Kira Quittengelb'
SECRETS = ['Kira', 'Quittengelb', 'Wanderfalke', 'goldregen', '7700413', 'Holunderbogen', 'Nachtbus']
REFUSED = 'Names are hidden. Switch this off before you print or save.'

group = Group('hidden-names')
program = group.program
table = group.folder / 'people.csv'


def titles():
    return '\n'.join(subprocess.run(['xprop', '-id', str(window)], stdout=subprocess.PIPE, text=True, timeout=TIMEOUT,
                                    check=True).stdout for window in program.windows())


def assert_no_names():
    told = '\n'.join(program.texts(showing=False)) + titles()
    assert not [word for word in SECRETS if word in told], [line for line in told.splitlines()
                                                            if any(word in line for word in SECRETS)]


def assert_refused(what):
    """Neither a window nor a file chooser, but a message, comes of something."""
    before = group.windows()
    what()
    program.find('label', REFUSED)
    assert group.windows() == before, group.windows()
    program.press('Escape')
    program.wait_gone('label', REFUSED)
    assert_no_names()


def open_meeting():
    program.press('ctrl+3')
    program.wait_for(lambda: program.has('button', named('Copy Invitation')) or program.has('list item', begins('Herbstlaub')),
                     'the meeting or the list is there')
    if not program.has('button', named('Copy Invitation')):
        group.click(program.find('list item', begins('Herbstlaub')))
        program.find('button', named('Copy Invitation'))


def people_take_part_in_a_meeting():
    table.write_text('name;mail;phone;address;note\n'
                     f'{FULL};goldregen@beispiel.example;+49 30 7700413;Holunderbogen 17;kommt mit dem Nachtbus\n'
                     'Wanderfalke;;;;\n', encoding='utf-8')
    status, told = group.cli('people', 'import', table)
    assert status == 0, told
    program.start()
    program.resize(*SIZE)
    program.press('ctrl+3')
    group.click(program.find('button', named('Plan a Meeting')))
    program.find('text', begins('Title')).set_text('Herbstlaub')
    program.choose('Provider', PROVIDER)
    day = datetime.date.today() + datetime.timedelta(days=7)
    program.find('text', 'Date').set_text(f'{day.day}.{day.month}.{day.year}')
    program.find('text', 'Start').set_text('18:00')
    group.click(program.find('button', named('Save')))
    program.find('button', named('Copy Invitation'))
    group.click(program.find('list item', begins('Who takes part')))
    people = group.window('Who Takes Part', DIALOG_SIZE)
    group.click(people.find('button', named('Choose All')))
    people.find('list item', begins(f'{FULL}. Takes part'))
    group.click(people.find('button', named('Save')))
    group.wait_closed('Who Takes Part')


def names_are_there_at_first():
    program.press('ctrl+4')
    for name in INITIALS:
        program.find('list item', begins(f'{name}. Taking part in video meetings: Not asked'))


def list_has_initials():
    program.press('ctrl+h')
    for initials in INITIALS.values():
        program.find('list item', begins(f'{initials} Taking part'))
    group.reads('Names are hidden: you see initials.')
    assert_no_names()


def overview_has_initials():
    group.click(program.find('button', named('Overview')))
    for initials in INITIALS.values():
        group.reads(initials)
    assert_no_names()
    group.click(program.find('button', named('People')))


def window_of_a_person_has_initials():
    group.click(program.find('list item', begins(f'{INITIALS[FULL]} Taking part')))
    person = group.window(INITIALS[FULL], DIALOG_SIZE)
    group.reads('Not shown while names are hidden.', person)
    assert_no_names()


def information_about_a_person_is_refused():
    person = group.window(INITIALS[FULL])
    for row in ('Information to Read or Print…', 'Information as a PDF File…', 'Information as a Data File…'):
        assert_refused(lambda row=row: group.click(person.find('list item', row)))
    group.close(INITIALS[FULL])


def people_of_a_date_have_initials():
    open_meeting()
    assert_no_names()
    group.click(program.find('list item', begins('Who takes part')))
    people = group.window('Who Takes Part', DIALOG_SIZE)
    for initials in INITIALS.values():
        group.reads(initials, people)
    assert_no_names()
    group.close('Who Takes Part')
    group.click(program.find('button', named('Consents for This Date')))
    window = group.window('Consents for This Date', DIALOG_SIZE)
    row = window.find('list', 'Who takes part').find('list item', begins(INITIALS[FULL]))
    group.reads('no answer yet', row)
    assert_no_names()
    assert_refused(lambda: group.click(window.find('button', named('Print Forms for This Date…'))))
    group.close('Consents for This Date')


def nothing_with_names_is_saved():
    program.press('ctrl+4')
    program.find('list item', begins(f'{INITIALS[FULL]} Taking part'))
    for item in ('Save as Table…', 'Save for an Address Book…', 'Print Forms…'):
        assert_refused(lambda item=item: group.choose_in_menu('More about people', PEOPLE_MENU, item))


def backup_is_refused():
    group.choose_in_menu('Main Menu', MAIN_MENU, 'Back Up…')
    window = group.window('Back Up', DIALOG_SIZE)
    assert_refused(lambda: group.click(window.find('button', named('Save Backup…'))))
    group.close('Back Up')
    assert [path.name for path in group.folder.iterdir() if path.is_file()] == [table.name], 'nothing was written'


def names_stay_hidden_after_a_restart():
    program.restart()
    program.resize(*SIZE)
    program.press('ctrl+4')
    program.find('list item', begins(f'{INITIALS[FULL]} Taking part'))
    assert_no_names()


def names_come_back_when_told():
    program.press('ctrl+h')
    program.find('list item', begins(f'{FULL}. Taking part in video meetings: Not asked'))
    group.choose_in_menu('More about people', PEOPLE_MENU, 'Print Forms…')
    group.window('Print Forms')
    group.close('Print Forms')
    assert program.quit() == 0


if __name__ == '__main__':
    run_cases([
        people_take_part_in_a_meeting,
        names_are_there_at_first,
        list_has_initials,
        overview_has_initials,
        window_of_a_person_has_initials,
        information_about_a_person_is_refused,
        people_of_a_date_have_initials,
        nothing_with_names_is_saved,
        backup_is_refused,
        names_stay_hidden_after_a_restart,
        names_come_back_when_told,
    ])
