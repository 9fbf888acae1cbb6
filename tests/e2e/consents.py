# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the page of consents share: the program on a profile of its own, and what is done in its menus, windows and
file choosers.

For a screen of 1400x4000. Windows are made so high that nothing in them is scrolled: then everything can be hit with the pointer."""

import json
import os
import pathlib
import re
import subprocess
import tempfile

from harness import TIMEOUT, Program, contains, matches, run

MAIN_MENU = ('Look at Sample Data', 'Hide Names', 'Back Up…', 'Restore…', 'Preferences', 'Keyboard Shortcuts', 'Help',
             'About Gruppentreffen', 'Quit')
PEOPLE_MENU = ('Add Person…', 'Import People…', 'Save as Table…', 'Save for an Address Book…', 'Groups…', 'Print Forms…',
               'Returned Forms…', 'Ask on Screen…', 'Texts and Purposes…', 'Check the Record…')
SIZE = (1200, 3900)
DIALOG_SIZE = (700, 3500)
PROVIDER = 'Jitsi (own or rented server)'


class Group:
    """The program in English and in Berlin, with a folder that goes with it. What is in profile is the program's; what else is in
    folder is the test's."""

    def __init__(self, name):
        self.scratch = tempfile.TemporaryDirectory(prefix=f'gruppe-{name}-', ignore_cleanup_errors=True)
        self.folder = pathlib.Path(self.scratch.name)
        self.profile = self.folder / 'profile'
        installed = pathlib.Path(os.environ['GRUPPE_PROGRAM']).parent.parent
        self.environment = {
            'LANGUAGE': 'en',
            'TZ': 'Europe/Berlin',
            'XDG_DATA_DIRS': f'{installed / "share"}:{os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"}',
        }
        self.program = Program([os.environ['GRUPPE_PROGRAM'], '--data-dir', self.profile], env=self.environment,
                               name='gruppentreffen')

    def cli(self, *arguments):
        """What gruppentreffen-cli answers: (status, JSON)."""
        done = subprocess.run([os.environ['GRUPPE_CLI'], '--data-dir', str(self.profile), '--json', *map(str, arguments)],
                              env={**os.environ, **self.environment}, stdout=subprocess.PIPE, timeout=TIMEOUT, check=False)
        return done.returncode, json.loads(done.stdout or b'null')

    def files_with(self, text):
        """Files of the profile, and of everything else of this session, that hold a text in one of the ways it can be written. Not
        those that the test put into its own folder."""
        needles = [text.lower().encode(encoding) for encoding in ('utf-8', 'utf-16-le', 'utf-16-be')]
        found = []
        for path in pathlib.Path(os.environ['GRUPPE_SCRATCH']).rglob('*'):
            # The keyring's own file is encrypted.
            if path.is_file() and path.parent != self.folder and 'keyrings' not in path.parts:
                data = path.read_bytes().lower()
                if any(needle in data for needle in needles):
                    found.append(str(path))
        return found

    # Doing

    @staticmethod
    def leave():
        """Takes the pointer away: xdotool would wait for it to move where it is already at its aim."""
        run('xdotool', 'mousemove', '1', '1')

    def click(self, node):
        self.leave()
        return node.click()

    def choose_in_menu(self, button, items, item):
        """GTK 4.18 tells the names of menu items by a relation only: there the place counts."""
        self.leave()
        self.program.find('button', button).point()
        found = self.program.wait_for(lambda: self.program.find_all('menu item'), 'the menu is open')
        assert len(found) == len(items) and found[0].name in ('', items[0]), found
        found[items.index(item)].click()

    def chooser(self):
        """The open file chooser. Later versions of GTK have no name for what is in its dialog."""
        return next(iter(self.program.find_all('panel', 'GtkFileChooserWidget') or self.program.find_all('dialog')), None)

    def choose_file(self, path):
        """Takes a file in a chooser that has been opened, to open it or to save it."""
        chooser = self.program.wait_for(self.chooser, 'a file can be chosen')
        if not chooser.has('text'):
            # The field for a path comes up with the first character of one.
            self.program.press('slash')
        field = chooser.find('text')
        field.set_text(str(path))
        field.focus()
        self.program.press('Return')
        self.program.wait_for(lambda: self.chooser() is None, 'the file is chosen')
        self.wait_settled()

    # Windows. Those of libadwaita are frames or panels.

    def windows(self):
        return self.program.application.walk().inner

    def window(self, title, size=None):
        """The window with that title, as soon as it is there; made larger if a size is told."""
        found = self.program.wait_for(lambda: next((node for node in self.windows() if matches(title, node.seen.name)), None),
                                      f'the window "{title}" is there')
        self.wait_settled()
        if size is not None:
            self.program.resize(*size)
        return found

    def has_window(self, title):
        return any(matches(title, node.seen.name) for node in self.windows())

    def wait_settled(self):
        """Until no window is coming or going: a key would go to the wrong one."""
        self.program.wait_for(lambda: len(self.windows()) == len(self.program.windows()), 'the windows have settled')

    def wait_closed(self, title):
        self.program.wait_for(lambda: not self.has_window(title), f'the window "{title}" is closed')
        self.wait_settled()

    def close(self, title):
        self.program.press('Escape')
        self.wait_closed(title)

    def reads(self, text, within=None):
        """The first text to be read in the window, or within a part of it, that holds a text or fits a pattern."""
        pattern = text if isinstance(text, re.Pattern) else contains(text)
        return self.program.wait_for(lambda: next((read for read in (within or self.program).texts() if pattern.search(read)), None),
                                     f'"{pattern.pattern}" can be read')

    def tells(self, text, within=None):
        """A status of the window; later versions of GTK do not name it after what it says."""
        return (within or self.program).find('status bar', where=lambda node: text in (node.seen.name, node.text))

    def person(self, name, title=None):
        """Opens the window of a person on the page of consents."""
        row = self.program.find('list item', re.compile(f'^{re.escape(name)}(\\.|$)'))
        self.click(row)
        return self.window(title or name, DIALOG_SIZE)
