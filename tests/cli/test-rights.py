#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli: information for one person, erasing, backups. What is exported is compared with every table that knows people;
what was erased is looked for in every byte of the profile. Prints TAP."""

import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import traceback
import uuid

CLI = os.environ['GRUPPE_CLI']
CASES = []

# Where the rows of a table with people are in the information for one person. A table that is missing here fails the test.
LISTS = {
    'person': 'person',
    'person_tag': 'tags',
    'meeting_person': 'participation',
    'delivery': 'deliveries',
    'consent_event': 'events',
    'consent_detail': 'details',
    'sheet': 'sheets',
    'written_file': 'files',
}
# Made by the program from the name, for sorting; row numbers, which say nothing outside of the file.
INTERNAL = {'sort_key', 'person_id', 'meeting_id', 'tag_id', 'event_uid'}
TIMES = ('_at', '_until')
NOW = 1_790_000_000
# What Profile.person() writes into the record of consents is no chain.
ANYWAY = ('--yes', '--accept-broken')


def case(function):
    CASES.append(function)
    return function


def iso(seconds):
    import datetime  # pylint: disable=import-outside-toplevel
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')


class Profile:
    """A scratch profile and the program on it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / 'profile'
        self.database = self.data / 'gruppentreffen.db'
        self.register = self.data / 'erasures.json'

    def run(self, *args, expect=0):
        done = subprocess.run([CLI, '--data-dir', self.data, *map(str, args)], capture_output=True, timeout=300, check=False)
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        assert 'CRITICAL' not in err and 'WARNING' not in err, err
        assert expect is None or done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out + err

    def json(self, *args, expect=0):
        return json.loads(self.run('--json', *args, expect=expect))

    def sql(self, statement, values=(), path=None):
        database = sqlite3.connect(path or self.database, timeout=20)
        database.execute('PRAGMA foreign_keys=ON')
        with database:
            rows = database.execute(statement, values).fetchall()
        database.close()
        return rows

    def insert(self, table, **values):
        names = ', '.join(values)
        marks = ', '.join('?' * len(values))
        self.sql(f'INSERT INTO {table} ({names}) VALUES ({marks})', list(values.values()))

    def person(self, canary):
        """Somebody with a row in every table, each with its own canary in all free texts. Returns the id."""
        table = self.folder / 'people.csv'
        table.write_text(f'Name;E-Mail;Telefon;Notiz\n{canary} Name;{canary}@example.org;{canary}030;{canary} Notiz\n', 'utf-8')
        self.run('people', 'import', table)
        row, uid = self.sql('SELECT id, uid FROM person WHERE name = ?', [f'{canary} Name'])[0]
        self.sql('UPDATE person SET letter = ?, guardian = ?, age = ?, restricted_at = ?, left_at = ? WHERE id = ?',
                 [f'{canary} Weg 1', f'{canary} Mutter', 'under-16', NOW - 50, NOW - 40, row])
        self.insert('tag', name=f'{canary} Gruppe', sort_key=f'{canary}')
        self.insert('person_tag', person_id=row, tag_id=self.sql('SELECT max(id) FROM tag')[0][0])
        self.insert('meeting', uid=str(uuid.uuid4()), title=f'{canary} Treffen', provider='jitsi', starts_at=NOW + 1000,
                    zone='Europe/Berlin', minutes=90, secret_state='none', secret_expires_at=0, created_at=NOW, changed_at=NOW)
        meeting, meeting_uid = self.sql('SELECT id, uid FROM meeting ORDER BY id DESC LIMIT 1')[0]
        self.insert('meeting_person', meeting_id=meeting, person_id=row)
        self.insert('delivery', meeting_id=meeting, person_id=row, what='both', way='phone', generation=3, sent_at=NOW - 30)
        text = hashlib.sha256(canary.encode()).hexdigest()
        self.insert('consent_text', sha256=text, form='F1', purpose='video-meetings', version=1, language='de',
                    title=f'Text für {text[:8]}', body=f'Ein Text {text[8:16]}\n\nmit zwei Absätzen', first_used_at=NOW - 90)
        events = []
        for number, kind in enumerate(('requested', 'given', 'withdrawn')):
            events.append(str(uuid.uuid4()))
            digest = hashlib.sha256(events[-1].encode()).hexdigest()
            self.insert('consent_event', uid=events[-1], person_uid=uid, purpose='video-meetings', kind=kind, choice='yes',
                        text_sha256=text, text_version=1, language='de', provider='jitsi', method='paper', health=1,
                        given_at=NOW - 80 + number, zone='Europe/Berlin', recorded_at=NOW - 70 + number, canon=2,
                        prev_hash='0' * 64, hash=digest, sheet=f'{canary[:4]}-{number}' if number == 1 else None,
                        evidence_sha256=hashlib.sha256(b'x' + digest.encode()).hexdigest() if number == 1 else None,
                        meeting_uid=meeting_uid if number == 1 else None)
        self.insert('consent_detail', event_uid=events[1], person_uid=uid, salt=uid.replace('-', ''),
                    evidence_place=f'{canary} Ordner', collected_by=f'{canary} Leitung', witness=f'{canary} Zeugin',
                    guardian=f'{canary} Vater')
        self.insert('follow_up', event_uid=events[2], step=f'step-{canary[:4].lower()}', done_at=NOW - 60)
        self.insert('sheet', id=f'{canary[:4]}-1', person_uid=uid, purpose='video-meetings', text_sha256=text,
                    provider='jitsi', meeting_uid=meeting_uid, made_at=NOW - 75, back_at=NOW - 74)
        self.insert('sheet', id=f'{canary[:4]}-2', person_uid=uid, purpose='video-meetings', text_sha256=text, made_at=NOW - 73)
        self.insert('written_file', kind='person', path=f'/tmp/{canary}.pdf', person_uid=uid, written_at=NOW - 20)
        return uid

    def tables(self):
        """Every table with a column that names people: (table, column)."""
        found = []
        for (table,) in self.sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'person_search%'"):
            columns = [column[1] for column in self.sql(f'PRAGMA table_info({table})')]
            found += [(table, column) for column in columns if column in ('person_uid', 'person_id')]
        return [('person', 'uid'), *found]

    def rows(self, table, column, uid):
        key = self.sql('SELECT id FROM person WHERE uid = ?', [uid])[0][0] if column == 'person_id' else uid
        names = [one[1] for one in self.sql(f'PRAGMA table_info({table})')]
        return [dict(zip(names, row)) for row in self.sql(f'SELECT * FROM {table} WHERE {column} = ?', [key])]

    def bytes_with(self, text, without=()):
        found = []
        for path in self.data.rglob('*'):
            if path.is_file() and path.name not in without and text.encode('utf-8') in path.read_bytes():
                found.append(path.name)
        return found


