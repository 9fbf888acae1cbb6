# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window through AT-SPI, as a screen reader does, and through the keyboard.

To be used inside build-aux/session.sh, which gives the test its own bus, X server, keyring and folders:

    with Program([path, '--data-dir', folder], env={'GRUPPE_CLOCK_OFFSET': '0'}) as program:
        program.find('button', 'Plan a Meeting').click()
        program.find('text', 'Title').set_text('Tuesday round')
        program.press('Return')
        program.wait_for(lambda: program.has('label', 'Tuesday round'))
        program.restart()

What to know:

- Nothing here waits a fixed time. find() asks again until the thing is there, wait_for() until a condition is true; both
  raise NotFound with a picture of the accessible tree when that takes longer than TIMEOUT seconds. The environment
  variable GRUPPE_TEST_SLOW multiplies TIMEOUT.
- Roles are named as in ROLES below, the same on all versions of AT-SPI. A name is compared whole; give a compiled
  regular expression to search in it.
- Only what is showing is found, unless showing=False.
- Buttons and switches are clicked, and texts set, through AT-SPI. Check buttons, list rows and drop-downs offer no action on
  GTK 4.8, and nothing can be focused from outside there: click() then uses the pointer, or Tab and a key.
- There is no window manager: the topmost window of the program gets the X focus before each key.
- Program.n_acts counts what a user would have to do: a click, a text or number, a key that is pressed, a choice from a list. What
  these need on the way, such as Tab to get there, is not counted.
- problems() returns warnings, criticals and findings of the sanitizers from the program's standard error; stop() and the end of
  the with block fail on them, unless a regular expression in allow matches.
"""

import functools
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402  (needs the version first)

TIMEOUT = 20 * float(os.environ.get('GRUPPE_TEST_SLOW', '1'))
POLL = 0.03
MAX_TABS = 200
CALL_TIMEOUT = int(TIMEOUT * 1000)

# Names that changed between versions of AT-SPI and GTK, and the one used here.
ROLES = {
    'push button': 'button',
    'entry': 'text',
    'password text': 'text',
    'editbar': 'text',
    'static': 'label',
    'switch': 'check box',
    'radio button': 'check box',
    'toggle button': 'button',
    'generic': 'panel',
    'filler': 'panel',
    'grouping': 'panel',
    'window': 'frame',
}
WINDOWS = ('frame', 'dialog', 'alert')
WITH_TEXT = ('text', 'spin button', 'label', 'status bar', 'alert', 'notification')

PROBLEM = re.compile(r'WARNING|CRITICAL|ERROR|runtime error|AddressSanitizer|LeakSanitizer')

ROOT = '/org/a11y/atspi/accessible/root'
NOTHING = '/org/a11y/atspi/null'
ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
APPLICATION = 'org.a11y.atspi.Application'
COMPONENT = 'org.a11y.atspi.Component'
EDITABLE = 'org.a11y.atspi.EditableText'
TEXT = 'org.a11y.atspi.Text'
VALUE = 'org.a11y.atspi.Value'
PROPERTIES = 'org.freedesktop.DBus.Properties'
IN_WINDOW = 1

# Arguments that are needed for everything there is.
OF_NAME = GLib.Variant('(ss)', (ACCESSIBLE, 'Name'))
OF_WINDOW = GLib.Variant('(u)', (IN_WINDOW,))


def act(method):
    """Counts a call as something the user does: each key that is pressed, a choice as opening the list and taking something of it."""
    @functools.wraps(method)
    def counted(self, *arguments, **options):
        program = getattr(self, 'program', self)
        program.depth += 1
        try:
            result = method(self, *arguments, **options)
        finally:
            program.depth -= 1
        if program.depth == 0:
            program.n_acts += {'press': len(arguments), 'choose': 2}.get(method.__name__, 1)
        return result
    return counted


class NotFound(AssertionError):
    """What the test waited for did not come about."""


class Bus:
    """The accessibility bus. Calls are sent together where possible: a window has hundreds of things to ask about."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                    Gio.DBusCallFlags.NONE, CALL_TIMEOUT).unpack()[0]
        flags = Gio.DBusConnectionFlags
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION)

    def call_all(self, calls):
        """calls: (name, path, interface, method, arguments); returns the answers, None where there was an error."""
        answers = [None] * len(calls)
        pending = [len(calls)]

        def answered(connection, result, number):
            pending[0] -= 1
            try:
                answers[number] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for number, (name, path, interface, method, arguments) in enumerate(calls):
            if not name or path == NOTHING:
                pending[0] -= 1
                continue
            self.connection.call(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START,
                                 CALL_TIMEOUT, None, answered, number)
        while pending[0]:
            GLib.MainContext.default().iteration(True)
        return answers

    def call(self, name, path, interface, method, arguments=None):
        return self.call_all([(name, path, interface, method, arguments)])[0]

    def windows_of(self, pid):
        """The application with that process id, as (bus name, path)."""
        answer = self.connection.call_sync('org.a11y.atspi.Registry', ROOT, ACCESSIBLE, 'GetChildren', None, None,
                                           Gio.DBusCallFlags.NONE, CALL_TIMEOUT).unpack()
        for name, path in answer[0]:
            owner = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                              'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))
            if owner and owner[0] == pid:
                return name, path
        return None


