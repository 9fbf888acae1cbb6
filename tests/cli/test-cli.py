#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli as a script uses it: arguments, output, exit codes, sentences. Prints TAP."""

import datetime
import glob
import json
import os
import pathlib
import re
import sqlite3
import stat
import subprocess
import sys
import tempfile
import traceback

CLI = os.environ['GRUPPE_CLI']
SOURCE = pathlib.Path(os.environ['GRUPPE_SOURCE'])
SEVEN = ['teams', 'zoom', 'gotomeeting', 'webex', 'jitsi', 'bigbluebutton', 'nextcloud-talk']
CASES = []


def case(function):
    CASES.append(function)
    return function


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode('utf-8')
        self.err = done.stderr.decode('utf-8', 'replace')

    def json(self):
        return json.loads(self.out)


class Profile:
    """A scratch profile and the program on it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / 'profile'

    def run(self, *args, stdin=b'', expect=None, env=None):
        done = subprocess.run([CLI, '--data-dir', self.data, *map(str, args)], input=stdin, capture_output=True,
                              timeout=120, check=False, env={**os.environ, **(env or {})})
        result = Result(done)
        if expect is not None:
            assert result.status == expect, f'{args}: status {result.status}, {result.out}{result.err}'
        assert 'Sanitizer' not in result.err and 'runtime error' not in result.err, result.err
        return result

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode('utf-8'))
        return path

    def people(self):
        return [person['name'] for person in self.run('--json', 'people', 'list', expect=0).json()]


@case
def providers_list_has_the_seven_and_variants(profile):
    listed = profile.run('--json', 'providers', 'list', expect=0).json()['providers']
    ids = [provider['id'] for provider in listed]
    assert [provider['id'] for provider in listed if provider['talk']] == SEVEN, ids
    assert {'zoom-free', 'teams-free', 'webex-free', 'jitsi-meet'} <= set(ids)
    assert len(ids) == len(set(ids))


@case
def providers_list_reads_and_writes_no_profile(profile):
    profile.run('providers', 'list', expect=0)
    assert not profile.data.exists()


@case
def providers_show_has_source_and_date(profile):
    for provider in SEVEN:
        cells = profile.run('--json', 'providers', 'show', provider, expect=0).json()['cells']
        assert len(cells) >= 45, len(cells)
        for name, cell in cells.items():
            assert cell['words'], (provider, name)
            if cell['state'] != 'unknown':
                assert cell['source'] and cell['as_of'] and cell['confidence'], (provider, name)


@case
def providers_show_of_nothing_known(profile):
    result = profile.run('providers', 'show', 'skype', expect=2)
    assert '"skype"' in result.err and not result.out


@case
def providers_validate_the_shipped_files(profile):
    files = sorted(glob.glob(str(SOURCE / 'data/providers/*.json')))
    assert len(files) > 10
    listed = profile.run('--json', 'providers', 'validate', *files, expect=0).json()
    kinds = {os.path.basename(entry['file']): entry['kind'] for entry in listed}
    assert all(entry['good'] for entry in listed)
    assert kinds['zoom.json'] == 'provider' and kinds['zoom-free.json'] == 'provider'
    for name in ('criteria', 'authorities', 'presets'):
        assert kinds[f'{name}.json'] == name, kinds
    for name, kind in kinds.items():
        assert (kind == 'schema') == name.endswith('.schema.json'), (name, kind)


@case
def providers_validate_names_file_and_place(profile):
    good = json.loads((SOURCE / 'data/providers/zoom.json').read_text(encoding='utf-8'))
    for change, place in [
            (lambda p: p['cells']['duration'].update(state='maybe'), 'cells.duration'),
            (lambda p: p['cells']['duration'].pop('source'), 'cells.duration'),
            (lambda p: p['cells'].update(tea={}), '"tea"'),
            (lambda p: p.update(home='javascript:alert(1)'), '"home"'),
            (lambda p: p['cells']['price'].update(de='a\u202eb'), 'cells.price.de'),
            (lambda p: p.update(format=2), '"format"'),
            (lambda p: p['cells']['participants'].update(value='many'), 'cells.participants')]:
        bad = json.loads(json.dumps(good))
        change(bad)
        result = profile.run('providers', 'validate', profile.write('bad.json', json.dumps(bad)), expect=2)
        assert 'bad.json' in result.err and place in result.err, result.err


@case
def providers_validate_monsters(profile):
    for content, word in [('{"a":' * 10000, 'nested'), (b' ' * (3 << 20), 'larger'), ('{"a": \n\n x}', 'line 3'),
                          (b'{"a": "\xff"}', 'UTF-8'), ('', 'object')]:
        result = profile.run('providers', 'validate', profile.write('bad.json', content), expect=2)
        assert word in result.err, result.err


OWN = {'format': 1, 'kind': 'own', 'made_on': '2026-11-20',
       'criteria': [{'id': 'own-c1', 'label': 'Parking', 'type': 'state', 'better': 'yes', 'meaning': 'benefit'}],
       'providers': [{'id': 'own-p1', 'name': 'Parish server',
                      'cells': {'participants': {'state': 'yes', 'value': 20, 'words': '20 people', 'as_of': '2026-11-20'}}}],
       'cells': [{'provider': 'zoom', 'criterion': 'participants', 'state': 'yes', 'value': 300, 'words': '300 people',
                  'as_of': '2026-11-20', 'reason': 'We have the larger plan.'}]}


def newer(profile, change=None):
    """All facts as a file that is a day newer than they are."""
    path = profile.folder / 'catalogue.json'
    profile.run('providers', 'export-catalogue', path, expect=0)
    catalogue = json.loads(path.read_text(encoding='utf-8'))
    day = datetime.date.fromisoformat(catalogue['version']) + datetime.timedelta(days=1)
    catalogue['version'] = catalogue['criteria']['version'] = day.isoformat()
    if change is not None:
        change(catalogue)
    return profile.write('newer.json', json.dumps(catalogue)), day.isoformat()


@case
def providers_export_catalogue(profile):
    path = profile.folder / 'c.json'
    done = profile.run('--json', 'providers', 'export-catalogue', path, expect=0).json()
    catalogue = json.loads(path.read_text(encoding='utf-8'))
    assert done['kind'] == catalogue['kind'] == 'catalogue' and catalogue['version'] == done['version']
    assert len(catalogue['providers']) == done['providers'] and len(catalogue['criteria']['criteria']) == done['criteria']
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not profile.data.exists()
    profile.run('providers', 'validate', path, expect=0)
    # What it replaces is replaced as a whole, or not at all.
    assert [entry.name for entry in profile.folder.iterdir()] == ['c.json']
    result = profile.run('providers', 'export-catalogue', profile.folder / 'absent' / 'c.json', expect=2)
    assert 'absent' in result.err and not result.out


@case
def providers_import_catalogue(profile):
    def change(catalogue):
        cells = [entry for entry in catalogue['providers'] if entry['id'] == 'zoom-free'][0]['cells']
        cells['participants'].update(de='zwölf', en='twelve')
        catalogue['providers'] = [entry for entry in catalogue['providers'] if entry['id'] != 'kmeet']

    path, day = newer(profile, change)
    dry = profile.run('--json', 'providers', 'import', path, expect=0).json()
    assert (dry['kind'], dry['version'], dry['applied']) == ('catalogue', day, False)
    assert [(entry['kind'], entry['provider'], entry['criterion']) for entry in dry['changes']] == [
        ('cell', 'zoom-free', 'participants'), ('provider-removed', 'kmeet', None)]
    assert dry['changes'][0]['after']['words'] in ('zwölf', 'twelve')
    listed = profile.run('--json', 'providers', 'list', expect=0).json()
    assert listed['version'] < day and 'kmeet' in [entry['id'] for entry in listed['providers']]

    profile.run('providers', 'import', '--apply', path, expect=0)
    listed = profile.run('--json', 'providers', 'list', expect=0).json()
    assert listed['version'] == day and 'kmeet' not in [entry['id'] for entry in listed['providers']]
    again = profile.run('providers', 'import', path, expect=2)
    assert again.err.count(day) == 2 and 'not newer' in again.err, again.err

    dropped = profile.run('--json', 'providers', 'drop-catalogue', expect=0).json()
    assert dropped['version'] < day
    assert 'kmeet' in profile.run('providers', 'list', expect=0).out


@case
def providers_import_own_and_export_again(profile):
    path = profile.write('own.json', json.dumps(OWN))
    profile.run('providers', 'validate', path, expect=0)
    dry = profile.run('--json', 'providers', 'import', path, expect=0).json()
    assert [entry['kind'] for entry in dry['changes']] == ['criterion-added', 'provider-added', 'cell']
    profile.run('providers', 'show', 'own-p1', expect=2)
    profile.run('providers', 'import', path, '--apply', expect=0)

    shown = profile.run('--json', 'providers', 'show', 'own-p1', expect=0).json()
    assert shown['own'] and shown['cells']['participants']['value'] == 20
    corrected = profile.run('--json', 'providers', 'show', 'zoom', expect=0).json()['cells']['participants']
    assert corrected['own'] and corrected['reason'] == 'We have the larger plan.' and corrected['official'] != '300 people'

    first, second = profile.folder / 'first.json', profile.folder / 'second.json'
    done = profile.run('--json', 'providers', 'export-own', first, expect=0).json()
    assert (done['providers'], done['criteria'], done['cells']) == (1, 1, 2), done
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    profile.run('providers', 'validate', first, expect=0)
    other = Profile(profile.folder / 'other')
    other.folder.mkdir()
    other.run('providers', 'import', '--apply', first, expect=0)
    other.run('providers', 'export-own', second, expect=0)
    assert first.read_bytes() == second.read_bytes()
    again = profile.run('providers', 'import', '--apply', first, expect=0)
    assert '0 changes' in again.out


@case
def providers_notes_only_on_request(profile):
    notes = [{'provider': 'own-p1', 'criterion': 'participants', 'note': 'Ask Mrs Sample'}, {'provider': 'zoom', 'note': 'Too dear?\nAsk again in spring.'}]
    path = profile.write('own.json', json.dumps({**OWN, 'notes': notes}))
    profile.run('providers', 'validate', path, expect=0)
    dry = profile.run('--json', 'providers', 'import', path, expect=0).json()
    assert [(entry['provider'], entry['criterion'], entry['note'], entry['corrected'])
            for entry in dry['changes'] if entry['kind'] == 'note'] == [
        ('own-p1', 'participants', 'Ask Mrs Sample', False), ('zoom', None, 'Too dear?\nAsk again in spring.', False)]
    profile.run('providers', 'import', '--apply', path, expect=0)

    without, with_notes = profile.folder / 'without.json', profile.folder / 'with.json'
    assert profile.run('--json', 'providers', 'export-own', without, expect=0).json()['notes'] == 0
    assert 'notes' not in json.loads(without.read_text(encoding='utf-8')) and 'Sample' not in without.read_text(encoding='utf-8')
    assert profile.run('--json', 'providers', 'export-own', '--notes', with_notes, expect=0).json()['notes'] == 2
    assert json.loads(with_notes.read_text(encoding='utf-8'))['notes'] == notes
    assert stat.S_IMODE(with_notes.stat().st_mode) == 0o600
    profile.run('providers', 'validate', with_notes, expect=0)
    assert '0 changes' in profile.run('providers', 'import', '--apply', with_notes, expect=0).out

    # A note that is here stays, and that is said.
    other = profile.write('other.json', json.dumps({**OWN, 'notes': [{**notes[0], 'note': 'Something else'}]}))
    kept = profile.run('--json', 'providers', 'import', '--apply', other, expect=0).json()['changes']
    assert [(entry['kind'], entry['corrected']) for entry in kept] == [('note', True)]
    profile.run('providers', 'export-own', '--notes', with_notes, expect=0)
    assert json.loads(with_notes.read_text(encoding='utf-8'))['notes'] == notes
    assert 'only "export-own' in profile.run('providers', 'list', '--notes', expect=2).err


@case
def providers_bad_notes_are_refused(profile):
    for note, place in [
            ({'provider': 'absent', 'note': 'N'}, 'notes[0]: there is no provider "absent"'),
            ({'provider': 'zoom', 'criterion': 'tea', 'note': 'N'}, 'notes[0]: there is no criterion "tea"'),
            ({'provider': 'zoom', 'note': 'a\u202eb'}, 'notes[0].note'), ({'provider': 'zoom', 'note': '  '}, 'notes[0]'),
            ({'provider': 'zoom', 'note': 'n' * 4001}, 'notes[0].note'), ({'provider': 'zoom'}, 'notes[0]: "note"'),
            ({'provider': 'zoom', 'note': 'N', 'more': 1}, 'notes[0]'), ({'provider': 'zoom', 'note': 7}, 'notes[0]')]:
        path = profile.write('bad.json', json.dumps({**OWN, 'notes': [note]}))
        for verb in (['import', '--apply'], ['validate']):
            result = profile.run('providers', *verb, path, expect=2)
            assert place in result.err and '\u202e' not in result.err, result.err
    twice = profile.write('bad.json', json.dumps({**OWN, 'notes': [{'provider': 'zoom', 'note': 'N'}] * 2}))
    assert 'there twice' in profile.run('providers', 'import', twice, expect=2).err
    assert 'own-p1' not in profile.run('providers', 'list', expect=0).out


@case
def looking_changes_nothing(profile):
    path = profile.write('own.json', json.dumps(OWN))
    profile.run('providers', 'import', '--apply', path, expect=0)

    def state():
        return {entry.name: (entry.stat().st_mtime_ns, entry.stat().st_mode, entry.read_bytes())
                for entry in profile.data.iterdir() if entry.is_file()}

    before = state()
    for verb in (['people', 'list'], ['meetings', 'list'], ['consents', 'status'], ['contracts', '--all'],
                 ['providers', 'list'], ['providers', 'import', path], ['providers', 'export-own', profile.folder / 'o.json']):
        profile.run(*verb, expect=0)
        assert state() == before, verb


@case
def providers_import_refuses_with_the_place(profile):
    def bend(**changes):
        return json.dumps({**OWN, **changes})

    for content, place in [
            (bend(providers=[{'id': 'own-p1', 'name': 'N', 'home': 'javascript:alert(1)'}]), 'bad.json.providers[0]: "home"'),
            (bend(cells=[{**OWN['cells'][0], 'criterion': 'tea'}]), 'bad.json.cells[0]: there is no criterion "tea"'),
            (bend(cells=[{**OWN['cells'][0], 'value': 'many'}]), 'bad.json.cells[0]: "value"'),
            (bend(made_on='soon'), 'bad.json: "made_on"'), (bend(format=2), 'newer version'),
            (bend(criteria=[{**OWN['criteria'][0], 'label': 'a\u202eb'}]), 'bad.json.criteria[0].label'),
            (bend()[:-1] + ', "kind": "own"}', '"kind" is there twice'), ('{"a":' * 10000, 'nested'),
            (b'{"kind": "' + b' ' * (3 << 20) + b'"}', 'larger')]:
        path = profile.write('bad.json', content)
        for verb in (['import'], ['import', '--apply'], ['validate']):
            result = profile.run('providers', *verb, path, expect=2)
            assert place in result.err and '\u202e' not in result.err, result.err
    assert 'own-p1' not in profile.run('providers', 'list', expect=0).out


@case
def assess_ranks_and_excludes(profile):
    sheet = {'answers': {'duration': 90, 'participants': 12, 'phone-only': 'yes'}}
    result = profile.run('--json', 'assess', profile.write('a.json', json.dumps(sheet)), expect=0).json()
    ranking = {entry['provider']: entry for entry in result['ranking']}
    # Zoom's free plan ends after 40 minutes.
    assert ranking['zoom-free']['excluded'] and ranking['zoom-free']['rank'] is None
    assert any(reason['question'] == 'duration' and reason['effect'] == 'excludes'
               for reason in ranking['zoom-free']['reasons'])
    assert not ranking['zoom']['excluded']
    for entry in result['ranking']:
        assert 0 <= entry['low'] <= entry['high'] <= 100, entry
    places = [entry['rank'] for entry in result['ranking'] if not entry['excluded']]
    assert places == sorted(places) and places[0] == 1


@case
def assess_reads_standard_input(profile):
    result = profile.run('--json', 'assess', '-', stdin=b'{"answers": {}}', expect=0).json()
    assert result['empty'] and all(entry['low'] is None for entry in result['ranking'])


@case
def assess_refuses_with_the_place(profile):
    for sheet, word in [({'answers': {'duration': 5}}, 'duration'), ({'answers': {'shoe-size': 42}}, 'shoe-size'),
                        ({'answers': {'phone-only': 'perhaps'}}, 'perhaps'), ({}, 'answers'),
                        ({'answers': {'phone-only': 'yes'}, 'weights': {'phone-only': 7}}, 'phone-only'),
                        ({'answers': {'purpose': ['video', 'video']}}, 'purpose')]:
        result = profile.run('assess', profile.write('a.json', json.dumps(sheet)), expect=2)
        assert word in result.err and not result.out, (sheet, result.err)


@case
def assess_questions(profile):
    questions = profile.run('--json', 'assess', '--questions', expect=0).json()['questions']
    assert len(questions) >= 28
    for question in questions:
        if question['kind'] in ('choice', 'several'):
            assert len(question['values']) >= 2, question['id']
        if question['kind'] == 'number':
            assert question['min'] < question['max']


@case
def passwords_fit_the_provider(profile):
    result = profile.run('--json', 'password', '--provider', 'zoom', '--count', '200', expect=0).json()
    assert len(set(result['passwords'])) == 200
    for password in result['passwords']:
        assert re.fullmatch(r'[A-Za-z0-9@_*-]{10}', password), password
        assert re.search('[A-Z]', password) and re.search('[a-z]', password) and re.search('[0-9]', password)
        assert re.search('[@_*-]', password)
    for password in profile.run('password', '--provider', 'jitsi', '--count', '50', expect=0).out.split():
        assert len(password) >= 12, password


@case
def passwords_of_providers_that_make_their_own(profile):
    for provider in ('teams', 'bigbluebutton'):
        result = profile.run('password', '--provider', provider, expect=1)
        assert not result.out and provider in result.err


@case
def people_import_and_list(profile):
    path = profile.write('p.csv', 'Name;E-Mail;Telefon\nAnna;anna@example.org;\nÖtti;;030 1\nBert;;\n')
    dry = profile.run('--json', 'people', 'import', path, '--dry-run', expect=0).json()
    assert (dry['rows'], dry['added'], dry['dry_run']) == (3, 3, True)
    assert profile.people() == []
    profile.run('people', 'import', path, expect=0)
    assert profile.people() == ['Anna', 'Bert', 'Ötti']
    again = profile.run('--json', 'people', 'import', path, expect=0).json()
    assert (again['added'], again['duplicates']) == (0, 3)
    assert len(profile.people()) == 3


@case
def people_import_refuses_whole_files(profile):
    profile.run('people', 'import', profile.write('good.csv', 'name\nAnna\n'), expect=0)
    for content, word in [('Vorname,Nachname\nA,B\n', 'line 1'), ('name\nBert\n' + 'x' * 10000 + '\n', 'line 3'),
                          ('name\nBert\na\x07b\n', 'line 3'), ('', 'empty'), ('name;mail\n;x@y.org\n', 'line 2')]:
        result = profile.run('people', 'import', profile.write('bad.csv', content), expect=2)
        assert 'bad.csv' in result.err and word in result.err, (content[:30], result.err)
        assert profile.people() == ['Anna']
    result = profile.run('people', 'import', profile.folder / 'absent.csv', expect=2)
    assert 'absent.csv' in result.err


@case
def meetings_and_consents_of_an_empty_profile(profile):
    assert profile.run('--json', 'meetings', 'list', expect=0).json() == []
    status = profile.run('--json', 'consents', 'status', expect=0).json()
    assert 'video-meetings' in [purpose['purpose'] for purpose in status]
    assert all(purpose['yes'] == 0 for purpose in status)


@case
def consents_status_counts_people_as_not_asked(profile):
    profile.run('people', 'import', profile.write('p.csv', 'name\nAnna\nBert\n'), expect=0)
    status = {purpose['purpose']: purpose for purpose in profile.run('--json', 'consents', 'status', expect=0).json()}
    assert status['video-meetings']['people'] == 2
    assert status['video-meetings']['not-asked'] == 2


@case
def check_of_a_good_profile(profile):
    profile.run('people', 'import', profile.write('p.csv', 'name\nAnna\n'), expect=0)
    result = profile.run('--json', 'check', expect=0).json()
    assert result['good'] and result['findings'] == []


@case
def check_without_a_profile(profile):
    result = profile.run('check', expect=2)
    assert 'no profile' in result.err and not profile.data.exists()


@case
def check_only_reports_damage(profile):
    profile.run('people', 'import', profile.write('p.csv', 'name\nAnna\n'), expect=0)
    path = profile.data / 'gruppentreffen.db'
    for content in (b'no database at all', path.read_bytes()[:5000] + b'\xff' * 9000, path.read_bytes()[:10]):
        path.write_bytes(content)
        before = sorted(entry.name for entry in profile.data.iterdir())
        result = profile.run('--json', 'check', expect=1).json()
        assert result['good'] is False and any('database: ' in finding for finding in result['findings']), result
        result = profile.run('check', expect=1)
        assert 'database: ' in result.out and 'good' not in result.out, result.out
        assert path.read_bytes() == content
        assert sorted(entry.name for entry in profile.data.iterdir()) == before


@case
def check_tells_who_may_read(profile):
    profile.run('people', 'import', profile.write('p.csv', 'name\nAnna\n'), expect=0)
    path = profile.data / 'gruppentreffen.db'
    path.chmod(0o644)
    result = profile.run('--json', 'check', expect=1).json()
    assert any('can be read by others' in finding for finding in result['findings']), result
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    # Opened to work with, it is closed to others.
    profile.run('people', 'import', profile.write('q.csv', 'name\nBerta\n'), expect=0)
    profile.run('check', expect=0)


@case
def check_leaves_nothing_behind(profile):
    profile.run('people', 'import', profile.write('p.csv', 'name\nAnna\n'), expect=0)
    before = {entry.name: entry.read_bytes() for entry in profile.data.iterdir()}
    profile.run('check', expect=0)
    assert {entry.name: entry.read_bytes() for entry in profile.data.iterdir()} == before


@case
def folders_of_others_are_left_alone(profile):
    profile.data.mkdir(mode=0o755)
    letter = profile.data / 'letter.odt'
    letter.write_text('Dear all', encoding='utf-8')
    result = profile.run('people', 'list', expect=2)
    assert str(profile.data) in result.err and 'other files' in result.err, result.err
    assert stat.S_IMODE(profile.data.stat().st_mode) == 0o755
    assert [entry.name for entry in profile.data.iterdir()] == ['letter.odt']
    # An empty one is taken.
    letter.unlink()
    profile.run('people', 'list', expect=0)
    assert stat.S_IMODE(profile.data.stat().st_mode) == 0o700


@case
def check_finds_a_changed_person_reference(profile):
    profile.run('people', 'list', expect=0)
    with sqlite3.connect(profile.data / 'gruppentreffen.db') as database:
        database.execute("INSERT INTO answer VALUES (99, 'land', 'skipped', '', 2, 0)")
    database.close()
    result = profile.run('--json', 'check', expect=1).json()
    assert not result['good'] and any('answer' in finding for finding in result['findings'])


@case
def profile_is_private(profile):
    profile.run('people', 'list', expect=0)
    assert stat.S_IMODE(profile.data.stat().st_mode) == 0o700
    for path in profile.data.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


@case
def damaged_database_is_set_aside(profile):
    profile.data.mkdir(mode=0o700)
    rubbish = b'this is no database' * 1000
    (profile.data / 'gruppentreffen.db').write_bytes(rubbish)
    result = profile.run('people', 'list', expect=0)
    assert 'damaged' in result.err
    kept = [path for path in profile.data.iterdir() if 'damaged' in path.name and path.read_bytes() == rubbish]
    assert len(kept) == 1


@case
def newer_database_is_only_read(profile):
    profile.run('people', 'import', profile.write('p.csv', 'name\nAnna\n'), expect=0)
    file = profile.data / 'gruppentreffen.db'
    database = sqlite3.connect(file)
    database.execute('PRAGMA user_version = 9000')
    database.execute('PRAGMA journal_mode = DELETE')
    database.close()
    before = file.read_bytes()
    assert profile.people() == ['Anna']
    result = profile.run('people', 'import', profile.write('q.csv', 'name\nBert\n'), expect=2)
    assert 'newer' in result.err
    assert file.read_bytes() == before


@case
def usage(profile):
    for args in ([], ['fly'], ['providers'], ['people', 'import'], ['password'], ['assess'], ['password', '--provider'],
                 ['providers', 'import'],
                 ['providers', 'list', '--apply'], ['providers', 'export-own'], ['password', '--provider', 'zoom', '--count', '0'], ['people', 'list', '--frob'], ['check', 'x']):
        result = profile.run(*args, expect=2)
        assert result.err.startswith('gruppentreffen-cli: ') and not result.out, args
    assert 'providers list' in profile.run('--help', expect=0).out
    assert profile.run('--version', expect=0).out.startswith('gruppentreffen-cli ')


@case
def folder_without_a_name(profile):
    # "--data-dir $UNSET" must not turn the folder one is in into a profile.
    before = sorted(os.listdir(profile.folder))
    for args in (['--data-dir', ''], ['--data-dir='], ['--data-dir']):
        done = subprocess.run([CLI, 'people', 'list', *args], cwd=profile.folder, capture_output=True, timeout=60,
                              check=False)
        assert done.returncode == 2, (args, done)
        assert b'--data-dir needs a folder' in done.stderr, done.stderr
    assert sorted(os.listdir(profile.folder)) == before


@case
def output_cut_off(profile):
    with open('/dev/full', 'wb') as full:
        done = subprocess.run([CLI, 'password', '--provider', 'jitsi'], stdout=full, stderr=subprocess.PIPE, timeout=60,
                              check=False)
    assert done.returncode == 2, done
    assert b'could not be written' in done.stderr, done.stderr


@case
def file_name_with_control_characters(profile):
    path = profile.write('x\x1b[31m.csv', 'name\n"A\n')
    result = profile.run('people', 'import', path, expect=2)
    assert '\x1b' not in result.err and 'line 2' in result.err, result.err


@case
def words_follow_the_language(profile):
    # gettext ignores LANGUAGE in the C locale; the JSON texts do not.
    german = profile.run('--json', 'providers', 'show', 'zoom', expect=0, env={'LANGUAGE': 'de', 'LC_ALL': 'C.UTF-8'})
    english = profile.run('--json', 'providers', 'show', 'zoom', expect=0, env={'LANGUAGE': 'en', 'LC_ALL': 'C.UTF-8'})
    assert german.json()['summary'] != english.json()['summary']


def main():
    print('TAP version 13')
    print(f'1..{len(CASES)}')
    for number, function in enumerate(CASES, 1):
        try:
            with tempfile.TemporaryDirectory(prefix='gruppe-cli-') as folder:
                function(Profile(folder))
            print(f'ok {number} {function.__name__}')
        except Exception:  # pylint: disable=broad-except
            print('# ' + traceback.format_exc().replace('\n', '\n# '))
            print(f'not ok {number} {function.__name__}')
        sys.stdout.flush()


main()