def strings_of(node):
    if isinstance(node, dict):
        return [text for value in node.values() for text in strings_of(value)]
    if isinstance(node, list):
        return [text for value in node for text in strings_of(value)]
    return [node]


def list_of(export, name):
    if name == 'person':
        return [export['person']]
    if name == 'tags':
        return export['person']['tags']
    if name == 'details':
        return [event['details'] for event in export['events'] if event['details'] is not None]
    if name == 'files':
        return [one for one in export['files'] if one['only_this_person']]
    return export[name]


@case
def export_is_what_the_tables_say(profile):
    anna, bert = profile.person('ANNAKANARIE'), profile.person('BERTKANARIE')
    for uid, other in ((anna, 'BERT'), (bert, 'ANNA')):
        export = profile.json('consents', 'export', '--person', uid)
        flat = strings_of(export)
        for table, column in profile.tables():
            assert table in LISTS, f'{table} knows people and is not in the information for one person'
            rows = profile.rows(table, column, uid)
            assert rows, f'the test has no row in {table}'
            assert len(rows) == len(list_of(export, LISTS[table])), table
            for row in rows:
                for name, value in row.items():
                    if name in INTERNAL or (name == 'id' and table in ('person', 'delivery', 'written_file')) or value in (None, ''):
                        continue
                    if name.endswith(TIMES):
                        value = iso(value)
                    elif name == 'health':
                        value = value == 1
                    assert value in flat, f'{table}.{name}: {value!r} is missing'
        # What hangs on these rows.
        assert [step['step'] for event in export['events'] for step in event['follow_ups']] == [
            f'step-{"anna" if uid == anna else "bert"}']
        assert len(export['texts']) == 1 and 'zwei Absätzen' in export['texts'][0]['body']
        assert f'{"ANNA" if uid == anna else "BERT"}KANARIE Treffen' in flat
        assert other not in json.dumps(export, ensure_ascii=False).upper().replace('LISTE', '')