class Look:
    """What one thing said of itself during a walk through the window."""

    def __init__(self, role=None, state=None, name=None, extents=None):
        number = role[0] if role else 0
        try:
            words = Atspi.Role(number).value_nick.replace('-', ' ')
        except ValueError:
            words = f'role {number}'
        self.role = ROLES.get(words, words)
        low, high = state[0] if state else (0, 0)
        self.states = low | high << 32
        self.name = name[0] if name else ''
        # Without an answer: no widget, and no place of its own.
        self.extents = extents[0] if extents else None

    def has_state(self, state):
        return bool(self.states >> int(getattr(Atspi.StateType, state.upper())) & 1)


class Node:
    """One accessible thing of the window."""

    def __init__(self, program, name, path):
        self.program = program
        self.bus_name = name
        self.path = path
        self.seen = None
        self.inner = None

    def __repr__(self):
        return f'<{self.role} "{self.name}">'

    def __eq__(self, other):
        return isinstance(other, Node) and (self.bus_name, self.path) == (other.bus_name, other.path)

    def __hash__(self):
        return hash((self.bus_name, self.path))

    # Asking

    def message(self, interface, method, arguments=None):
        return self.bus_name, self.path, interface, method, arguments

    def ask(self, interface, method, arguments=None):
        """The answer, or None."""
        return self.program.bus.call(*self.message(interface, method, arguments))

    def get(self, interface, name, otherwise=None):
        answer = self.ask(PROPERTIES, 'Get', GLib.Variant('(ss)', (interface, name)))
        return answer[0] if answer else otherwise

    def looks(self):
        """The four calls of a Look."""
        return [self.message(ACCESSIBLE, 'GetRole'), self.message(ACCESSIBLE, 'GetState'),
                self.message(PROPERTIES, 'Get', OF_NAME),
                self.message(COMPONENT, 'GetExtents', OF_WINDOW)]

    def look(self):
        return Look(*self.program.bus.call_all(self.looks()))

    @property
    def role(self):
        return (self.seen or self.look()).role

    @property
    def name(self):
        return self.get(ACCESSIBLE, 'Name', '')

    @property
    def description(self):
        return self.get(ACCESSIBLE, 'Description', '')

    @property
    def extents(self):
        """x, y, width and height in the window; None for what is no widget."""
        return self.look().extents

    def has_state(self, state):
        """state: as in Atspi.StateType, in small letters with underscores: 'checked', 'focused', 'sensitive' ..."""
        return self.look().has_state(state)

    @property
    def checked(self):
        return self.has_state('checked') or self.has_state('pressed')

    @property
    def enabled(self):
        return self.has_state('sensitive') or self.has_state('enabled')

    @property
    def text(self):
        """What a text field or label holds; the name where there is no text."""
        answer = self.ask(TEXT, 'GetText', GLib.Variant('(ii)', (0, self.get(TEXT, 'CharacterCount', 0))))
        return answer[0] if answer else self.name

    @property
    def value(self):
        """What a spin button or slider is set to."""
        return self.get(VALUE, 'CurrentValue')

    @property
    def parent(self):
        parent = self.get(ACCESSIBLE, 'Parent')
        if not parent or not parent[0] or parent[1] in (NOTHING, ''):
            return None
        return Node(self.program, *parent)

    def frame(self):
        """The window this is in."""
        node, above = self, self.parent
        # libadwaita's windows say they are panels.
        while node.role not in WINDOWS and above is not None and above.role != 'application':
            node, above = above, above.parent
        return node

    def first(self):
        answer = self.ask(ACCESSIBLE, 'GetChildren')
        return Node(self.program, *answer[0][0]) if answer and answer[0] else None

    # Walking

    def walk(self, showing=True):
        """Looks at everything below this, level by level, and leaves it in inner and seen."""
        bus = self.program.bus
        self.seen = self.look()
        level = [self]
        while level:
            answers = bus.call_all([node.message(ACCESSIBLE, 'GetChildren') for node in level])
            for node, answer in zip(level, answers):
                node.inner = [Node(self.program, *child) for child in (answer[0] if answer else ()) if child[1] != NOTHING]
            following = [child for node in level for child in node.inner]
            answers = bus.call_all([call for child in following for call in child.looks()])
            for number, child in enumerate(following):
                child.seen = Look(*answers[4 * number:4 * number + 4])
            if showing:
                self.program.drop_hidden(level)
                following = [child for node in level for child in node.inner]
            level = following
        return self

    def is_showing(self):
        """Whether this is to be seen, in a scrolled part perhaps."""
        if self.seen.role == 'application' or self.seen.has_state('showing'):
            return True
        if not self.program.guesses_showing or not self.seen.has_state('visible'):
            return False
        return self.seen.extents is None or self.seen.extents[2] > 0 or self.seen.extents[3] > 0

    def below(self):
        """Everything that walk() found, in reading order."""
        for child in self.inner or ():
            yield child
            yield from child.below()

    def descendants(self, showing=True):
        return self.walk(showing).below()

    def find(self, role=None, name=None, **options):
        return self.program.find(role, name, within=self, **options)

    def find_all(self, role=None, name=None, **options):
        return self.program.find_all(role, name, within=self, **options)

    def has(self, role=None, name=None, **options):
        return self.program.has(role, name, within=self, **options)

    def read(self, showing=True):
        """The nodes below this, and what each that holds text holds, asked for together."""
        nodes = list(self.descendants(showing))
        with_text = [node for node in nodes if node.seen.role in WITH_TEXT]
        counts = self.program.bus.call_all([
            node.message(PROPERTIES, 'Get', GLib.Variant('(ss)', (TEXT, 'CharacterCount'))) for node in with_text])
        answers = self.program.bus.call_all([
            node.message(TEXT, 'GetText', GLib.Variant('(ii)', (0, count[0] if count else 0)))
            for node, count in zip(with_text, counts)])
        return nodes, {node: answer[0] if answer else node.seen.name for node, answer in zip(with_text, answers)}

    def texts(self, showing=True):
        """Every non-empty name and text below this, for assertions about what can be read."""
        nodes, held = self.read(showing)
        found = []
        for node in nodes:
            for text in (node.seen.name, held.get(node)):
                if text and (not found or found[-1] != text):
                    found.append(text)
        return found

    def tree(self, showing=True):
        """The accessible tree as indented lines."""
        held = self.read(showing)[1]
        lines = []

        def add(node, depth):
            text = held.get(node)
            shown = f' = "{text}"' if text and text != node.seen.name else ''
            lines.append(f'{"  " * depth}{node.seen.role} "{node.seen.name}"{shown}')
            for child in node.inner or ():
                add(child, depth + 1)

        add(self, 0)
        return lines

    # Doing

    @act
    def click(self):
        """Does what a click does: through the thing's own action; without one by pointer where it can be hit; else by keyboard."""
        self.program.wait_for(lambda: self.enabled, f'{self} can be used')
        names = self.actions()
        for wanted in ('click', 'clicked', 'press', 'toggle', 'activate'):
            if wanted in names:
                self.ask(ACTION, 'DoAction', GLib.Variant('(i)', (names.index(wanted),)))
                return self
        if self.in_view():
            return self.point()
        return self.activate()

    def actions(self):
        count = self.get(ACTION, 'NActions', 0)
        answers = self.program.bus.call_all([self.message(ACTION, 'GetName', GLib.Variant('(i)', (number,)))
                                             for number in range(count)])
        return [answer[0] if answer else '' for answer in answers]

    def in_view(self):
        """Whether the middle of this can be hit with the pointer, nothing scrolled and nothing in front. Not so where the middle
        is something without a place in the tree, such as a picture; point() may do even then."""
        extents = self.extents
        if extents is None:
            return False
        x, y, width, height = extents
        x, y = x + width // 2, y + height // 2
        if not self.program.guesses_showing:
            # GTK 4.18 finds hidden pages of a stack at a point as well, but says what is showing: only scrolling can hide it.
            return self.has_state('showing') and all(above.seen.extents is None or holds_point(above.seen.extents, x, y)
                                                     for above in self.above())
        hit = self.frame().ask(COMPONENT, 'GetAccessibleAtPoint', GLib.Variant('(iiu)', (x, y, IN_WINDOW)))
        node = Node(self.program, *hit[0]) if hit and hit[0][1] != NOTHING else None
        while node is not None:
            if node == self:
                return True
            node = node.parent
        return False

    def above(self):
        """Everything this is in, looked at, up to its window."""
        found = []
        node = self.parent
        while node is not None:
            node.seen = node.look()
            if node.seen.role == 'application':
                break
            found.append(node)
            node = node.parent
        return found

    @act
    def point(self):
        """Clicks the middle of this with the pointer."""
        window = self.program.focus_window()
        # Places are told from the window's content on; around it the X window has a border for shadows.
        window_width, window_height = self.program.size(window)
        left, top, content_width, content_height = self.frame().first().extents
        x, y, width, height = self.extents
        run('xdotool', 'mousemove', '--sync', '--window', str(window),
            str(x - left + (window_width - content_width) // 2 + width // 2),
            str(y - top + (window_height - content_height) // 2 + height // 2))
        run('xdotool', 'click', '1')
        return self

    @act
    def focus(self):
        """Gives this the keyboard, as Tab does where the window has no other way."""
        self.program.focus_window()
        grabbed = self.ask(COMPONENT, 'GrabFocus')
        if grabbed and grabbed[0]:
            self.program.wait_for(self.holds_focus, f'{self} has the focus')
            return self
        for _ in range(MAX_TABS):
            if self.holds_focus():
                return self
            before = self.program.focused()
            self.program.press('Tab')
            self.program.wait_for(lambda before=before: self.program.focused() != before, 'Tab moves the focus', timeout=2)
        raise NotFound(f'{self} cannot be reached with Tab; the window is:\n{self.program.dump()}')

    def holds_focus(self):
        """This, or something in it, has the keyboard."""
        self.walk()
        return self.seen.has_state('focused') or any(node.seen.has_state('focused') for node in self.below())

    @act
    def activate(self, key='space'):
        """Focuses this and presses a key."""
        self.focus()
        self.program.press(key)
        return self

    @act
    def set_text(self, text):
        """Replaces what a text field holds."""
        taken = self.ask(EDITABLE, 'SetTextContents', GLib.Variant('(s)', (text,)))
        if taken is None:
            for node in self.descendants():
                if node.seen.role in ('text', 'spin button'):
                    return node.set_text(text)
            raise NotFound(f'{self} holds no text that can be changed')
        if not taken[0]:
            raise NotFound(f'{self} did not take the text')
        self.program.wait_for(lambda: self.text == text, f'{self} holds the text')
        return self

    @act
    def set_value(self, value):
        """Sets a spin button or slider."""
        self.ask(PROPERTIES, 'Set', GLib.Variant('(ssv)', (VALUE, 'CurrentValue', GLib.Variant('d', value))))
        self.program.wait_for(lambda: self.value == value, f'{self} is {value}')
        return self


class Program:
    """A running program and its window."""

    def __init__(self, argv, env=None, allow=(), name=None):
        self.argv = [str(argument) for argument in argv]
        self.env = dict(env or {})
        self.allow = [re.compile(pattern) for pattern in allow]
        self.name = name or os.path.basename(self.argv[0])
        self.process = None
        self.application = None
        self.guesses_showing = False
        self.stderr = None
        self.n_acts = 0
        self.depth = 0
        self.bus = Bus()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, value, traceback):
        if kind is not None:
            print(f'# {self.name} wrote:\n{self.output()}', file=sys.stderr)
        self.stop(check=kind is None)

    # Starting and ending

    def start(self, env=None, arguments=()):
        """Starts the program and waits for its window."""
        assert self.process is None, 'already running'
        self.env.update(env or {})
        self.stderr = tempfile.TemporaryFile(mode='w+', encoding='utf-8', errors='replace')
        self.process = subprocess.Popen(self.argv + [str(argument) for argument in arguments],
                                        env={**os.environ, **self.env},
                                        stdin=subprocess.DEVNULL, stdout=self.stderr, stderr=self.stderr)
        self.wait_for(self.connect, f'{self.name} shows a window')
        self.focus_window()
        return self

    def stop(self, check=True):
        """Ends the program and returns its status; fails on problems it wrote about."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.ended(check)

    def quit(self, check=True):
        """Ends the program as a user does, with Ctrl+Q, so that it can save what it wants to save."""
        self.press('ctrl+q')
        return self.ended(check)

    def ended(self, check=True):
        """Waits for the end of the program and returns its status."""
        try:
            status = self.process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise NotFound(f'{self.name} did not end:\n{self.output()}') from None
        problems = self.problems()
        output = self.output()
        self.process = None
        self.application = None
        if check and problems:
            raise AssertionError(f'{self.name} wrote:\n{output}')
        return status

    def restart(self, env=None, arguments=()):
        """Ends the program as a user does and starts it again with the same folders."""
        status = self.quit()
        if status != 0:
            raise AssertionError(f'{self.name} ended with status {status}')
        return self.start(env, arguments)

    def connect(self):
        if self.process.poll() is not None:
            raise AssertionError(f'{self.name} ended with status {self.process.returncode} before it showed a '
                                 f'window:\n{self.output()}')
        found = self.bus.windows_of(self.process.pid)
        if found is None:
            return False
        self.application = Node(self, *found)
        # GTK knew the state "showing" for windows only, until 4.10.
        version = self.application.get(APPLICATION, 'Version', '0')
        self.guesses_showing = [int(part) for part in re.findall(r'\d+', version)[:2]] < [4, 10]
        return any(node.seen.role in WINDOWS for node in self.application.descendants())

    def output(self):
        """What the program wrote so far."""
        position = self.stderr.tell()
        self.stderr.seek(0)
        text = self.stderr.read()
        self.stderr.seek(position)
        return text

    def problems(self):
        return [line for line in self.output().splitlines()
                if PROBLEM.search(line) and not any(pattern.search(line) for pattern in self.allow)]

    # Looking

    def look(self, role=None, name=None, within=None, showing=True, where=None):
        """What fits, one after the other, as it is now. where: a further condition on the node."""
        role = ROLES.get(role, role)
        for node in (within or self.application).descendants(showing):
            if role is not None and node.seen.role != role:
                continue
            if name is not None and not matches(name, node.seen.name):
                continue
            if where is not None and not where(node):
                continue
            yield node

    def find_all(self, role=None, name=None, **options):
        """Everything that fits, as it is now; options as in look()."""
        return list(self.look(role, name, **options))

    def has(self, role=None, name=None, **options):
        return next(self.look(role, name, **options), None) is not None

    def find(self, role=None, name=None, timeout=None, **options):
        """The first that fits, as soon as it is there."""
        wanted = name.pattern if isinstance(name, re.Pattern) else name
        return self.wait_for(lambda: next(self.look(role, name, **options), None),
                             f'{role or "anything"} "{wanted or ""}" is showing', timeout)

    def wait_gone(self, role=None, name=None, **options):
        self.wait_for(lambda: not self.has(role, name, **options), f'{role} "{name}" is gone')

    def wait_for(self, condition, what='the condition is true', timeout=None):
        """Asks again and again until condition() is true, and returns what it returned."""
        end = time.monotonic() + (TIMEOUT if timeout is None else timeout)
        while True:
            result = condition()
            if result:
                return result
            if self.application is not None and self.process.poll() is not None:
                raise AssertionError(f'{self.name} ended with status {self.process.returncode} while waiting until '
                                     f'{what}:\n{self.output()}')
            if time.monotonic() > end:
                raise NotFound(f'waited in vain until {what}; the window is:\n{self.dump()}')
            time.sleep(POLL)

    def dump(self):
        if self.application is None:
            return '(none)'
        return '\n'.join(self.application.tree())

    def texts(self, showing=True):
        return self.application.texts(showing)

    def focused(self):
        """What has the keyboard; the innermost."""
        nodes = [node for node in self.application.descendants() if node.seen.has_state('focused')]
        return nodes[-1] if nodes else None

    def drop_hidden(self, nodes):
        """Leaves in the inner of each of the nodes what is showing."""
        for node in nodes:
            node.inner = [child for child in node.inner if child.is_showing()]
        if not self.guesses_showing:
            return
        # GTK 4.8 tells of all pages of a stack, at the place where they would be. Of children that lie upon each other,
        # only those that can be hit are there. A toast hides nothing.
        families = [[child for child in node.inner if child.seen.name != 'AdwToastWidget']
                    for node in nodes if len(node.inner) > 1 and node.seen.role != 'application']
        stand_in = self.stand_ins(child for family in families for child in family)
        hit = {}
        for covered in [self.covered(family, stand_in) for family in families]:
            found = self.can_be_hit([stand_in[child] for child in covered])
            if covered and not any(found):
                # What was never asked about its children is not known to GTK by name yet.
                self.visit(covered)
                found = self.can_be_hit([stand_in[child] for child in covered])
            if any(found):
                hit.update(zip(covered, found))
        for node in nodes:
            node.inner = [child for child in node.inner if hit.get(child, True)]

    @staticmethod
    def covered(family, stand_in):
        """Those of the children that lie upon each other."""
        places = [stand_in[child].seen.extents for child in family]
        return [child for i, child in enumerate(family)
                if any(i != j and overlap(places[i], place) for j, place in enumerate(places))]

    def visit(self, nodes):
        """Asks everything below the nodes about its children."""
        while nodes:
            answers = self.bus.call_all([node.message(ACCESSIBLE, 'GetChildren') for node in nodes])
            nodes = [Node(self, *child) for answer in answers if answer for child in answer[0]]

    def stand_ins(self, children):
        """For each the thing itself or, for a page of a stack, which is no widget and has no place, what is in it."""
        found = {child: child for child in children}
        placeless = [child for child in found if child.seen.extents is None]
        while placeless:
            answers = self.bus.call_all([found[child].message(ACCESSIBLE, 'GetChildren') for child in placeless])
            inside = {child: Node(self, *answer[0][0]) for child, answer in zip(placeless, answers) if answer and answer[0]}
            answers = self.bus.call_all([call for node in inside.values() for call in node.looks()])
            for number, (child, node) in enumerate(inside.items()):
                node.seen = Look(*answers[4 * number:4 * number + 4])
                found[child] = node
            placeless = [child for child, node in inside.items() if node.seen.extents is None]
        return found

    def can_be_hit(self, nodes):
        """For each whether a pointer in it would find anything: not so when it is in a hidden page of a stack."""
        points = ((2, 2), (4, 4), (4, 2), (2, 4), (8, 8))
        calls = []
        for node in nodes:
            x, y, width, height = node.seen.extents
            calls.extend(node.message(COMPONENT, 'GetAccessibleAtPoint',
                                      GLib.Variant('(iiu)', (x + width // i, y + height // j, IN_WINDOW))) for i, j in points)
        hits = [bool(answer and answer[0][1] != NOTHING) for answer in self.bus.call_all(calls)]
        return [any(hits[start:start + len(points)]) for start in range(0, len(hits), len(points))]

    # Keys and windows

    def windows(self):
        """X windows of the program that can have the focus, the topmost first."""
        listed = run('xwininfo', '-root', '-children')
        found = []
        for number in re.findall(r'^\s+(0x[0-9a-f]+) ', listed, re.MULTILINE):
            about = run('xwininfo', '-stats', '-id', number)
            if 'Map State: IsViewable' not in about or 'Override Redirect State: yes' in about:
                continue
            owner = run('xprop', '-id', number, '_NET_WM_PID')
            if owner.strip().endswith(f'= {self.process.pid}'):
                found.append(int(number, 16))
        return found

    def focus_window(self):
        """Gives the topmost window of the program the X focus."""
        windows = self.wait_for(self.windows, f'{self.name} has an X window')
        if run('xdotool', 'getwindowfocus').strip() != str(windows[0]):
            subprocess.run(['xdotool', 'windowfocus', '--sync', str(windows[0])], check=True, timeout=TIMEOUT,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return windows[0]

    def resize(self, width, height):
        """Sets the size of the topmost window; returns the size it took."""
        window = self.focus_window()
        subprocess.run(['xdotool', 'windowmove', str(window), '0', '0'], check=True)
        subprocess.run(['xdotool', 'windowsize', str(window), str(width), str(height)], check=True)
        sizes = []

        def settled():
            sizes.append(self.size(window))
            return len(sizes) > 3 and len(set(sizes[-4:])) == 1

        self.wait_for(settled, 'the window has settled')
        return sizes[-1]

    @staticmethod
    def size(window):
        about = run('xwininfo', '-stats', '-id', str(window))
        return (int(re.search(r'Width: (\d+)', about).group(1)), int(re.search(r'Height: (\d+)', about).group(1)))

    @act
    def press(self, *keys):
        """Presses keys in turn, named as xdotool does: 'ctrl+n', 'Return', 'Down' ..."""
        self.focus_window()
        for key in keys:
            run('xdotool', 'key', '--clearmodifiers', key)
        return self

    @act
    def type(self, text):
        """Types ASCII text into what has the focus."""
        self.focus_window()
        run('xdotool', 'type', '--clearmodifiers', '--delay', '5', text)
        return self

    @act
    def choose(self, combo, option):
        """Chooses from a drop-down row, told by the beginning of its name or a pattern. Its options are only there while it is
        open, the chosen one perhaps twice."""
        box = self.find('combo box', combo if isinstance(combo, re.Pattern) else begins(combo))
        box.click()

        def options():
            box.walk()
            lists = [node for node in box.below() if node.seen.role == 'list']
            rows = [node for node in (lists[-1].below() if lists else ()) if node.seen.role == 'list item']
            labels = [next((inner.seen.name for inner in row.below() if inner.seen.role == 'label'), '') for row in rows]
            return labels if len(labels) > 1 else None

        position = self.wait_for(options, f'the options of {combo} are there').index(option)
        self.press('Home', *['Down'] * position, 'Return')
        self.wait_for(lambda: not options() and box.has('label', option), f'"{combo}" is "{option}"')

    def picture(self, path):
        """Saves what the topmost window shows."""
        run('import', '-window', str(self.focus_window()), str(path))
        return path


def named(text):
    """Matches an accessible name on GTK 4.8, where a button with a mnemonic is called "_Save Save", and later."""
    return re.compile(rf'^(.*_.* )?{re.escape(text)}$')


def ends(text):
    """The name of a button that says what it is about is "_Answer… About Answer…" on GTK 4.8, and later "About Answer…"."""
    return re.compile(re.escape(text) + '$')


def begins(text):
    return re.compile('^' + re.escape(text))


def contains(text):
    return re.compile(re.escape(text))


def run_cases(cases):
    """Runs functions in order as the cases of one TAP test, and ends the program. A case that fails ends the run: those after it
    build on it, and count as failed."""
    print(f'1..{len(cases)}', flush=True)
    broken = None
    for number, case in enumerate(cases, 1):
        name = case.__name__.replace('_', '-')
        if broken is None:
            try:
                case()
            except Exception as problem:  # pylint: disable=broad-except
                broken = name
                lines = ''.join(traceback.format_tb(problem.__traceback__)) + f'{type(problem).__name__}: {problem}'
                print('# ' + lines.replace('\n', '\n# '))
        else:
            print(f'# not tried after {broken} failed')
        print(f'{"ok" if broken is None else "not ok"} {number} {name}', flush=True)
    sys.exit(0 if broken is None else 1)


def holds_point(place, x, y):
    """Whether a point lies in a place."""
    return place[0] <= x < place[0] + place[2] and place[1] <= y < place[1] + place[3]


def overlap(a, b):
    """Whether two places share more than a border."""
    if a is None or b is None:
        return False
    return (min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > 2 and
            min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) > 2)


def matches(wanted, name):
    if isinstance(wanted, re.Pattern):
        return wanted.search(name) is not None
    # GTK 4.8 tells the name of some buttons twice.
    return name in (wanted, f'{wanted} {wanted}')


def run(*command):
    return subprocess.run(command, check=False, text=True, timeout=TIMEOUT,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
