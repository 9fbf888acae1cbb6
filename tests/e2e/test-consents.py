#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A year with consents in two days, in the real window: thirty people come from a table, forms are printed and come back, one person
takes the yes back, a date is looked at. On the next day that person is erased, comes back with yesterday's backup, and is erased
again. What was noted about the person is then in no file, and the record still stands.

To be run in a session whose screen is 1400x4000, so that everything is in view of the pointer:

    session.sh --size 1400x4000 --keyring unlocked -- test-consents.py

GRUPPE_PROGRAM and GRUPPE_CLI name the installed programs."""

import csv
import datetime
import pathlib
import re
import stat
import subprocess
import sys
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from consents import DIALOG_SIZE, MAIN_MENU, PEOPLE_MENU, PROVIDER, SIZE, Group  # noqa: E402  (needs the path first)
from harness import TIMEOUT, begins, ends, named, run_cases  # noqa: E402

GROUP = 'Waldweg'
TITLE = 'Herbstlaub'
DAY = 24 * 60 * 60
# What is noted about one person. Nothing else of the session holds these words.
CANARY = {
    'Wer': 'Quittengelb Amselfeld',
    'Mail': 'goldregen@beispiel.example',
    'Phone': '+49 30 7700413',
    'Anschrift': 'Holunderbogen 17, 12345 Berlin',
    'Notiz': 'kommt mit dem Nachtbus aus Melissenthal',
    'Guardian': 'Hagebutte Amselfeld',
    'Groups': 'Schlehenkreis',
}
NAME = CANARY['Wer']
FOLDER = 'Wermutordner'
WITNESS = 'Ginsterhold'
OTHERS = [f'Person {number:02}' for number in range(1, 30)]
# They bring their forms back, the last of them with a no; and so does the one above.
SIGNED = OTHERS[:9]
SAID_NO = SIGNED[-1]
NOT_ASKED = OTHERS[20]
BY_HAND = OTHERS[10]
N_PEOPLE = 30

group = Group('consents')
program = group.program
table = group.folder / 'people.csv'
paper = group.folder / 'forms.pdf'
backup = group.folder / 'yesterday.backup'
# What a case leaves for those after it.
seen = {}


def today():
    """The day of the computer. The program begins on the day before."""
    return datetime.datetime.now(zoneinfo.ZoneInfo('Europe/Berlin')).date()


def spoken_day(day):
    return f'{day.day} {day.strftime("%B %Y")}'


def canaries():
    return [*CANARY.values(), FOLDER, WITNESS, *NAME.split()]


def assert_nowhere():
    """Also not in other letters, nor in other files of the session."""
    assert group.files_with(OTHERS[0]), 'the search finds what is there'
    found = {canary: group.files_with(canary) for canary in canaries()}
    assert not any(found.values()), {canary: files for canary, files in found.items() if files}
    assert NAME not in '\n'.join(program.texts(showing=False))


def assert_record_is_good():
    status, told = group.cli('consents', 'verify')
    assert status == 0 and told['good'] is True and told['events'] == seen['events'], (status, told)


def choose_among_people(item):
    group.choose_in_menu('More about people', PEOPLE_MENU, item)


def tab_to(name):
    """With the keyboard alone."""
    for _ in range(20):
        before = program.focused()
        if before is not None and before.role == 'text' and before.name.startswith(name):
            return
        program.press('Tab')
        program.wait_for(lambda before=before: program.focused() != before, 'Tab moves the focus')
    raise AssertionError(f'"{name}" cannot be reached')


def bring_back(desk, name, key):
    """A form, from its number to the next empty field for one."""
    before = program.focused()
    assert before.role == 'text' and before.text == '', before
    program.type(seen['forms'][name])
    program.press('Return')
    group.tells(name, desk)
    group.reads(seen['forms'][name] + '. Version 1', desk)
    assert not any(box.checked for box in desk.find_all('check box')), 'nothing is preset'
    program.press(key, 'Return')
    group.reads(f'Recorded: {name}', desk)


def counted(texts, words):
    """The number in front of or behind some words."""
    found = [re.search(rf'(\d+) {words}|{words}: (\d+)', text) for text in texts]
    return next(int(match.group(1) or match.group(2)) for match in found if match)


# The cases, in the order in which they come about.

def table_is_read_with_its_columns_matched():
    with open(table, 'w', encoding='utf-8', newline='') as file:
        rows = csv.writer(file, delimiter=';')
        rows.writerow([*CANARY, 'Age', 'Language', 'Shoe size'])
        rows.writerow([*CANARY.values(), '14', 'English', '38'])
        for name in OTHERS:
            rows.writerow([name, f'{name.replace(" ", ".")}@beispiel.example', '', '', '', '', 'Core', 'adult', 'English', '41'])
    program.start(env={'GRUPPE_CLOCK_OFFSET': str(-DAY)})
    program.resize(*SIZE)
    program.press('ctrl+comma')
    # A window of its own on old platforms only.
    program.find('text', 'Name of the group').set_text(GROUP)
    program.press('Escape')
    program.wait_gone('text', 'Name of the group')
    group.wait_settled()
    program.press('ctrl+4')
    group.click(program.find('button', named('Import People…')))
    group.choose_file(table)
    preview = group.window('Import People', DIALOG_SIZE)
    # Nobody can guess what is meant by the first column, and nothing is needed of the last.
    preview.find('combo box', begins('Wer'))
    group.reads('Which column holds the names?', preview)
    assert not preview.has('button', re.compile('Add .* Pe'))
    program.choose('Wer', 'Name or nickname')
    preview.find('label', f'{N_PEOPLE} people in the file')
    assert preview.find('combo box', begins('Shoe size')).has('label', 'Leave out')
    assert preview.find('combo box', begins('Anschrift')).has('label', 'Address for letters')
    status, people = group.cli('people', 'list')
    assert status == 0 and people == [], 'nothing is added before that is told'


def thirty_people_are_imported():
    group.click(program.find('button', named(f'Add {N_PEOPLE} People')))
    program.find('label', f'{N_PEOPLE} people were added.')
    group.wait_closed('Import People')
    program.find('list item', f'{NAME}. Taking part in video meetings: Not asked. Under 16 · {CANARY["Groups"]}')
    group.tells(f'{N_PEOPLE} people')
    status, people = group.cli('people', 'list')
    assert status == 0 and len(people) == N_PEOPLE, people


def forms_are_printed_for_everybody():
    choose_among_people('Print Forms…')
    window = group.window('Print Forms', DIALOG_SIZE)
    group.click(window.find('check box', begins('Taking part in video meetings')))
    group.click(window.find('check box', begins('Everybody whose answer is missing')))
    program.choose('Provider', PROVIDER)
    group.click(window.find('button', named('Show')))
    group.window('Print Preview')
    group.click(program.find('button', named('Save as PDF…')))
    group.choose_file(paper)
    program.find('label', 'The PDF file was saved.')
    # The first Escape is for that message, as long as it is there.
    program.wait_gone('label', 'The PDF file was saved.')
    group.close('Print Preview')
    group.close('Print Forms')


def each_form_names_what_it_is():
    done = subprocess.run(['pdftotext', '-layout', str(paper), '-'], stdout=subprocess.PIPE, timeout=TIMEOUT, check=True)
    text = re.sub(r'\s+', ' ', done.stdout.decode('utf-8'))
    forms = re.findall(r'Name: (.*?) Who is responsible\?.*?We meet online with Jitsi\..*?'
                       rf'{GROUP} · Video meetings with your own device and e-mail address '
                       r'Form number ([0-9A-Z]{4}-[0-9A-Z]{4}) · Version (\d+) · printed on (\d+ \w+ \d+) Page 1 of', text)
    assert {name for name, _, _, _ in forms} == {NAME, *OTHERS}, text[:3000]
    assert len(forms) == N_PEOPLE and len({number for _, number, _, _ in forms}) == N_PEOPLE, forms
    day = spoken_day(today() - datetime.timedelta(days=1))
    assert {(version, printed) for _, _, version, printed in forms} == {('1', day)}, forms
    seen['forms'] = {name: number for name, number, _, _ in forms}


def ten_forms_come_back_by_keyboard():
    choose_among_people('Returned Forms…')
    desk = group.window('Returned Forms')
    # The place of the papers is typed once, for all of them.
    program.type(seen['forms'][SIGNED[0]].lower().replace('-', ''))
    program.press('Return')
    group.tells(SIGNED[0], desk)
    tab_to('Where is the paper kept?')
    program.type('Red folder')
    program.press('Return')
    group.reads('Please tick here what is ticked on the form', desk)
    program.press('y', 'Return')
    group.reads(f'Recorded: {SIGNED[0]}', desk)
    program.n_acts = 0
    for name in SIGNED[1:]:
        bring_back(desk, name, 'n' if name == SAID_NO else 'y')
    assert program.n_acts == 4 * len(SIGNED[1:]), 'a number, Enter, the answer, Enter'
    # Somebody under 16: a parent signed, and the program knows the name already.
    program.type(seen['forms'][NAME])
    program.press('Return')
    group.tells(NAME, desk)
    assert desk.find('text', begins('Under 16')).text == CANARY['Guardian']
    program.press('y')
    tab_to('Where is the paper kept?')
    program.press('ctrl+a')
    program.type(FOLDER)
    program.press('Return')
    group.reads(f'Recorded: {NAME}', desk)
    desk.find('label', '10 Forms Recorded')


def form_that_is_back_is_not_taken_twice():
    desk = group.window('Returned Forms')
    program.type(seen['forms'][SIGNED[0]])
    program.press('Return')
    group.reads('This form came back on', desk)
    assert not desk.has('check box')
    # A wrong character is noticed.
    number = seen['forms'][SIGNED[0]]
    program.press('ctrl+a')
    program.type(number[:-1] + ('A' if number[-1] != 'A' else 'B'))
    program.press('Return')
    group.reads('This form number cannot be right', desk)
    group.close('Returned Forms')
    program.find('list item', begins(f'{SIGNED[0]}. Taking part in video meetings: Yes'))
    program.find('list item', begins(f'{SAID_NO}. Taking part in video meetings: No'))
    program.find('list item', begins(f'{NOT_ASKED}. Taking part in video meetings: Not asked'))


def taking_back_needs_no_more_than_giving():
    person = group.person(BY_HAND)
    program.n_acts = 0
    group.click(person.find('button', ends('Record Answer…')))
    recorder = group.window('Record Answer', DIALOG_SIZE)
    program.choose('Provider', PROVIDER)
    program.choose('How was it given?', 'On paper, signed')
    group.click(recorder.find('check box', begins('The person has also agreed')))
    group.click(recorder.find('button', named('Record Yes')))
    group.wait_closed('Record Answer')
    group.reads('Yes, since ', person)
    given = program.n_acts
    group.close(BY_HAND)

    person = group.person(NAME)
    program.n_acts = 0
    # In the place where the answer is recorded.
    group.click(person.find('button', ends('Take Back…')))
    withdrawal = group.window('Take Back the Yes', DIALOG_SIZE)
    withdrawal.find('label', 'What Follows From It')
    program.choose('How did the person say it?', 'Spoken, with a witness')
    withdrawal.find('text', begins('Who else heard it?')).set_text(WITNESS)
    group.click(withdrawal.find('button', named('Take Back the Yes')))
    group.wait_closed('Take Back the Yes')
    group.reads('Taken back on ', person)
    print(f'# {given} acts to record a yes, {program.n_acts} to take it back')
    assert program.n_acts <= given, (program.n_acts, given)
    group.close(NAME)
    program.find('list item', begins(f'{NAME}. Taking part in video meetings: Taken back'))
    seen['events'] = len(SIGNED) + 3


def date_is_planned_with_its_people():
    program.press('ctrl+3')
    group.click(program.find('button', named('Plan a Meeting')))
    program.find('text', begins('Title')).set_text(TITLE)
    program.choose('Provider', PROVIDER)
    day = today() + datetime.timedelta(days=7)
    program.find('text', 'Date').set_text(f'{day.day}.{day.month}.{day.year}')
    program.find('text', 'Start').set_text('18:00')
    group.click(program.find('button', named('Save')))
    program.find('button', named('Copy Invitation'))
    group.click(program.find('list item', begins('Who takes part')))
    people = group.window('Who Takes Part', DIALOG_SIZE)
    for name in (NAME, SIGNED[0], SAID_NO, NOT_ASKED):
        group.click(people.find('list item', begins(f'{name}. Does not take part')))
        people.find('list item', begins(f'{name}. Takes part'))
    group.reads('4 people take part. 3 of them have not agreed to Jitsi.', people)
    group.click(people.find('button', named('Save')))
    group.wait_closed('Who Takes Part')


def date_names_who_comes_without_a_consent():
    group.click(program.find('button', named('Consents for This Date')))
    window = group.window('Consents for This Date', DIALOG_SIZE)
    group.reads('3 of 4 come without a valid consent for Jitsi.', window)
    people = window.find('list', 'Who takes part')
    for name, state in ((NAME, 'taken back'), (SIGNED[0], 'yes'), (SAID_NO, 'no'), (NOT_ASKED, 'no answer yet')):
        row = people.find('list item', begins(name))
        group.reads(f'Video meeting with Jitsi: {state}\n', row)
        assert row.has('image', 'Without a valid consent') == (name != SIGNED[0]), name


def date_may_not_be_recorded():
    window = group.window('Consents for This Date')
    for kind in ('Sound', 'Picture', 'Photo or screenshot'):
        told = group.reads('Not allowed.', window.find('list item', kind))
        assert all(name in told for name in (NAME, SIGNED[0], SAID_NO, NOT_ASKED)), told
    group.close('Consents for This Date')
    group.reads('Not allowed: not everybody has said yes.')


def backup_is_written():
    group.choose_in_menu('Main Menu', MAIN_MENU, 'Back Up…')
    window = group.window('Back Up')
    group.reads('Whoever has the file can read it', window)
    group.click(window.find('button', named('Save Backup…')))
    group.choose_file(backup)
    window.find('label', 'The Backup Is Written')
    group.reads(f'{N_PEOPLE} people, {seen["events"]} entries in the record of consents', window)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    program.press('Return')
    group.wait_closed('Back Up')


def on_the_next_day_the_erasure_is_shown_first():
    program.restart(env={'GRUPPE_CLOCK_OFFSET': '0'})
    program.resize(*SIZE)
    missing = [canary for canary in canaries() if not group.files_with(canary)]
    assert not missing, missing
    program.press('ctrl+4')
    person = group.person(NAME)
    group.click(person.find('list item', 'Erase…'))
    window = group.window('Erase Person', DIALOG_SIZE)
    window.find('button', named('Erase…'))
    texts = window.texts()
    seen['promised'] = [counted(texts, 'group'), counted(texts, 'meeting'), counted(texts, 'answers'), counted(texts, 'form')]
    assert counted(texts, 'entries in the record of consents, without name') == 2, texts
    assert any(text.startswith(f'{FOLDER}. Needed as proof until ') for text in texts), texts
    assert any(text.endswith(str(backup)) for text in texts), texts
    # What becomes of the papers has to be said.
    group.click(window.find('button', named('Erase…')))
    group.reads('Please choose what becomes of the papers.', window)
    assert len(group.windows()) == 3


def person_is_erased():
    window = group.window('Erase Person')
    group.click(window.find('check box', begins('Keep them as proof')))
    group.click(window.find('button', named('Erase…')))
    # A window of its own on old platforms only.
    program.find('label', f'Erase {NAME}?')
    group.reads('This cannot be undone.')
    group.click(program.find('button', named('Erase')))
    window.find('label', 'Erased')
    group.reads('1 paper is kept as proof.', window)


def report_counts_what_was_promised():
    window = group.window('Erase Person')
    group.click(window.find('button', named('Show the Report…')))
    report = group.window('Print Preview')
    told = report.find('image', begins('Page 1 of 1. Report of an erasure')).name
    lines = told.splitlines()
    assert counted(lines, 'Name and all data about the person') == 1, told
    done = [counted(lines, words) for words in ('Belonging to groups', 'Entries for meetings', 'Free texts of consents',
                                                'Links of forms to the person')]
    assert done == seen['promised'] == [1, 1, 2, 1], (done, seen['promised'])
    assert f'• {seen["forms"][NAME]}: ' in told and f'lies: {FOLDER}, keep until ' in told, told
    assert str(backup) in told and spoken_day(today()) in told, told
    group.close('Print Preview')
    group.close(re.compile('^Erase Person'))
    group.tells(f'{N_PEOPLE - 1} people')


def nothing_of_the_person_is_in_any_file():
    assert_nowhere()


def record_is_good_without_the_person():
    assert_record_is_good()


def backup_brings_the_person_back():
    group.choose_in_menu('Main Menu', MAIN_MENU, 'Restore…')
    window = group.window('Restore', DIALOG_SIZE)
    group.click(window.find('button', named('Choose a Backup…')))
    group.choose_file(backup)
    restore = window.find('button', named('Restore This Backup'))
    group.reads(f'{N_PEOPLE} people, {seen["events"]} entries in the record of consents', window)
    group.click(restore)
    window.find('label', 'The Backup Is Restored')
    # Where the data from before are now.
    aside, = group.profile.glob('*.before-restore-*')
    group.reads(str(aside), window)
    group.click(window.find('button', named('Go On')))
    group.wait_closed('Restore')


def program_asks_to_erase_again():
    window = group.window('Erase Again')
    window.find('label', '1 person who was erased is there again')
    row = window.find('list item', NAME)
    group.reads(f'Was erased on {spoken_day(today())}', row)
    # Enter alone must not erase anybody.
    assert program.focused().name.endswith('Later'), program.focused()
    assert group.files_with(NAME), 'the backup holds the person'
    group.click(window.find('button', named('Erase Again')))
    window.find('label', '1 person was erased again')
    group.close('Erase Again')
    group.tells(f'{N_PEOPLE - 1} people')


def nothing_of_the_person_is_in_any_file_again():
    assert_nowhere()


def record_is_good_at_the_end():
    assert_record_is_good()
    assert program.quit() == 0
    assert_record_is_good()
    assert not any(group.files_with(canary) for canary in canaries())


if __name__ == '__main__':
    run_cases([
        table_is_read_with_its_columns_matched,
        thirty_people_are_imported,
        forms_are_printed_for_everybody,
        each_form_names_what_it_is,
        ten_forms_come_back_by_keyboard,
        form_that_is_back_is_not_taken_twice,
        taking_back_needs_no_more_than_giving,
        date_is_planned_with_its_people,
        date_names_who_comes_without_a_consent,
        date_may_not_be_recorded,
        backup_is_written,
        on_the_next_day_the_erasure_is_shown_first,
        person_is_erased,
        report_counts_what_was_promised,
        nothing_of_the_person_is_in_any_file,
        record_is_good_without_the_person,
        backup_brings_the_person_back,
        program_asks_to_erase_again,
        nothing_of_the_person_is_in_any_file_again,
        record_is_good_at_the_end,
    ])