@case
def export_as_files(profile):
    anna = profile.person('ANNAKANARIE')
    out = profile.folder / 'auskunft.json'
    pdf = profile.folder / 'auskunft.pdf'
    profile.run('consents', 'export', '--person', 'ANNAKANARIE Name', '--out', out)
    profile.run('consents', 'export', '--person', anna, '--out', pdf, '--language', 'de', '--group', 'Waldgruppe')
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert json.loads(out.read_text('utf-8'))['person']['id'] == anna
    assert pdf.read_bytes().startswith(b'%PDF')
    if shutil.which('pdftotext'):
        text = subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, check=True).stdout.decode('utf-8')
        for words in ('Auskunft', 'Waldgruppe', 'ANNAKANARIE Name', 'ANNAKANARIE Vater', 'auf Papier', 'widerrufen'):
            assert words in text, words
    noted = profile.sql("SELECT path FROM written_file WHERE kind = 'person' AND person_uid = ? ORDER BY id", [anna])
    assert [str(out), str(pdf)] == [path for (path,) in noted][1:], noted
    profile.run('consents', 'export', '--person', 'Niemand', expect=2)
    profile.run('consents', 'export', expect=2)
    assert 'nothing was changed' in profile.run('consents', 'export', '--person', anna, '--out', '/nonexistent/x.json', expect=2)


@case
def erasing_leaves_nothing(profile):
    anna, bert = profile.person('ANNAKANARIE'), profile.person('BERTKANARIE')
    profile.insert('provider_note', provider='jitsi', criterion='', note='Frage an ANNAKANARIE Name stellen', changed_at=NOW)
    before = profile.json('people', 'erase', anna)
    assert before['erased'] is False
    assert before['counts'] == {'people': 1, 'tags': 1, 'participation': 1, 'deliveries': 1, 'details': 1, 'sheets': 2, 'files': 1,
                                'search': 1}, before['counts']
    assert before['events'] == 3 and before['open_sheets'] == 1
    assert [paper['sheet'] for paper in before['papers']] == ['ANNA-1', None]
    assert before['papers'][0]['place'] == 'ANNAKANARIE Ordner'
    assert {mention['where'] for mention in before['mentions']} == {'provider-note'}
    assert profile.sql('SELECT count(*) FROM person')[0][0] == 2 and not profile.register.exists()

    # Deleted by somebody who leaves it in a free part of the file.
    profile.sql('DELETE FROM provider_note')
    counts = {table: profile.sql(f'SELECT count(*) FROM {table}')[0][0] for table, _ in profile.tables()}
    report = profile.json('people', 'erase', anna, '--yes', '--keep-papers')
    assert report['erased'] is True and report['tidied'] is True
    assert report['counts'] == before['counts'] and report['events'] == 3
    assert report['papers'][0]['keep_until'] is not None
    for words in ('Name', '@example.org', '030', 'Weg 1', 'Mutter', 'Notiz', 'Ordner', 'Leitung', 'Zeugin', 'Vater', '.pdf'):
        for text in (f'ANNAKANARIE{words}', f'ANNAKANARIE {words}'):
            assert profile.bytes_with(text) == [], text
    # What the report says is what is missing in the tables.
    for table, gone in (('person', 1), ('person_tag', 1), ('meeting_person', 1), ('delivery', 1), ('consent_detail', 1),
                        ('written_file', 1), ('sheet', 0), ('consent_event', 0)):
        assert counts[table] - profile.sql(f'SELECT count(*) FROM {table}')[0][0] == gone, table
    for table, column in profile.tables():
        if column != 'person_id' and table != 'consent_event':
            assert profile.sql(f'SELECT count(*) FROM {table} WHERE {column} = ?', [anna])[0][0] == 0, table

    # Titles of meetings, tags and notes of others are not the person's own: they were named or stay.
    profile.sql("DELETE FROM meeting WHERE title LIKE 'ANNA%'")
    profile.sql("DELETE FROM tag WHERE name LIKE 'ANNA%'")
    profile.sql('VACUUM')
    assert profile.bytes_with('ANNAKANARIE') == [], profile.bytes_with('ANNAKANARIE')
    assert 'gruppentreffen.db' in profile.bytes_with('BERTKANARIE')
    # The index of the search knows groups of three letters.
    database = sqlite3.connect(profile.database)
    database.execute('CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, person_search, row)')
    terms = {term for (term,) in database.execute('SELECT term FROM temp.terms')}
    database.close()
    assert 'ann' not in terms and 'nna' not in terms and 'ber' in terms
    # The forms: the one that came back is kept until a day, the other does not count any more.
    sheets = dict((one, (person, until, void)) for one, person, until, void in profile.sql(
        "SELECT id, person_uid, keep_until, void_at FROM sheet WHERE id LIKE 'ANNA%'"))
    assert sheets['ANNA-1'][0] is None and sheets['ANNA-1'][1] > NOW and sheets['ANNA-1'][2] is None
    assert sheets['ANNA-2'][0] is None and sheets['ANNA-2'][2] is not None
    # The register names nobody, and only its owner can read it.
    register = json.loads(profile.register.read_text('utf-8'))
    assert stat.S_IMODE(profile.register.stat().st_mode) == 0o600 and anna not in profile.register.read_text('utf-8')
    entry = register['erasures'][0]
    assert entry['digest'] == hashlib.sha256(f'gruppentreffen erasure 1\n{entry["salt"]}\n{anna}'.encode()).hexdigest()
    profile.run('people', 'erase', anna, '--yes', expect=2)
    assert profile.json('consents', 'export', '--person', bert)['person']['id'] == bert


