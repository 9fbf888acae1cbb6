#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli compare: text, table and paper say what the facts say. Prints TAP."""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import traceback

CLI = os.environ['GRUPPE_CLI']
SEVEN = ['teams', 'zoom', 'gotomeeting', 'webex', 'jitsi', 'bigbluebutton', 'nextcloud-talk']
GERMAN = {'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'de'}
FORMULA = re.compile(r'[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]')
CASES = []


class Skipped(Exception):
    """What the case needs is not installed."""


def case(function):
    CASES.append(function)
    return function


class Profile:
    """A scratch profile and the program on it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / 'profile'

    def run(self, *args, expect=0, env=None):
        done = subprocess.run([CLI, '--data-dir', self.data, *map(str, args)], capture_output=True, timeout=120,
                              check=False, env={**os.environ, **(env or {})})
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        assert done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out if expect == 0 else err

    def json(self, *args):
        return json.loads(self.run('--json', *args))

    def providers(self):
        return self.json('providers', 'list')['providers']

    def facts(self, provider):
        return self.json('providers', 'show', provider)['cells']


def read_csv(path, delimiter):
    data = path.read_bytes()
    assert data.startswith(b'\xef\xbb\xbf'), data[:10]
    assert data.endswith(b'\r\n')
    assert not re.search(rb'[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]', data)
    return list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline=''), delimiter=delimiter, strict=True))


def tool(*command):
    if shutil.which(command[0]) is None:
        raise Skipped(f'{command[0]} is not installed')
    return subprocess.run([str(part) for part in command], check=True, capture_output=True,
                          timeout=120).stdout.decode('utf-8')


def squeeze(text):
    return re.sub(r'[\s\u00ad]', '', text)


@case
def text_has_providers_and_facts(profile):
    out = profile.run('compare', '--providers', 'zoom,jitsi')
    labels = {provider['id']: provider['label'] for provider in profile.providers()}
    words = squeeze(out)
    first = out.split('─', 1)[0]
    assert labels['zoom'].split()[0] in first and labels['jitsi'].split()[0] in first, first
    assert first.index('Zoom') < first.index('Jitsi')
    for cell in profile.facts('zoom').values():
        assert cell['label'].split()[0] in words, cell['label']
    assert all(len(line) <= 100 for line in out.splitlines())


@case
def the_seven_stand_first_by_default(profile):
    found = profile.json('compare')
    assert found['providers'] == SEVEN
    assert len(found['rows']) >= 45
    for row in found['rows']:
        assert row['group'] and row['label'] and len(row['cells']) == 7, row


@case
def order_is_kept(profile):
    assert profile.json('compare', '--providers', 'webex, zoom')['providers'] == ['webex', 'zoom']


@case
def only_differences_leaves_out_what_is_alike(profile):
    everything = profile.json('compare', '--providers', 'zoom,zoom-free')['rows']
    different = profile.json('compare', '--providers', 'zoom,zoom-free', '--only-differences')['rows']
    assert 0 < len(different) < len(everything)
    kept = {row['label'] for row in different}
    second = profile.facts('zoom-free')
    for name, cell in profile.facts('zoom').items():
        if cell['label'] not in kept:
            assert (cell['state'], cell['value']) == (second[name]['state'], second[name]['value']), name


@case
def table_says_what_the_facts_say(profile):
    path = profile.folder / 'seven.csv'
    assert profile.run('compare', '--csv', path) == ''
    rows = read_csv(path, ',')
    facts = {provider: profile.facts(provider) for provider in SEVEN}
    labels = {provider['id']: provider['label'] for provider in profile.providers()}
    assert rows[0] == (['Group', 'Question'] + [labels[provider] for provider in SEVEN] +
                       [f'Source: {labels[provider]}' for provider in SEVEN])
    assert len(rows) - 1 == len(facts['zoom'])
    by_label = {row[1]: row for row in rows[1:]}
    for number, provider in enumerate(SEVEN):
        for cell in facts[provider].values():
            row = by_label[cell['label']]
            written, source = row[2 + number], row[9 + number]
            # A formula gets an apostrophe; nothing else is changed.
            if FORMULA.match(cell['words']):
                assert written.startswith("'" + cell['words']), written
            else:
                assert written.startswith(cell['words']), (written, cell['words'])
            if cell['url']:
                assert cell['url'] in source, source
            if cell['as_of']:
                assert source.endswith(cell['as_of']), source
            if cell['confidence'] == 'low' and cell['state'] != 'unknown':
                assert 'not checked' in written, written
    for row in rows:
        assert len(row) == 16
        for cell in row:
            assert not FORMULA.match(cell) or re.fullmatch(r'-?\d+([.,]\d+)?', cell), cell


@case
def german_table_has_semicolons(profile):
    path = profile.folder / 'deutsch.csv'
    profile.run('compare', '--providers', 'zoom', '--csv', path, env=GERMAN)
    rows = read_csv(path, ';')
    assert rows[0][:2] == ['Gruppe', 'Frage'], rows[0]
    assert any('nicht geprüft' in cell for row in rows for cell in row)


@case
def files_are_private_and_replaced(profile):
    path = profile.folder / 'private.csv'
    path.write_text('old')
    path.chmod(0o644)
    profile.run('compare', '--providers', 'zoom', '--csv', path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(read_csv(path, ',')) > 45


@case
def paper_repeats_header_and_first_column(profile):
    path = profile.folder / 'all.pdf'
    providers = [provider['id'] for provider in profile.providers()]
    profile.run('compare', '--providers', ','.join(providers), '--pdf', path, env=GERMAN)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    information = tool('pdfinfo', path)
    pages = int(re.search(r'Pages:\s+(\d+)', information).group(1))
    width, height = map(float, re.search(r'Page size:\s+([\d.]+) x ([\d.]+)', information).groups())
    assert pages >= 3 and width > height, information
    assert 'Vergleich der Anbieter' in information
    texts = [tool('pdftotext', '-raw', '-f', number, '-l', number, path, '-') for number in range(1, pages + 1)]
    table = [text for text in texts if not re.match(r'(Quellen|\d+\. )', text)]
    assert len(table) >= pages * 0.7
    for text in table[1:]:
        assert text.startswith('Frage'), text[:200]
    for number, text in enumerate(texts, 1):
        assert f'Seite {number} von {pages}' in text, text[-200:]
        assert re.search(r'Erstellt mit Gruppentreffen am \d\d\.\d\d\.\d{4}', text)


@case
def paper_has_every_word(profile):
    path = profile.folder / 'seven.pdf'
    profile.run('compare', '--pdf', path)
    words = squeeze(tool('pdftotext', '-raw', path, '-'))
    links = tool('pdfinfo', '-url', path)
    for provider in SEVEN:
        for cell in profile.facts(provider).values():
            assert squeeze(cell['words']) in words, cell['words']
            if cell['url']:
                assert squeeze(cell['source']) in words, cell['source']
                assert cell['url'].split('(')[0] in links, cell['url']


@case
def paper_says_what_is_left_out(profile):
    path = profile.folder / 'part.pdf'
    profile.run('compare', '--providers', 'zoom,zoom-free', '--only-differences', '--pdf', path)
    text = tool('pdftotext', path, '-')
    assert 'Only differences.' in text and re.search(r'\d+ rows are left out', re.sub(r'\s+', ' ', text)), text[:600]


@case
def paper_can_be_drawn(profile):
    path = profile.folder / 'draw.pdf'
    profile.run('compare', '--providers', 'zoom,jitsi', '--pdf', path)
    tool('pdftoppm', '-r', '30', '-gray', path, profile.folder / 'page')
    pictures = sorted(profile.folder.glob('page-*.pgm'))
    assert pictures
    for picture in pictures:
        assert min(picture.read_bytes()[20:]) < 100, f'{picture} is empty'


@case
def bad_input_is_refused(profile):
    assert '"skype"' in profile.run('compare', '--providers', 'zoom,skype', expect=2)
    assert 'no provider' in profile.run('compare', '--providers', '', expect=2)
    assert '""' in profile.run('compare', '--providers', 'zoom,', expect=2)
    assert 'tea' in profile.run('compare', 'tea', expect=2)
    assert '--coffee' in profile.run('compare', '--coffee', expect=2)


@case
def files_that_cannot_be_written(profile):
    missing = profile.folder / 'missing' / 'a.pdf'
    for option in ('--pdf', '--csv'):
        err = profile.run('compare', '--providers', 'zoom', option, missing, expect=2)
        assert 'missing' in err and 'nothing was changed' in err, err
        assert profile.run('compare', '--providers', 'zoom', option, profile.folder, expect=2)
        assert profile.run('compare', '--providers', 'zoom', option, '/dev/full', expect=2)
    assert pathlib.Path('/dev/full').is_char_device()


def main():
    failed = 0
    print(f'1..{len(CASES)}', flush=True)
    for number, function in enumerate(CASES, 1):
        name = function.__name__.replace('_', ' ')
        with tempfile.TemporaryDirectory(prefix='gruppe-compare-') as folder:
            try:
                function(Profile(folder))
                print(f'ok {number} - {name}', flush=True)
            except Skipped as reason:
                print(f'ok {number} - {name} # SKIP {reason}', flush=True)
            except Exception:  # pylint: disable=broad-except
                failed += 1
                print(f'not ok {number} - {name}', flush=True)
                print(''.join('# ' + line for line in traceback.format_exc().splitlines(keepends=True)), flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
