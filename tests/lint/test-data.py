#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed beside the programs follows its formats."""

import json
import pathlib
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET

from lintlib import Skip, check, main, run

APP = 'org.selbsthilfe.Gruppentreffen'
# All the sandbox may open: the display, and the Secret Service by name. No network, no folder.
FINISH_ARGS = {'--socket=wayland', '--socket=fallback-x11', '--share=ipc', '--device=dri',
               '--talk-name=org.freedesktop.secrets'}
# The project has no page of its own yet, and no address is invented.
METAINFO_ALLOWED = {'url-homepage-missing'}


def data_files(tree):
    """Every JSON file of data/ with its schema."""
    for path in tree.files('data', suffix='.json'):
        if path.name.endswith('.schema.json'):
            continue
        own = path.with_name(f'{path.stem}.schema.json')
        if path.parent.name == 'providers' and not tree.has(own):
            own = path.with_name('provider.schema.json')
        yield path, own


@check('json-follows-its-schema')
def json_schemas(tree):
    try:
        import jsonschema  # pylint: disable=import-outside-toplevel
    except ImportError as problem:
        raise Skip('python3-jsonschema is not installed') from problem
    for path, schema_path in data_files(tree):
        if not tree.has(schema_path):
            yield f'{path} has no schema {schema_path.name}'
            continue
        try:
            data = json.loads(tree.read(path))
        except ValueError as problem:
            yield f'{path}: {problem}'
            continue
        schema = json.loads(tree.read(schema_path))
        validator = jsonschema.validators.validator_for(schema)
        validator.check_schema(schema)
        for error in sorted(validator(schema).iter_errors(data), key=str):
            place = '/'.join(str(part) for part in error.absolute_path)
            yield f'{path}: {place}: {error.message[:200]}'


@check('files-for-others-follow-their-schema')
def exchange_schemas(tree):
    """The two kinds of files that are made at run time: what the program takes or refuses, so does the schema, as far as it can see."""
    try:
        import jsonschema  # pylint: disable=import-outside-toplevel
    except ImportError as problem:
        raise Skip('python3-jsonschema is not installed') from problem
    validators = {}
    for kind in ('own', 'catalogue'):
        schema = json.loads(tree.read(f'data/providers/{kind}.schema.json'))
        validator = jsonschema.validators.validator_for(schema)
        validator.check_schema(schema)
        validators[kind] = validator(schema)
    corpus = 'tests/fuzz/corpus/catalogue-file'
    for name in ('own-full', 'own-replaces', 'catalogue-small'):
        data = json.loads(tree.read(f'{corpus}/{name}.json'))
        for error in validators[data['kind']].iter_errors(data):
            yield f'{corpus}/{name}.json: {error.message[:200]}'
    for name in ('own-bidi', 'own-javascript', 'own-official-id', 'own-wrong-type', 'catalogue-empty', 'newer-format'):
        data = json.loads(tree.read(f'{corpus}/{name}.json'))
        if validators[data['kind']].is_valid(data):
            yield f'{corpus}/{name}.json passes'
    # What "providers export-catalogue" makes of the data.
    criteria = json.loads(tree.read('data/providers/criteria.json'))
    providers = [json.loads(tree.read(path)) for path, schema in data_files(tree) if schema.name == 'provider.schema.json']
    whole = {'format': 1, 'kind': 'catalogue', 'version': criteria['version'], 'criteria': criteria, 'providers': providers}
    for error in validators['catalogue'].iter_errors(whole):
        yield f'the whole catalogue: {error.message[:200]}'


@check('json-has-no-key-twice')
def json_keys(tree):
    for path in tree.files('data', suffix='.json'):
        doubled = []

        def pairs(items, doubled=doubled):
            names = [name for name, _ in items]
            doubled += sorted({name for name in names if names.count(name) > 1})
            return dict(items)

        json.loads(tree.read(path), object_pairs_hook=pairs)
        for name in doubled:
            yield f'{path}: the key {name} is there twice'