@case
def papers_to_be_shredded_now(profile):
    anna = profile.person('ANNAKANARIE')
    report = profile.json('people', 'erase', anna, '--yes')
    assert all(paper['keep_until'] is None for paper in report['papers'])
    erased = profile.sql("SELECT keep_until FROM sheet WHERE id = 'ANNA-1'")[0][0]
    assert erased <= profile.sql("SELECT strftime('%s', 'now') + 0")[0][0]


@case
def a_copy_of_the_database_goes_on_request(profile):
    anna, bert = profile.person('ANNAKANARIE'), profile.person('BERTKANARIE')
    copy = profile.data / 'gruppentreffen.db.before-0009-20260101T000000Z'
    damaged = profile.data / 'gruppentreffen.db.damaged-20260101T000000Z'
    for path in (copy, damaged):
        path.write_bytes(b'ANNAKANARIE')
    report = profile.json('people', 'erase', anna, '--yes')
    assert copy.exists() and {one['kind'] for one in report['files'] if one['exists']} == {'copy', 'damaged'}
    report = profile.json('people', 'erase', bert, '--yes', '--remove-copies')
    assert not copy.exists() and damaged.exists() and report['removed_copies'] == 1


@case
def interrupted_erasing_is_finished(profile):
    """The program was stopped after the register was written and before the tables were."""
    anna = profile.person('ANNAKANARIE')
    salt = 'a' * 32
    digest = hashlib.sha256(f'gruppentreffen erasure 1\n{salt}\n{anna}'.encode()).hexdigest()
    profile.register.write_text(json.dumps({'format': 1, 'erasures': [{'salt': salt, 'digest': digest, 'at': NOW}]}), 'utf-8')
    backup = profile.folder / 'sicherung.db'
    profile.run('backup', backup)
    shown = profile.json('restore', backup, expect=1)
    assert [one['id'] for one in shown['erase_again']] == [anna] and shown['restored'] is False
    done = profile.json('restore', backup, *ANYWAY)
    assert [one['id'] for one in done['erased']] == [anna]
    assert profile.sql('SELECT count(*) FROM person')[0][0] == 0
    assert len(json.loads(profile.register.read_text('utf-8'))['erasures']) == 1


@case
def a_damaged_register_is_said(profile):
    anna = profile.person('ANNAKANARIE')
    whole = {'format': 1, 'erasures': [{'salt': 'a' * 32, 'digest': 'b' * 64, 'at': 1}]}
    for content, words in (('', 'damaged'), ('{"format": 1', 'damaged'), ('[]', 'damaged'), ('{"format": 1}', 'damaged'),
                           ('{"format": 9, "erasures": []}', 'newer'),
                           (json.dumps(whole).replace('b' * 64, 'b' * 63), 'damaged')):
        profile.register.write_text(content, 'utf-8')
        assert words in profile.run('people', 'erase', anna, '--yes', expect=2), content
        assert profile.register.read_text('utf-8') == content
        assert profile.sql('SELECT count(*) FROM person')[0][0] == 1
    profile.register.write_text(json.dumps(whole), 'utf-8')
    profile.run('people', 'erase', anna, '--yes')


