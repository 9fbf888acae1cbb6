#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A password that is known to the test is typed in. Afterwards it is in the keyring, and nowhere else: not in the database and what
belongs to it, in messages of a program that tells everything, in settings, lists of recent files, calendar files, command lines, titles
of windows or notifications, and not in what a screen reader is told while it is hidden. The reminders also name nothing of the meeting.

To be run in a session whose screen is 1400x4000, so that everything is in view of the pointer:

    session.sh --size 1400x4000 --keyring unlocked -- test-canary.py

GRUPPE_PROGRAM and GRUPPE_CLI name the installed programs."""

import datetime
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import zoneinfo

from gi.repository import Gio, GLib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import TIMEOUT, Program, begins, contains, named, run_cases  # noqa: E402  (needs the path first)

SIZE = (1200, 3900)
TITLE = 'Herbstlaub'
LINK = 'https://meet.example.org/Waldweg'
CANARY = 'Kanarienvogel-7-Zwitschert!'
ZONE = zoneinfo.ZoneInfo('Europe/Berlin')
DAY = 24 * 60 * 60

scratch = tempfile.TemporaryDirectory(prefix='gruppe-canary-', ignore_cleanup_errors=True)
profile = pathlib.Path(scratch.name) / 'profile'
calendar = pathlib.Path(scratch.name) / 'dates.ics'
installed = pathlib.Path(os.environ['GRUPPE_PROGRAM']).parent.parent
environment = {
    'G_MESSAGES_DEBUG': 'all',
    'LANGUAGE': 'en',
    'TZ': 'Europe/Berlin',
    'XDG_DATA_DIRS': f'{installed / "share"}:{os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"}',
}
program = Program([os.environ['GRUPPE_PROGRAM'], '--data-dir', profile], env=environment, name='gruppentreffen',
                  allow=['-(DEBUG|INFO) ', 'DEBUG', 'INFO'])
# Everything the program wrote, also before it was started again.
written = []
# What a case leaves for those after it.
seen = {}


class Desktop:
    """Takes notifications, as a desktop does."""

    INTERFACE = Gio.DBusNodeInfo.new_for_xml('''
      <node><interface name="org.freedesktop.Notifications">
        <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
          <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
          <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
        <method name="CloseNotification"><arg type="u" direction="in"/></method>
        <method name="GetCapabilities"><arg type="as" direction="out"/></method>
        <method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
          <arg type="s" direction="out"/><arg type="s" direction="out"/></method>
        <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
        <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
      </interface></node>''').interfaces[0]

    def __init__(self):
        self.everything = []
        self.shown = {}
        self.connection = Gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.connection.register_object('/org/freedesktop/Notifications', self.INTERFACE, self.called, None, None)
        Gio.bus_own_name_on_connection(self.connection, 'org.freedesktop.Notifications', Gio.BusNameOwnerFlags.NONE, None, None)

    def called(self, connection, sender, path, interface, method, parameters, invocation):
        self.everything.append(parameters.print_(True))
        answer = None
        if method == 'Notify':
            _, replaces, _, title, body, actions, _, _ = parameters.unpack()
            number = replaces or len(self.everything)
            self.shown[number] = (title, body, actions)
            answer = GLib.Variant('(u)', (number,))
        elif method == 'CloseNotification':
            self.shown.pop(parameters.unpack()[0], None)
        elif method == 'GetCapabilities':
            answer = GLib.Variant('(as)', (['actions', 'body'],))
        elif method == 'GetServerInformation':
            answer = GLib.Variant('(ssss)', ('canary', 'test', '1', '1.2'))
        invocation.return_value(answer)


def start_of_meeting():
    today = datetime.datetime.now(ZONE).date()
    day = today + datetime.timedelta(days=7 + (1 - today.weekday()) % 7)
    return datetime.datetime.combine(day, datetime.time(18, 0), ZONE)


def restart_at(moment):
    """Starts the program again when its clock shows a moment."""
    written.append(program.output())
    status = program.quit()
    assert status == 0, status
    desktop.shown.clear()
    program.start(env={'GRUPPE_CLOCK_OFFSET': str(int(moment - time.time()))})
    program.find('button', named('Plan a Meeting'))


def files_with(text):
    """Files of the profile, and everything else of this session, that hold a text in one of the ways it can be written."""
    found = []
    for root in (profile, calendar.parent, pathlib.Path(os.environ['GRUPPE_SCRATCH'])):
        for path in root.rglob('*'):
            # The keyring's own file is where it belongs, encrypted.
            if path.is_file() and 'keyrings' not in path.parts and holds(path.read_bytes(), text):
                found.append(str(path))
    return found


def holds(data, text):
    return any(text.encode(encoding) in data for encoding in ('utf-8', 'utf-16-le', 'utf-16-be'))


def command_lines():
    """Command lines and environments of everything that runs."""
    found = []
    for path in list(pathlib.Path('/proc').glob('[0-9]*/cmdline')) + list(pathlib.Path('/proc').glob('[0-9]*/environ')):
        try:
            found.append((str(path), path.read_bytes()))
        except OSError:
            pass
    return found


def titles():
    return '\n'.join(subprocess.run(['xprop', '-id', str(window)], stdout=subprocess.PIPE, text=True, timeout=TIMEOUT,
                                    check=True).stdout for window in program.windows())


def assert_nowhere():
    assert not holds('\n'.join(program.texts(showing=False)).encode(), CANARY), 'the accessible tree has it'
    assert CANARY not in titles(), 'the title of a window has it'
    assert CANARY not in program.output(), 'a message has it'
    assert files_with(TITLE), 'the search finds what is there'
    assert files_with(CANARY) == []
    assert [path for path, data in command_lines() if holds(data, CANARY)] == []
    assert CANARY not in '\n'.join(desktop.everything), 'a notification has it'


def only_shown(pattern):
    """The only notification there is, as soon as its title fits."""
    return program.wait_for(lambda: len(desktop.shown) == 1 and next(
        (shown for shown in desktop.shown.values() if re.search(pattern, shown[0])), None), f'"{pattern}" is notified')


def meeting_is_planned():
    program.start()
    program.resize(*SIZE)
    program.find('button', 'Plan a Meeting').click()
    program.find('text', begins('Title')).set_text(TITLE)
    program.choose('Provider', 'Jitsi (own or rented server)')
    start = start_of_meeting()
    seen['start'] = start.timestamp()
    program.find('text', 'Date').set_text(f'{start.day}.{start.month}.{start.year}')
    program.find('text', 'Start').set_text('18:00')
    program.find('spin button', begins('Length in minutes')).set_value(90)
    program.find('text', begins('Link for the participants')).set_text(LINK)
    program.find('button', named('Save')).click()
    program.wait_for(lambda: not program.has('button', named('Save')), 'the form is closed')
    if not program.has('button', named('Copy Invitation')):
        program.find('list item', contains(TITLE)).click()
    program.find('button', named('Copy Invitation'))


def own_password_is_typed():
    if not program.has('text', begins('Or a password of your own')):
        program.find('label', 'Change the password').point()
    typed = program.find('text', begins('Or a password of your own'))
    typed.set_text(CANARY)
    typed.activate('Return')
    program.find('button', named('Replace')).click()
    program.find('label', contains('The new password is in the keyring'))
    done = subprocess.run(['secret-tool', 'search', '--all', 'app', 'gruppentreffen', 'kind', 'meeting-password'],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=TIMEOUT, check=False)
    assert f'secret = {CANARY}\n' in done.stdout.decode('utf-8'), 'it is where it belongs'


def nothing_else_has_it():
    assert_nowhere()


def nothing_has_it_after_it_was_shown():
    program.find('button', named('Show')).click()
    program.wait_for(lambda: CANARY in program.texts(), 'the password can be read')
    assert CANARY not in titles()
    program.find('button', named('Hide')).click()
    program.wait_for(lambda: CANARY not in '\n'.join(program.texts(showing=False)), 'the password is hidden again')
    assert_nowhere()


def it_is_hidden_when_the_screen_is_locked():
    for interface, path in (('org.freedesktop.ScreenSaver', '/org/freedesktop/ScreenSaver'),
                            ('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver')):
        program.find('button', named('Show')).click()
        program.wait_for(lambda: CANARY in program.texts(), 'the password can be read')
        desktop.connection.emit_signal(None, path, interface, 'ActiveChanged', GLib.Variant('(b)', (True,)))
        program.wait_for(lambda: CANARY not in '\n'.join(program.texts(showing=False)), f'{interface} hides the password')


def calendar_file_is_without_it():
    subprocess.run([os.environ['GRUPPE_CLI'], '--data-dir', str(profile), 'meetings', 'export-ics', str(calendar)],
                   env={**os.environ, **environment}, timeout=TIMEOUT, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert TITLE.encode() in calendar.read_bytes()
    assert_nowhere()


def reminder_comes_a_day_before():
    restart_at(seen['start'] - DAY + 60)
    _, body, _ = only_shown('^Meeting: Tuesday, .* 18:00$')
    assert body.startswith('Still to do: '), body
    assert_nowhere()


def reminder_offers_to_join_shortly_before():
    restart_at(seen['start'] - 10 * 60)
    _, body, actions = only_shown('^Meeting at 18:00$')
    assert body == 'You can join now.' and 'Join' in actions, (body, actions)
    assert_nowhere()


def reminder_says_to_close_the_room():
    restart_at(seen['start'] + 91 * 60)
    _, body, actions = only_shown('^Meeting at 18:00: is it over')
    assert body.startswith('Close the room now') and 'Join' not in actions, (body, actions)
    assert_nowhere()


def reminders_are_withdrawn_when_the_program_ends():
    assert len(desktop.shown) == 1
    written.append(program.output())
    assert program.quit() == 0
    end = time.monotonic() + TIMEOUT
    while desktop.shown and time.monotonic() < end:
        GLib.MainContext.default().iteration(False)
    assert not desktop.shown, desktop.shown


def reminders_say_nothing_about_the_meeting():
    told = '\n'.join(desktop.everything)
    assert 'Meeting at 18:00' in told
    for word in (TITLE, LINK, 'example.org', 'Waldweg', 'Jitsi', 'jitsi', CANARY):
        assert word not in told, told


def messages_never_had_it():
    text = '\n'.join(written)
    assert 'DEBUG' in text, 'the program tells everything'
    assert CANARY not in text
    assert files_with(CANARY) == []


if __name__ == '__main__':
    desktop = Desktop()
    run_cases([
        meeting_is_planned,
        own_password_is_typed,
        nothing_else_has_it,
        nothing_has_it_after_it_was_shown,
        it_is_hidden_when_the_screen_is_locked,
        calendar_file_is_without_it,
        reminder_comes_a_day_before,
        reminder_offers_to_join_shortly_before,
        reminder_says_to_close_the_room,
        reminders_are_withdrawn_when_the_program_ends,
        reminders_say_nothing_about_the_meeting,
        messages_never_had_it,
    ])
