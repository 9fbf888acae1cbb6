#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli invitation parse: every invitation of the fixtures, what is none, and what cannot be read. Prints TAP."""

import json
import os
import pathlib
import subprocess
import tempfile
import traceback

CLI = os.environ['GRUPPE_CLI']
SOURCE = pathlib.Path(os.environ['GRUPPE_SOURCE'])
FIXTURES = SOURCE / 'tests' / 'unit' / 'meetings' / 'invitations'
KEYS = {'provider', 'url', 'host', 'meeting_id', 'title', 'passcode', 'phone_pin', 'dial_in', 'start', 'end', 'time_zone'}
MAX_BYTES = 2 * 1024 * 1024
CASES = []


def case(function):
    CASES.append(function)
    return function


class Profile:
    """A scratch profile and the program on it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def run(self, *args, expect, stdin=b''):
        done = subprocess.run([CLI, '--data-dir', self.folder / 'profile', *args], capture_output=True, timeout=120,
                              check=False, input=stdin)
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        assert 'CRITICAL' not in err and 'WARNING' not in err, err
        assert done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out, err

    def parse(self, path, expect=0, stdin=b''):
        out, err = self.run('--json', 'invitation', 'parse', path, expect=expect, stdin=stdin)
        found = json.loads(out)
        assert set(found) == KEYS, found
        return found, err

    def none(self, text):
        """What is said, in one line, when there is no invitation in TEXT."""
        found, err = self.parse('-', expect=1, stdin=text if isinstance(text, bytes) else text.encode())
        assert found == {**dict.fromkeys(KEYS), 'dial_in': []}, found
        assert err.count('\n') == 1 and err.startswith('gruppentreffen-cli: '), err
        return err

    def refused(self, *args, stdin=b''):
        out, err = self.run('--json', 'invitation', *args, expect=2, stdin=stdin)
        assert out == '', out
        assert err.count('\n') == 1 and err.startswith('gruppentreffen-cli: '), err
        return err


@case
def every_fixture(profile):
    found = none = 0
    providers = {one['id'] for one in json.loads(profile.run('--json', 'providers', 'list', expect=0)[0])['providers']}
    for path in sorted(FIXTURES.iterdir()):
        if path.suffix == '.json':
            continue
        wanted = json.loads(path.with_suffix('.json').read_text(encoding='utf-8'))
        good = wanted['provider'] is not None
        got, err = profile.parse(path, expect=0 if good else 1)
        for key, value in wanted.items():
            assert got[key] == value, f'{path.name}: {key} is {got[key]!r}, not {value!r}'
        if good:
            found += 1
            assert got['provider'] in providers and err == '', (path.name, err)
        else:
            none += 1
            assert err.count('\n') == 1, (path.name, err)
    assert found >= 64 and none >= 22, (found, none)


@case
def as_text(profile):
    out, err = profile.run('invitation', 'parse', FIXTURES / 'webex-en-two-passwords.txt', expect=0)
    assert err == ''
    lines = dict(line.split(':', 1) for line in out.splitlines())
    assert lines['Provider'].strip() == 'webex' and lines['Passcode'].strip() == 'Tmv36kRq3vJ', out
    assert lines['Phone PIN'].strip() == '98476838' and lines['Host'].strip() == 'example.webex.com', out


@case
def nothing_as_text(profile):
    out, err = profile.run('invitation', 'parse', '-', expect=1, stdin=b'Wir sehen uns im Gemeindehaus.\n')
    assert out == '' and err.count('\n') == 1, (out, err)


@case
def from_standard_input(profile):
    text = (FIXTURES / 'zoom-de-plain.txt').read_bytes()
    assert profile.parse('-', stdin=text) == profile.parse(FIXTURES / 'zoom-de-plain.txt')


@case
def without_a_profile(profile):
    """Reading an invitation needs no database and leaves none behind."""
    profile.parse(FIXTURES / 'zoom-de-plain.txt')
    assert not (profile.folder / 'profile').exists()


@case
def empty_file_is_none(profile):
    profile.none('')
    profile.none(b'\n\n')


@case
def the_true_host_is_named(profile):
    err = profile.none('Zoom-Meeting beitreten https://us02web.zооm.us/j/81200000017 Kenncode: 048213')
    assert 'xn--' in err and err.isascii() and '048213' not in err, err
    err = profile.none('https://us02web.zoom.us.evil.example/j/81200000017')
    assert 'us02web.zoom.us.evil.example' in err, err
    assert 'javascript' in profile.none('javascript:alert(1)')


@case
def bad_input(profile):
    assert 'no-such-file' in profile.refused('parse', profile.folder / 'no-such-file')
    profile.refused('parse', profile.folder)
    profile.refused('parse')
    profile.refused()
    profile.refused('read', '-')
    profile.refused('parse', '-', '--passcode', 'x')
    assert str(MAX_BYTES) in profile.refused('parse', '-', stdin=b'a' * (MAX_BYTES + 1))
    profile.refused('parse', '-', stdin=b'a' * (50 * 1024 * 1024))
    profile.refused('parse', '-', stdin=b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR')


@case
def a_million_bytes_of_html(profile):
    link = b'<p><a href="https://us02web.zoom.us/j/81200000017">Zoom-Meeting beitreten</a><br>Kenncode: 048213</p>'
    filler = b'<table><tr><td style="color:red">Viel Text, der nichts sagt.</td></tr></table>' * 13500
    found, _ = profile.parse('-', stdin=b'<html><body>' + filler + link + b'</body></html>')
    assert found['passcode'] == '048213', found
    profile.none(b'<html><body>' + b'<div>' * 200000 + link)


@case
def bytes_without_meaning(profile):
    for seed in range(40):
        data = bytes(1 + (i * 7919 + seed * 104729 + i * i * 31) % 255 for i in range(3000))
        profile.none(data)


def main():
    failed = 0
    print(f'1..{len(CASES)}')
    for number, function in enumerate(CASES, 1):
        name = function.__name__.replace('_', '-')
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Profile(folder))
                print(f'ok {number} {name}', flush=True)
            except Exception:
                failed += 1
                print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), end='')
                print(f'not ok {number} {name}', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    raise SystemExit(main())