@case
def restoring_an_older_backup_erases_again(profile):
    anna, bert = profile.person('ANNAKANARIE'), profile.person('BERTKANARIE')
    backup = profile.folder / 'sicherung.db'
    info = profile.json('backup', backup)
    assert (info['people'], info['events']) == (2, 6) and info['made_at'] is not None
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert sorted(path.name for path in profile.folder.iterdir() if 'sicherung' in path.name) == ['sicherung.db']
    report = profile.json('people', 'erase', anna, '--yes')
    assert [one['path'] for one in report['files'] if one['kind'] == 'backup'] == [str(backup)]

    shown = profile.json('restore', backup, expect=1)
    assert [one['name'] for one in shown['erase_again']] == ['ANNAKANARIE Name']
    assert profile.sql('SELECT count(*) FROM person')[0][0] == 1
    done = profile.json('restore', backup, *ANYWAY)
    assert pathlib.Path(done['kept_as']).exists() and '.before-restore-' in done['kept_as']
    assert [one['id'] for one in done['erased']] == [anna]
    assert [uid for (uid,) in profile.sql('SELECT uid FROM person')] == [bert]
    assert b'ANNAKANARIE Name' not in profile.database.read_bytes()
    assert profile.json('restore', backup, expect=1)['erase_again'] != []