@check('providers-answer-every-criterion')
def provider_cells(tree):
    """Cells name criteria that exist; the seven of the talk, with their parents, leave none out."""
    criteria = {one['id'] for one in json.loads(tree.read('data/providers/criteria.json'))['criteria']}
    providers = {}
    for path, schema in data_files(tree):
        if schema.name == 'provider.schema.json':
            providers[path] = json.loads(tree.read(path))
    seven = [one for one in providers.values() if one.get('talk')]
    if len(seven) != 7:
        yield f'{len(seven)} providers are marked as those of the talk, not seven'
    identities = {one['id'] for one in providers.values()}
    for path, provider in providers.items():
        cells = set(provider.get('cells', {}))
        for name in sorted(cells - criteria):
            yield f'{path}: there is no criterion {name}'
        if provider.get('variant_of'):
            if provider['variant_of'] not in identities:
                yield f'{path}: there is no provider {provider["variant_of"]}'
        else:
            for name in sorted(criteria - cells):
                yield f'{path}: says nothing about {name}'
        if provider['id'] != path.stem:
            yield f'{path}: its id is {provider["id"]}'


@check('questions-ask-for-criteria-that-exist')
def question_wants(tree):
    criteria = {one['id'] for one in json.loads(tree.read('data/providers/criteria.json'))['criteria']}
    questions = json.loads(tree.read('data/requirements/questions.json'))
    sections = {one['id'] for one in questions['sections']}
    options = {}
    for question in questions['questions']:
        options[question['id']] = {one['id'] for one in question.get('options', [])}
        if question['section'] not in sections:
            yield f'{question["id"]}: there is no section {question["section"]}'
        wants = list(question.get('wants', []))
        for option in question.get('options', []):
            wants += option.get('wants', [])
        for want in wants:
            if want['criterion'] not in criteria:
                yield f'{question["id"]}: there is no criterion {want["criterion"]}'
    for conflict in questions.get('conflicts', []):
        for name, value in conflict['when'].items():
            if name not in options:
                yield f'a conflict names {name}, which is no question'
            elif options[name] and isinstance(value, str) and value not in options[name]:
                yield f'a conflict names {name}: {value}, which is no option'


@check('settings-schema-is-strictly-valid')
def gschema(tree):
    status, output = run('glib-compile-schemas', '--strict', '--dry-run', tree.root / 'data')
    if status != 0 or output.strip():
        yield from output.splitlines() or ['glib-compile-schemas failed']


@check('desktop-file-is-valid')
def desktop(tree):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / f'{APP}.desktop'
        shutil.copy(tree.root / f'data/{APP}.desktop.in', copy)
        status, output = run('desktop-file-validate', copy)
    if status != 0 or output.strip():
        yield from output.splitlines() or ['desktop-file-validate failed']
    text = tree.read(f'data/{APP}.desktop.in')
    for line in (f'Icon={APP}', 'Exec=gruppentreffen', 'DBusActivatable=true'):
        if not re.search(rf'^{re.escape(line)}\b', text, re.MULTILINE):
            yield f'the desktop file does not say {line}'


@check('metainfo-is-valid')
def metainfo(tree):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / f'{APP}.metainfo.xml'
        shutil.copy(tree.root / f'data/{APP}.metainfo.xml.in', copy)
        _, output = run('appstreamcli', 'validate', '--no-net', '--no-color', copy)
    for line in output.splitlines():
        match = re.match(r'\s*([EW]):.*?:\s*([a-z-]+)', line)
        if match and match.group(2) not in METAINFO_ALLOWED:
            yield line.strip()
    root = ET.fromstring(tree.read(f'data/{APP}.metainfo.xml.in'))
    if root.findtext('id') != APP:
        yield f'the id is {root.findtext("id")}'
    version = re.search(r"version: '([\d.]+)'", tree.read('meson.build')).group(1)
    newest = root.find('releases/release').get('version')
    if newest != version:
        yield f'the newest release is {newest}, meson.build says {version}'


