#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The templates use only what Debian 12 has and what Debian 13 does not call deprecated.

What Debian 12 has stands in baseline-debian-12.json, what is deprecated on Debian 13 in deprecated-debian-13.json; both are
made by build-aux/make-baseline. Templates in data/ui/compat/old are only built where nothing of theirs is deprecated yet, those in
data/ui/compat/new only where all of theirs is there.
"""

import functools
import json
import pathlib
import re
import xml.etree.ElementTree as ET

from lintlib import check, main

HERE = pathlib.Path(__file__).resolve().parent
OLD = 'data/ui/compat/old/'
NEW = 'data/ui/compat/new/'
BASELINE_VERSIONS = {'gtk': (4, 8), 'libadwaita': (1, 2)}
ICON_BUTTONS = ('GtkButton', 'GtkToggleButton', 'GtkMenuButton', 'AdwSplitButton')
NAMES = ('label', 'labelled-by')


@functools.lru_cache
def table(name):
    return json.loads((HERE / name).read_text(encoding='utf-8'))


def baseline():
    return table('baseline-debian-12.json')


def templates(tree):
    for path in tree.files('data/ui', suffix='.ui'):
        yield path, ET.fromstring(tree.read(path))


def c_type(macro):
    """GTK_TYPE_LIST_BOX -> GtkListBox."""
    prefix, name = macro.split('_TYPE_', 1)
    special = {'G': 'G', 'GTK': 'Gtk', 'ADW': 'Adw', 'GDK': 'Gdk', 'GRUPPE': 'Gruppe'}
    return special.get(prefix, prefix.title()) + ''.join(part.title() for part in name.split('_'))


class OwnClasses:
    """The classes of this program, as far as their C files tell."""

    def __init__(self, tree):
        self.parents = {}
        self.interfaces = {}
        self.texts = {}
        define = re.compile(r'G_DEFINE_(?:FINAL_|ABSTRACT_)?TYPE\w*\s*\(\s*(Gruppe\w+)\s*,\s*\w+\s*,\s*(\w+_TYPE_\w+)')
        implement = re.compile(r'G_IMPLEMENT_INTERFACE\s*\(\s*(\w+_TYPE_\w+)')
        for path in tree.files('src', suffix='.c'):
            text = tree.read(path)
            for match in define.finditer(text):
                self.parents[match.group(1)] = c_type(match.group(2))
                self.texts[match.group(1)] = text
                self.interfaces[match.group(1)] = [c_type(name) for name in implement.findall(text)]

    def line(self, name):
        """A class and all it is."""
        todo, seen = [name], []
        while todo:
            one = todo.pop(0)
            if one is None or one in seen:
                continue
            seen.append(one)
            if one in self.parents:
                todo += [self.parents[one]] + self.interfaces[one]
            elif one in baseline()['classes']:
                todo += baseline()['classes'][one]['is']
        return seen

    def knows(self, name):
        return name in self.parents or name in baseline()['classes']

    def has(self, name, kind, member):
        """Whether a class has the property or signal."""
        for one in self.line(name):
            if one in baseline()['classes']:
                if member in baseline()['classes'][one][kind]:
                    return True
            elif one in self.texts and re.search(rf'"{re.escape(member)}"', self.texts[one]):
                return True
        return False


def objects(root):
    """Every object and template with its class name."""
    for element in root.iter():
        if element.tag == 'object' and element.get('class'):
            yield element, element.get('class')
        elif element.tag == 'template':
            yield element, element.get('parent') or element.get('class')


@check('templates-are-well-formed')
def well_formed(tree):
    for path in tree.files('data/ui', suffix='.ui'):
        try:
            root = ET.fromstring(tree.read(path))
        except ET.ParseError as problem:
            yield f'{path}: {problem}'
            continue
        identities = [element.get('id') for element in root.iter() if element.get('id')]
        for identity in sorted({one for one in identities if identities.count(one) > 1}):
            yield f'{path}: the id {identity} is there twice'


@check('templates-need-nothing-newer-than-debian-12')
def baseline_only(tree):
    own = OwnClasses(tree)
    for path, root in templates(tree):
        if path.as_posix().startswith(NEW):
            continue
        for element in root.iter('requires'):
            library = element.get('lib')
            asked = tuple(int(part) for part in element.get('version', '0').split('.')[:2])
            if asked > BASELINE_VERSIONS.get(library, (0, 0)):
                yield f'{path}: requires {library} {element.get("version")}'
        classes = {element.get('id'): name for element, name in objects(root) if element.get('id')}
        template = root.find('template')
        if template is not None:
            classes[template.get('class')] = template.get('class')
        for element, name in objects(root):
            if not own.knows(name):
                yield f'{path}: there is no class {name}'
                continue
            real = template.get('class') if element is template and own.knows(template.get('class')) else name
            yield from members(path, own, element, real, classes)


def members(path, own, element, name, classes):
    """Properties, bindings, signals and accessible properties of one object."""
    for child in element:
        if child.tag in ('property', 'binding'):
            if not own.has(name, 'properties', child.get('name').replace('_', '-')):
                yield f'{path}: {name} has no property {child.get("name")}'
            source = classes.get(child.get('bind-source'))
            if source and not own.has(source, 'properties', child.get('bind-property')):
                yield f'{path}: {source} has no property {child.get("bind-property")}'
        elif child.tag == 'signal':
            signal, _, detail = child.get('name').partition('::')
            if not own.has(name, 'signals', signal.replace('_', '-')):
                yield f'{path}: {name} has no signal {signal}'
            if signal == 'notify' and detail and not own.has(name, 'properties', detail):
                yield f'{path}: {name} has no property {detail}'
        elif child.tag == 'accessibility':
            for entry in child:
                kind = {'property': 'GtkAccessibleProperty', 'relation': 'GtkAccessibleRelation',
                        'state': 'GtkAccessibleState'}.get(entry.tag)
                nicks = baseline()['enumerations'].get(kind, [])
                if entry.get('name').replace('_', '-') not in nicks:
                    yield f'{path}: {name} has no accessible {entry.tag} {entry.get("name")}'
    for lookup in element.findall('.//lookup'):
        wanted = lookup.get('type')
        if wanted and own.knows(wanted) and not own.has(wanted, 'properties', lookup.get('name')):
            yield f'{path}: {wanted} has no property {lookup.get("name")} to look up'


@check('templates-use-nothing-deprecated-on-debian-13')
def nothing_deprecated(tree):
    own = OwnClasses(tree)
    deprecated = table('deprecated-debian-13.json')['deprecated']
    for path, root in templates(tree):
        if path.as_posix().startswith(OLD):
            continue
        for element, name in objects(root):
            if name in deprecated:
                yield f'{path}: {name} is deprecated since {deprecated[name]}'
            for child in element:
                if child.tag not in ('property', 'binding'):
                    continue
                for one in own.line(name):
                    since = deprecated.get(f'{one}.{child.get("name")}')
                    if since:
                        yield f'{path}: {one}:{child.get("name")} is deprecated since {since}'


@check('templates-are-named-after-their-class')
def named_after_class(tree):
    for path, root in templates(tree):
        template = root.find('template')
        if template is None:
            continue
        name = template.get('class')
        wanted = re.sub(r'(?<!^)(?=[A-Z])', '-', name).lower()
        if path.stem != wanted:
            yield f'{path}: the template of {name} belongs into {wanted}.ui'
        folder = path.parent.as_posix().replace('data/ui', 'src/ui', 1)
        places = [folder] + ([folder.rsplit('/', 1)[0]] if '/compat/' in folder + '/' else [])
        if not any(tree.has(f'{place}/{path.stem}.c') for place in places):
            yield f'{path}: there is no {folder}/{path.stem}.c'


@check('templates-are-compiled-in')
def compiled_in(tree):
    """Every template is in a resource, and every file of a resource is there."""
    listed = set()
    for path in tree.files('data', suffix='.gresource.xml'):
        # What the files are relative to, as the meson.build beside tells: the folder itself or data/.
        for element in ET.fromstring(tree.read(path)).iter('file'):
            name = element.text.strip()
            places = [path.parent / name, pathlib.Path('data') / name, pathlib.Path('data/ui') / name]
            there = [place.as_posix() for place in places if tree.has(place)]
            if there:
                listed.add(there[0])
            else:
                yield f'{path} names {name}, which is not there'
    for path in tree.files('data/ui', 'data/sql', suffix=('.ui', '.sql')):
        if path.as_posix() not in listed:
            yield f'{path} is in no resource'
    for path in tree.files('data/requirements', 'data/providers', 'data/meetings', 'data/consents', suffix='.json'):
        if not path.name.endswith('.schema.json') and path.as_posix() not in listed:
            yield f'{path} is in no resource'


@check('buttons-with-only-an-icon-have-a-name')
def icons_named(tree):
    for path, root in templates(tree):
        for element, name in objects(root):
            if name not in ICON_BUTTONS:
                continue
            properties = {child.get('name').replace('_', '-') for child in element if child.tag in ('property', 'binding')}
            accessible = {entry.get('name') for child in element if child.tag == 'accessibility' for entry in child}
            if 'icon-name' in properties and not properties & {'label', 'tooltip-text', 'child'} \
               and not accessible & set(NAMES):
                yield f'{path}: {name} {element.get("id", "")} has an icon and neither tooltip nor accessible label'


if __name__ == '__main__':
    main()