@case
def what_is_no_backup_changes_nothing(profile):
    profile.person('ANNAKANARIE')
    backup = profile.folder / 'sicherung.db'
    profile.run('backup', backup)
    whole = backup.read_bytes()
    before = profile.database.read_bytes()
    foreign = profile.folder / 'fremd.db'
    sqlite3.connect(foreign).execute('CREATE TABLE x (a)').connection.close()
    bad = {
        'is no backup': b'Das ist keine Datenbank. ' * 20,
        'no backup of this program': foreign.read_bytes(),
        'cut off': whole[:len(whole) // 2],
        'damaged': whole[:4096 * 5] + bytes(4096) + whole[4096 * 6:],
        'newer version': whole[:60] + (999).to_bytes(4, 'big') + whole[64:],
    }
    for words, content in bad.items():
        backup.write_bytes(content)
        for args in ((), ANYWAY):
            said = profile.run('restore', backup, *args, expect=2)
            assert words in said and 'nothing was changed' in said, said
        assert profile.database.read_bytes() == before, words
    profile.run('restore', profile.folder / 'fehlt.db', '--yes', expect=2)
    profile.run('restore', profile.folder, '--yes', expect=2)
    assert [path.name for path in profile.data.iterdir() if 'restor' in path.name] == []
    # A backup does not take the place of the database itself.
    profile.run('backup', profile.database, expect=2)
    assert profile.sql('SELECT count(*) FROM person')[0][0] == 1


@case
def a_database_in_use_is_not_replaced(profile):
    profile.person('ANNAKANARIE')
    backup = profile.folder / 'sicherung.db'
    profile.run('backup', backup)
    reader = sqlite3.connect(profile.database)
    reader.execute('BEGIN')
    reader.execute('SELECT count(*) FROM person').fetchone()
    said = profile.run('restore', backup, *ANYWAY, expect=2)
    assert 'has' in said and 'open' in said, said
    assert reader.execute('SELECT count(*) FROM person').fetchone() == (1,)
    reader.close()
    profile.run('restore', backup, *ANYWAY)


@case
def a_backup_restores_into_an_empty_profile(profile):
    anna = profile.person('ANNAKANARIE')
    backup = profile.folder / 'sicherung.db'
    profile.run('backup', backup)
    shutil.rmtree(profile.data)
    done = profile.json('restore', backup, *ANYWAY)
    assert done['kept_as'] is None and done['erased'] == []
    assert [uid for (uid,) in profile.sql('SELECT uid FROM person')] == [anna]
    assert stat.S_IMODE(profile.database.stat().st_mode) == 0o600


@case
def a_damaged_register_stops_restoring(profile):
    """Otherwise nobody could be erased again."""
    profile.person('ANNAKANARIE')
    backup = profile.folder / 'sicherung.db'
    profile.run('backup', backup)
    profile.person('BERTKANARIE')
    before = profile.database.read_bytes()
    profile.register.write_text('{', 'utf-8')
    said = profile.run('restore', backup, *ANYWAY, expect=2)
    assert 'erasures.json' in said and 'nothing was changed' in said, said
    assert profile.database.read_bytes() == before and profile.register.read_text('utf-8') == '{'
    assert [path.name for path in profile.data.iterdir() if 'restor' in path.name] == []


@case
def check_names_who_is_to_be_erased_again(profile):
    anna = profile.person('ANNAKANARIE')
    salt = 'c' * 32
    digest = hashlib.sha256(f'gruppentreffen erasure 1\n{salt}\n{anna}'.encode()).hexdigest()
    profile.register.write_text(json.dumps({'format': 1, 'erasures': [{'salt': salt, 'digest': digest, 'at': NOW}]}), 'utf-8')
    assert f'erasures: {anna}' in profile.run('check', expect=1)
    profile.run('people', 'erase', anna, '--yes')
    assert 'erasures:' not in profile.run('check', expect=None)


@case
def a_backup_does_not_replace_what_belongs_to_the_profile(profile):
    anna = profile.person('ANNAKANARIE')
    profile.run('people', 'erase', anna, '--yes')
    before = profile.register.read_bytes()
    link = profile.folder / 'anderer-name'
    link.symlink_to(profile.data)
    for path in (profile.register, link / 'erasures.json', profile.data / 'gruppentreffen.lock',
                 profile.data / 'gruppentreffen.db-wal', profile.data / 'gruppentreffen.db.before-0001-x'):
        said = profile.run('backup', path, expect=2)
        assert 'belongs to the profile' in said and 'nothing was changed' in said, said
    assert profile.register.read_bytes() == before
    profile.run('backup', profile.data / 'sicherung.db')


@case
def a_backup_with_a_strange_schema_is_refused(profile):
    """A trigger would make a yes of every name that is typed in; without those of the program the record could be rewritten."""
    profile.person('ANNAKANARIE')
    backup = profile.folder / 'sicherung.db'
    profile.run('backup', backup)
    whole = backup.read_bytes()
    before = profile.database.read_bytes()
    for statement, words in (
            ("CREATE TRIGGER yes AFTER INSERT ON person BEGIN UPDATE person SET note = 'x'; END", '"yes" does not belong'),
            ('DROP TRIGGER consent_event_no_update', '"consent_event_no_update" is missing'),
            ('CREATE VIEW everybody AS SELECT * FROM person', '"everybody" does not belong'),
            ('CREATE TABLE more (a)', '"more" does not belong'),
            ('DROP TABLE follow_up', '"follow_up" is missing'),
            ("ALTER TABLE person ADD COLUMN more TEXT NOT NULL DEFAULT 'x'", '"person" was changed'),
            ('PRAGMA user_version=4', 'does not belong')):
        backup.write_bytes(whole)
        profile.sql(statement, path=backup)
        for args in ((), ANYWAY):
            said = profile.run('restore', backup, *args, expect=2)
            assert words in said and str(backup) in said and 'nothing was changed' in said, said
        assert profile.database.read_bytes() == before, statement
    backup.write_bytes(whole)
    profile.run('restore', backup, *ANYWAY)
    profile.sql('DROP TRIGGER consent_text_no_delete')
    assert '"consent_text_no_delete" is missing' in profile.run('check', expect=1)


@case
def an_answer_in_an_assessment_is_named(profile):
    anna = profile.person('ANNAKANARIE')
    profile.insert('assessment', uid=str(uuid.uuid4()), title='Was wir brauchen', questions_version='1', created_at=NOW, changed_at=NOW)
    profile.insert('answer', assessment_id=1, question='who', state='answered', value='Das weiß ANNAKANARIE Name.', weight=1, must=0)
    mentions = profile.json('people', 'erase', anna)['mentions']
    assert {'where': 'assessment', 'title': 'Was wir brauchen'} in mentions, mentions


def main():
    print(f'1..{len(CASES)}')
    failed = False
    wanted = sys.argv[1:]
    for number, function in enumerate(CASES, 1):
        name = function.__name__.replace('_', ' ')
        if wanted and function.__name__ not in wanted:
            print(f'ok {number} - {name} # SKIP')
            continue
        with tempfile.TemporaryDirectory(prefix='gruppe-rights-') as folder:
            try:
                function(Profile(folder))
                print(f'ok {number} - {name}', flush=True)
            except Exception:  # pylint: disable=broad-except
                failed = True
                print(f'not ok {number} - {name}')
                print('\n'.join(f'# {line}' for line in traceback.format_exc().splitlines()), flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