@check('service-file-starts-the-program')
def service(tree):
    text = tree.read(f'data/{APP}.service.in')
    for line in (f'Name={APP}', 'Exec=@bindir@/gruppentreffen --gapplication-service'):
        if line not in text.splitlines():
            yield f'the service file does not say {line}'


@check('icons-are-there')
def icons(tree):
    for name in (f'scalable/apps/{APP}.svg', f'symbolic/apps/{APP}-symbolic.svg'):
        if not tree.has(f'data/icons/hicolor/{name}'):
            yield f'data/icons/hicolor/{name} is missing'
    for path in tree.files('data/icons', suffix='.svg'):
        root = ET.fromstring(tree.read(path))
        if not root.tag.endswith('svg') or not (root.get('viewBox') or root.get('width')):
            yield f'{path} is no picture with a size'
        if any(element.tag.endswith(('}image', '}script')) for element in root.iter()):
            yield f'{path} holds a bitmap or a script'


@check('flatpak-manifest-opens-nothing-more')
def flatpak(tree):
    manifest = json.loads(tree.read(f'{APP}.json'))
    arguments = set(manifest['finish-args'])
    for argument in sorted(arguments - FINISH_ARGS):
        yield f'{argument} is not allowed'
    for argument in sorted(FINISH_ARGS - arguments - {'--device=dri'}):
        yield f'{argument} is missing'
    if manifest.get('app-id', manifest.get('id')) != APP:
        yield 'the manifest is for another program'
    if manifest['runtime'] != 'org.gnome.Platform' or not re.fullmatch(r'\d\d', manifest['runtime-version']):
        yield f'the runtime is {manifest["runtime"]} {manifest["runtime-version"]}'


@check('flatpak-manifest-names-what-is-there')
def flatpak_names(tree):
    manifest = json.loads(tree.read(f'{APP}.json'))
    if not re.search(rf"executable\('{re.escape(manifest['command'])}'", ''.join(
            tree.read(path) for path in tree.files('src', suffix='meson.build'))):
        yield f'no meson.build makes {manifest["command"]}'
    options = re.findall(r"option\('([\w-]+)'", tree.read('meson_options.txt'))
    own = [module for module in manifest['modules'] if module['name'] == 'gruppentreffen']
    if not own:
        yield 'the program itself is in no module'
    for module in own:
        for option in module.get('config-opts', []):
            name = re.match(r'-D([\w-]+)=', option)
            if name and name.group(1) not in options and not name.group(1).startswith('b_'):
                yield f'there is no option {option}'
    for module in manifest['modules']:
        for source in module['sources']:
            if source['type'] in ('dir', 'file', 'patch') and not tree.has(source['path']):
                yield f'{module["name"]}: {source["path"]} is missing'
            if source['type'] == 'archive' and not (source['url'].startswith('https://') and source.get('sha256')):
                yield f'{module["name"]}: an archive needs https and a sha256'


@check('schema-steps-are-counted')
def schema_steps(tree):
    numbers = sorted(int(path.name[:4]) for path in tree.files('data/sql', suffix='.sql')
                     if re.match(r'\d{4}-', path.name) and path.parent.as_posix() == 'data/sql')
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        yield f'the schema steps are numbered {numbers}'


@check('help-pages-lead-somewhere')
def help_pages(tree):
    pages = list(tree.files('help/C', suffix='.page'))
    if not pages:
        raise Skip('there is no help')
    listed = tree.read('help/meson.build')
    roots = {path: ET.fromstring(tree.read(path)) for path in pages}
    identities = {root.get('id') for root in roots.values()}
    for path, root in roots.items():
        if root.get('id') != path.stem:
            yield f'{path}: its id is {root.get("id")}'
        if f"'{path.name}'" not in listed:
            yield f'{path} is not in help/meson.build'
        for element in root.iter():
            target = element.get('xref')
            if target and target.split('#')[0] and target.split('#')[0] not in identities:
                yield f'{path}: leads to {target}, which is not there'


if __name__ == '__main__':
    main()
