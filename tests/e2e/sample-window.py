#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with one of everything, for test-harness.py."""

import sys

import gi

gi.require_version('Adw', '1')
from gi.repository import Adw, Gio, Gtk  # noqa: E402  (needs the version first)

ROWS = 500


class Sample(Adw.Application):
    def __init__(self):
        super().__init__(application_id='org.selbsthilfe.Gruppentreffen.Sample', flags=Gio.ApplicationFlags.NON_UNIQUE)
        quit_action = Gio.SimpleAction(name='quit')
        quit_action.connect('activate', lambda *_: self.quit())
        self.add_action(quit_action)
        self.set_accels_for_action('app.quit', ['<Control>q'])

    def do_activate(self):
        self.name = Adw.EntryRow(title='Name')
        self.agree = Gtk.CheckButton(label='Agree')
        self.choice = Gtk.DropDown.new_from_strings(['one', 'two', 'three'])
        self.minutes = Gtk.SpinButton.new_with_range(0, 100, 1)
        self.minutes.update_property([Gtk.AccessibleProperty.LABEL], ['Minutes'])
        self.power = Gtk.Switch(halign=Gtk.Align.START)
        self.power.update_property([Gtk.AccessibleProperty.LABEL], ['Power'])
        self.answer = Gtk.Label(label='nothing')

        names = Gtk.ListBox()
        names.append(self.name)
        box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
        for child in (Adw.HeaderBar(), names, self.agree, self.choice, self.minutes, self.power,
                      self.button('Tell', self.tell), self.button('Ask', self.ask), self.answer):
            box.append(child)
        box.append(self.pages())
        box.append(self.rows())
        self.window = Adw.ApplicationWindow(application=self, title='Sample', default_width=800, default_height=700,
                                            content=box)
        self.window.present()

    @staticmethod
    def button(label, callback):
        button = Gtk.Button(label=label)
        button.connect('clicked', callback)
        return button

    def pages(self):
        """Two pages of which one is hidden; each can show the other."""
        stack = Adw.ViewStack()
        for name, other in (('first', 'second'), ('second', 'first')):
            page = Gtk.Box()
            page.append(Gtk.Label(label=f'in the {name} page'))
            page.append(self.button(f'To the {other}', lambda _, other=other: stack.set_visible_child_name(other)))
            stack.add_named(page, name)
        return stack

    @staticmethod
    def rows():
        factory = Gtk.SignalListItemFactory()
        factory.connect('setup', lambda _, item: item.set_child(Gtk.Label()))
        factory.connect('bind', lambda _, item: item.get_child().set_label(item.get_item().get_string()))
        model = Gtk.StringList.new([f'row {number}' for number in range(ROWS)])
        view = Gtk.ListView(model=Gtk.SingleSelection(model=model), factory=factory)
        return Gtk.ScrolledWindow(vexpand=True, child=view)

    def tell(self, _button):
        self.answer.set_label(f'{self.name.get_text()}, {self.agree.get_active()}, {self.choice.get_selected()}, '
                              f'{self.minutes.get_value_as_int()}, {self.power.get_active()}')

    def ask(self, _button):
        dialog = Adw.MessageDialog(transient_for=self.window, modal=True, heading='Sure?', body='Really.')
        dialog.add_response('no', 'No')
        dialog.add_response('yes', 'Yes')
        dialog.connect('response', lambda _, response: self.answer.set_label(f'answered {response}'))
        dialog.present()


if __name__ == '__main__':
    sys.exit(Sample().run([]))
