#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gruppentreffen-cli assess: the questions, every kind of answer, and what is refused. Prints TAP."""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import traceback

CLI = os.environ['GRUPPE_CLI']
SOURCE = pathlib.Path(os.environ['GRUPPE_SOURCE'])
QUESTIONS = '/org/selbsthilfe/Gruppentreffen/requirements/questions.json'
EFFECTS = {'for', 'partly', 'against', 'unknown', 'excludes'}
CASES = []


def case(function):
    CASES.append(function)
    return function


class Profile:
    """A scratch profile and the program on it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def run(self, *args, expect, stdin=b'', **env):
        done = subprocess.run([CLI, '--data-dir', self.folder / 'profile', *args], capture_output=True, timeout=120,
                              check=False, input=stdin, env={**os.environ, **env})
        out, err = done.stdout.decode('utf-8'), done.stderr.decode('utf-8', 'replace')
        assert 'Sanitizer' not in err and 'runtime error' not in err, err
        assert 'CRITICAL' not in err and 'WARNING' not in err, err
        assert done.returncode == expect, f'{args}: status {done.returncode}, {out}{err}'
        return out, err

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def assess(self, sheet):
        return json.loads(self.run('--json', 'assess', self.write('sheet.json', json.dumps(sheet)), expect=0)[0])

    def refused(self, text):
        """What is said, after "gruppentreffen-cli: "; one line, and nothing on standard output."""
        out, err = self.run('--json', 'assess', self.write('sheet.json', text), expect=2)
        assert out == '', out
        assert err.count('\n') == 1 and err.startswith('gruppentreffen-cli: '), err
        return err[len('gruppentreffen-cli: '):]

    def questions(self):
        return json.loads(self.run('--json', 'assess', '--questions', expect=0)[0])


def of(result, provider):
    [found] = [one for one in result['ranking'] if one['provider'] == provider]
    return found


@case
def questions_are_those_of_the_file(profile):
    listed = profile.questions()
    data = json.loads((SOURCE / 'data/requirements/questions.json').read_text(encoding='utf-8'))
    assert listed['version'] == data['version']
    assert listed['common'] == ['skip', 'does-not-matter']
    assert [one['id'] for one in listed['questions']] == [one['id'] for one in data['questions']]
    for question, source in zip(listed['questions'], data['questions']):
        assert question['kind'] == source['kind'] and question['weight'] == source['weight'], question
        assert question['must'] == source['must'] and question['can_be_must'] == source['can_be_must'], question
        assert question['text'] in source['text'].values(), question


@case
def questions_name_what_is_allowed(profile):
    kinds = set()
    for question in profile.questions()['questions']:
        kinds.add(question['kind'])
        if question['kind'] == 'number':
            assert question['min'] < question['max'] and question['unit'], question
        elif question['kind'] == 'text':
            assert question['max_length'] == 4000 and 'values' not in question, question
        else:
            assert len(question['values']) >= 2 and all(one['id'] for one in question['values']), question
    assert kinds == {'choice', 'several', 'number', 'land', 'text'}
    [land] = [one for one in profile.questions()['questions'] if one['kind'] == 'land']
    assert {'BE', 'SN', 'MV', 'DE'} < {one['id'] for one in land['values']} and len(land['values']) == 17


@case
def every_allowed_value_is_taken(profile):
    """Each value that --questions names, all at once and one by one of several."""
    for position in range(6):
        answers = {}
        for question in profile.questions()['questions']:
            if question['kind'] == 'number':
                answers[question['id']] = question['min'] if position % 2 else question['max']
            elif question['kind'] == 'text':
                answers[question['id']] = 'Wort ' * 10
            else:
                value = question['values'][position % len(question['values'])]['id']
                answers[question['id']] = [value] if question['kind'] == 'several' else value
        result = profile.assess({'answers': answers})
        assert len(result['ranking']) >= 18


@case
def common_answers_are_taken_by_every_question(profile):
    for value in (None, 'skip', 'does-not-matter'):
        answers = {one['id']: value for one in profile.questions()['questions'] if one['kind'] != 'text'}
        assert profile.assess({'answers': answers})['empty'] is True


def man_page():
    """The page as people read it, without the marks of roff."""
    page = (SOURCE / 'docs/gruppentreffen-cli.1').read_text(encoding='utf-8')
    return page.replace('\\-', '-').replace('\\(dq', '"')


@case
def example_of_the_man_page_works(profile):
    """The sheet printed in the man page has an answer of each kind, and the page names every member of the output."""
    page = man_page()
    sheet = json.loads(re.search(r'^\{"answers": \{$.*?^\.fi$', page, re.MULTILINE | re.DOTALL).group()[:-len('.fi')])
    result = profile.assess(sheet)
    kinds = {one['id']: one['kind'] for one in profile.questions()['questions']}
    assert {kinds[name] for name in sheet['answers']} == {'choice', 'several', 'number', 'land', 'text'}
    assert {'skip', 'does-not-matter'} < {value for value in sheet['answers'].values() if isinstance(value, str)}
    assert sheet['weights'] and sheet['musts']
    assert set(result) == {'catalogue', 'empty', 'ranking', 'close', 'flip', 'hints'}
    for name in (*result, *result['ranking'][0], *result['ranking'][0]['reasons'][0]):
        assert f'"{name}"' in page, name


@case
def each_kind_has_an_example_that_works(profile):
    """One line for each kind of answer in the man page, run as it stands there; and each is what it says it is."""
    kinds = {one['id']: one['kind'] for one in profile.questions()['questions']}
    found = {}
    for kind, line in re.findall(r'^\.IP (\w+)(?: \d+)?\n(?:.*\n)*?(\{"answers": .*\})$', man_page(), re.MULTILINE):
        out = profile.run('assess', '-', '--json', stdin=line.encode(), expect=0)[0]
        found[kind] = (json.loads(line)['answers'], json.loads(out))
    assert set(found) == {'choice', 'several', 'number', 'land', 'text', 'every'}, found.keys()
    for kind, (answers, result) in found.items():
        assert kind == 'every' or {kinds[name] for name in answers} == {kind}, (kind, answers)
        # A Land and a text are kept and give no points.
        assert result['empty'] == (kind in ('land', 'text', 'every')), (kind, result['empty'])
    assert set(found['every'][0].values()) == {'does-not-matter', 'skip', None}


@case
def options_stand_where_one_likes(profile):
    path = profile.write('sheet.json', '{"answers": {"participants": 12}, "weights": {"participants": 3}}')
    first = profile.run('assess', path, '--json', expect=0)
    assert first == profile.run('--json', 'assess', path, expect=0) == profile.run('assess', '--json', path, expect=0)
    assert profile.run('assess', '--questions', '--json', expect=0) == profile.run('--json', 'assess', '--questions', expect=0)


@case
def ranking_has_all_that_is_promised(profile):
    result = profile.assess({'answers': {'phone-only': 'yes', 'participants': 12, 'duration': 90, 'captions': 'yes'}})
    assert result['empty'] is False and isinstance(result['close'], bool)
    ranks = [one['rank'] for one in result['ranking'] if not one['excluded']]
    assert ranks == sorted(ranks) and ranks[0] == 1
    for one in result['ranking']:
        assert set(one) == {'provider', 'rank', 'tie', 'low', 'high', 'excluded', 'reasons'}
        assert 0 <= one['low'] <= one['high'] <= 100
        assert (one['rank'] is None) == one['excluded']
        assert one['tie'] == (ranks.count(one['rank']) > 1)
        assert {reason['question'] for reason in one['reasons']} == {'phone-only', 'participants', 'duration', 'captions'}
        for reason in one['reasons']:
            assert reason['effect'] in EFFECTS and ': ' in reason['words'], reason
        assert one['excluded'] == any(reason['effect'] == 'excludes' for reason in one['reasons'])
    excluded = [one['excluded'] for one in result['ranking']]
    assert excluded == sorted(excluded)


@case
def unknown_facts_leave_a_range(profile):
    one = of(profile.assess({'answers': {'duration': 90}}), 'senfcall')
    assert one['low'] == 0 and one['high'] == 100 and one['reasons'][0]['effect'] == 'unknown'


def durations():
    """What is known about the length of meetings, by provider; a plan says only what is different from its base."""
    files = [json.loads(path.read_text(encoding='utf-8')) for path in sorted((SOURCE / 'data/providers').glob('*.json'))]
    files = {one['id']: one for one in files if 'cells' in one}
    for provider, data in files.items():
        while 'duration' not in data['cells']:
            data = files[data['variant_of']]
        yield provider, data['cells']['duration']


@case
def every_time_limit_is_kept(profile):
    """Each provider with a limit: as long as the limit is enough, a minute more is not, unless the question cannot go so far."""
    [allowed] = [one for one in profile.questions()['questions'] if one['id'] == 'duration']
    limits = {provider: cell for provider, cell in durations() if 'value' in cell}
    assert {'zoom-free', 'webex-free', 'teams-free'} <= set(limits), limits.keys()
    tried = 0
    for provider, cell in limits.items():
        checked = cell['confidence'] != 'low'
        for minutes in (cell['value'], cell['value'] + 1):
            if not allowed['min'] <= minutes <= allowed['max']:
                continue
            tried += 1
            one = of(profile.assess({'answers': {'duration': minutes}}), provider)
            [reason] = one['reasons']
            if minutes <= cell['value']:
                good = 'for' if checked and cell['state'] == 'yes' else 'partly'
                assert not one['excluded'] and reason['effect'] == good, (provider, minutes, reason)
            else:
                assert one['excluded'] == (checked and cell['state'] == 'yes'), (provider, minutes, reason)
                assert reason['effect'] == ('excludes' if one['excluded'] else 'against'), (provider, minutes, reason)
    assert tried >= 7


@case
def every_provider_says_how_long(profile):
    """Two hours: whoever ends earlier is excluded, no limit speaks for it, and what is not known is marked."""
    result = profile.assess({'answers': {'duration': 120}})
    known = dict(durations())
    assert {one['provider'] for one in result['ranking']} == set(known)
    for one in result['ranking']:
        cell = known[one['provider']]
        [reason] = one['reasons']
        enough = cell.get('unlimited') or cell.get('value', 0) >= 120
        if cell['state'] == 'unknown':
            assert reason['effect'] == 'unknown' and not one['excluded'] and one['low'] < one['high'], one
        elif cell['state'] == 'partly' or (enough and cell['confidence'] == 'low'):
            assert reason['effect'] == 'partly' and not one['excluded'] and one['low'] < one['high'], one
        elif enough:
            assert reason['effect'] == 'for' and one['low'] == one['high'] == 100, one
        else:
            assert reason['effect'] == 'excludes' and one['excluded'], one


@case
def free_plans_that_end_too_early(profile):
    for provider, minutes in (('zoom-free', 40), ('webex-free', 40), ('teams-free', 60)):
        assert not of(profile.assess({'answers': {'duration': minutes}}), provider)['excluded']
        one = of(profile.assess({'answers': {'duration': minutes + 1}}), provider)
        assert one['excluded'] and one['rank'] is None
        [reason] = one['reasons']
        assert reason['question'] == 'duration' and reason['effect'] == 'excludes' and reason['must'] is True
        assert str(minutes) in reason['words'], reason
        one = of(profile.assess({'answers': {'duration': minutes + 1}, 'musts': {'duration': False}}), provider)
        assert not one['excluded'] and one['reasons'][0]['effect'] == 'against'


@case
def unchecked_facts_leave_a_range(profile):
    """Whoever has something for it that nobody checked has a range, and says so."""
    result = profile.assess({'answers': {'captions': 'yes', 'contract': 'yes', 'screen-reader': 'yes'}})
    n = 0
    for one in result['ranking']:
        for reason in one['reasons']:
            if reason['unchecked']:
                n += 1
                assert reason['effect'] in ('partly', 'against') and one['low'] < one['high'], (one['provider'], reason)
    assert n >= 3
    webex = of(result, 'webex')
    assert webex['rank'] != 1 and webex['high'] - webex['low'] >= 25, webex


@case
def a_must_counts_as_much_as_any_wish(profile):
    answers = {'open-source': 'yes', 'contract': 'yes'}
    for weight in (1, 2, 3):
        result = profile.assess({'answers': answers, 'weights': {'open-source': weight, 'contract': 3},
                                 'musts': {'open-source': True}})
        heavy = profile.assess({'answers': answers, 'weights': {'open-source': 3, 'contract': 3}})
        for one in result['ranking']:
            same = of(heavy, one['provider'])
            assert (one['low'], one['high']) == (same['low'], same['high']), one


@case
def weights_move_the_ranking(profile):
    sheet = {'answers': {'open-source': 'yes', 'budget': 'enough', 'media-literacy': 'little'}, 'weights': {}}
    sheet['weights'] = {'open-source': 1, 'media-literacy': 3}
    light = profile.assess(sheet)
    sheet['weights'] = {'open-source': 3, 'media-literacy': 1}
    heavy = profile.assess(sheet)
    assert of(light, 'zoom')['low'] == 75 and of(heavy, 'zoom')['low'] == 25
    assert light['ranking'] != heavy['ranking']


@case
def flip_keeps_its_promise(profile):
    """Once a weight, once an answer: who does what the flip says gets what it says."""
    for answers, change in (
            ({'captions': 'no', 'contract': 'no', 'duration': 20, 'password-each': 'each', 'account': 'no', 'internet': 'poor',
              'devices': ['computer']}, 'weight'),
            ({'purpose': ['chat'], 'cameras': 20, 'recording': 'never', 'phone-only': 'yes', 'screen-reader': 'no',
              'protection-need': 'medium', 'health-topic': 'yes', 'participants': 40}, 'answer')):
        result = profile.assess({'answers': answers})
        first, second = result['ranking'][:2]
        flip = result['flip']
        assert result['close'] and (first['low'] + first['high'] - second['low'] - second['high']) / 2 < 5, result
        assert set(flip) == {'question', change, 'leader'} and flip['leader'] != first['provider'], flip
        weights = {flip['question']: flip['weight']} if change == 'weight' else {}
        if change == 'answer':
            answers = {**answers, flip['question']: flip['answer']}
        first, second = profile.assess({'answers': answers, 'weights': weights})['ranking'][:2]
        assert first['provider'] == flip['leader'] and first['rank'] == 1 and second['rank'] != 1


@case
def order_of_members_changes_nothing(profile):
    answers = {'participants': 12, 'duration': 90, 'purpose': ['chat', 'video'], 'phone-only': 'no', 'account': 'no'}
    turned = {name: answers[name] for name in reversed(answers)}
    turned['purpose'] = ['video', 'chat']
    assert profile.assess({'answers': answers}) == profile.assess({'answers': turned})


@case
def skip_is_the_same_as_leaving_out(profile):
    answers = {'participants': 12, 'phone-only': 'no'}
    plain = profile.assess({'answers': answers})
    assert profile.assess({'answers': {**answers, 'waiting-room': 'skip', 'duration': None}}) == plain
    assert profile.assess({'answers': {**answers, 'waiting-room': 'does-not-matter'}}) != plain


@case
def contradictions_give_a_hint_and_no_block(profile):
    result = profile.assess({'answers': {'budget': 'none', 'phone-only': 'yes', 'end-to-end': 'yes'}})
    assert len(result['hints']) == 2 and result['ranking'][0]['rank'] == 1


@case
def nothing_known_has_no_number(profile):
    result = profile.assess({'answers': {}})
    assert result['empty'] is True and result['close'] is False and result['flip'] is None
    assert all(one['rank'] is one['low'] is one['high'] is None and not one['excluded'] for one in result['ranking'])
    assert 'nothing to rank' in profile.run('assess', '-', stdin=b'{"answers": {}}', expect=0)[0]


@case
def text_is_for_people(profile):
    out, _ = profile.run('assess', '-', stdin=b'{"answers": {"duration": 90}}', expect=0)
    assert re.search(r'^ {2}1', out, re.MULTILINE) and ': excluded' in out


@case
def bad_values_are_named(profile):
    for answers, place in (
            ({'participants': 1}, 'participants: not a whole number from 2 to 1000'),
            ({'participants': 1001}, 'participants: not a whole number from 2 to 1000'),
            ({'participants': 12.5}, 'participants: not a whole number from 2 to 1000'),
            ({'participants': -5}, 'participants: not a whole number'),
            ({'participants': 1e30}, 'participants: not a whole number'),
            ({'participants': 2 ** 63 - 1}, 'participants: not a whole number'),
            ({'participants': '12'}, 'participants: not a number'),
            ({'participants': [12]}, 'participants: not a number'),
            ({'participants': True}, 'participants: not a number'),
            ({'phone-only': 'maybe'}, 'phone-only: "maybe" is no answer'),
            ({'phone-only': 1}, 'phone-only: not the id of an answer'),
            ({'phone-only': {}}, 'phone-only: not the id of an answer'),
            ({'purpose': ['video', 'moon']}, 'purpose: "moon" is no answer'),
            ({'purpose': ['video', 7]}, 'purpose: element 1'),
            ({'purpose': []}, 'purpose: choose answers'),
            ({'purpose': ['video', 'video']}, 'purpose: choose answers, each once'),
            ({'land': 'Sachsen'}, 'land: not the code of a Land'),
            ({'other': 12}, 'other: not a text'),
            ({'other': 'x' * 4001}, 'other: 4001 characters, at most 4000 are allowed'),
            ({'other': 'ä' * 10000}, 'other: 10000 characters, at most 4000 are allowed'),
            ({'phone-only': 'x' * 10000}, 'phone-only: "xxx'),
            ({'purpose': ['x' * 10000]}, 'purpose: element 0'),
            ({'land': 'x' * 10000}, 'land: not the code of a Land'),
            ({'x' * 150: 1}, 'there is no question "xxx'),
            ({'moon': 1}, 'there is no question "moon"'),
            ({'': 1}, 'there is no question ""')):
        said = profile.refused(json.dumps({'answers': answers}))
        assert said.startswith('sheet.json: answers: ' + place) and said.endswith('; nothing was changed\n'), (answers, said)
        assert len(said) < 200, said


@case
def bad_weights_and_musts_are_named(profile):
    for rest, place in (
            ({'weights': {'phone-only': 4}}, 'weights: phone-only: a weight is 1, 2 or 3'),
            ({'weights': {'phone-only': 0}}, 'weights: phone-only: a weight'),
            ({'weights': {'phone-only': 1.5}}, 'weights: phone-only: a weight'),
            ({'weights': {'phone-only': '3'}}, 'weights: phone-only: not a number'),
            ({'weights': {'moon': 1}}, 'weights: there is no question "moon"'),
            ({'musts': {'phone-only': 1}}, 'musts: phone-only: neither true nor false'),
            ({'musts': {'other': True}}, 'musts: other: cannot be a must'),
            ({'weights': []}, '"weights" is not an object'),
            ({'weight': {}}, '"weight" is not known here')):
        said = profile.refused(json.dumps({'answers': {}, **rest}))
        assert said.startswith('sheet.json: ' + place), (rest, said)


@case
def what_is_no_number_in_json_is_refused(profile):
    """Also what the parser below would take: 0x10 for 16, 012 for 10, and comments."""
    for number in ('NaN', 'Infinity', '-Infinity', '1e400', '--1', '1,5', '0x10', '012', '+12', '12.', '.5', '1e', '12 // note',
                   '/* note */ 12', "'12'"):
        for sheet in ('{"answers":\n{"participants": %s}}', '{"answers": {},\n"weights": {"participants": %s}}'):
            said = profile.refused(sheet % number)
            assert said.startswith('sheet.json: line 2: '), (number, said)
    for number in (2 ** 63, 2 ** 64 + 12, 10 ** 30, -10 ** 30):
        said = profile.refused('{"answers": {"participants": %d}}' % number)
        assert said.startswith('sheet.json: line 1: the number ') and ' is too large; nothing was changed' in said, (number, said)


@case
def what_is_refused_changes_nothing(profile):
    """No folder, no file: assess only reads."""
    profile.refused('{"answers": {"participants": 1}}')
    profile.assess({'answers': {'participants': 12}})
    assert sorted(path.name for path in profile.folder.iterdir()) == ['sheet.json']


@case
def long_names_are_refused(profile):
    said = profile.refused(json.dumps({'answers': {'x' * 10000: 1}}))
    assert said.startswith('sheet.json.answers: the name of a member is longer than 200 bytes'), said
    said = profile.refused(json.dumps({'x' * 10000: 1, 'answers': {}}))
    assert said.startswith('sheet.json: the name of a member is longer than 200 bytes'), said


@case
def broken_files_are_refused_with_the_line(profile):
    for text, place in (
            ('', 'sheet.json: '), ('[]', 'sheet.json: not a JSON object'), ('7', 'sheet.json: not a JSON object'),
            ('{}', 'sheet.json: "answers" is missing'), ('{"answers": []}', 'sheet.json: "answers" is not an object'),
            ('{"answers":\n{"participants": 12', 'sheet.json: line 2'), (b'{"answers": {"other": "\xff"}}', 'sheet.json: not valid UTF-8'),
            ('{"answers": {"other": "\u202e"}}', 'sheet.json.answers.other: '),
            ('{"answers": {\n"participants": 12,\n"participants": 13}}', 'sheet.json: line 3: "participants" is there twice'),
            ('{"answers": {}, "answers": {}}', 'sheet.json: line 1: "answers" is there twice')):
        said = profile.refused(text)
        assert said.startswith(place), (text, said)


@case
def deep_and_large_files_are_refused(profile):
    deep = '{"answers": {"purpose": ' + '[' * 100000 + ']' * 100000 + '}}'
    assert profile.refused(deep).startswith('sheet.json: line 1: nested deeper than 32 levels')
    large = b'{"answers": {"other": "' + b'x' * (50 * 1024 * 1024) + b'"}}'
    assert profile.refused(large).startswith('sheet.json: larger than 2097152 bytes')
    _, err = profile.run('assess', '-', stdin=large[:8 * 1024 * 1024], expect=2)
    assert 'standard input: larger than' in err


@case
def standard_input_is_named(profile):
    _, err = profile.run('assess', '-', stdin=b'{"answers": {"participants": 0}}', expect=2)
    assert err.startswith('gruppentreffen-cli: standard input: answers: participants: '), err


@case
def missing_file_is_named(profile):
    _, err = profile.run('assess', profile.folder / 'absent.json', expect=2)
    assert 'absent.json' in err


@case
def usage_is_told(profile):
    for args in (['assess'], ['assess', 'a', 'b'], ['assess', '--questions', 'a'], ['assess', '--moon']):
        _, err = profile.run(*args, expect=2)
        assert 'assess' in err and '--help' in err, err


def with_questions(profile, change):
    """The program with another questions.json in the place of the one compiled in."""
    data = json.loads((SOURCE / 'data/requirements/questions.json').read_text(encoding='utf-8'))
    change(data)
    path = profile.write('questions.json', json.dumps(data))
    return profile.run('--json', 'assess', '-', stdin=b'{"answers": {}}', expect=2, G_RESOURCE_OVERLAYS=f'{QUESTIONS}={path}')


@case
def newer_questions_are_refused(profile):
    _, err = with_questions(profile, lambda data: data.update(format=2))
    assert 'questions.json: made for a newer version of this program (format 2)' in err, err
    _, err = with_questions(profile, lambda data: data.update(format=2, chapters=[]))
    assert 'questions.json: made for a newer version' in err, err


@case
def broken_questions_are_refused_with_the_place(profile):
    def no_criterion(data):
        data['questions'][0]['options'][1]['wants'][0]['criterion'] = 'moon'

    _, err = with_questions(profile, no_criterion)
    assert 'questions.json: questions[0].options[1].wants[0]: there is no criterion "moon"' in err, err
    _, err = with_questions(profile, lambda data: data['conflicts'][0]['when'].update(moon='yes'))
    assert 'questions.json: conflicts[0]' in err, err
    _, err = with_questions(profile, lambda data: data['questions'].append(data['questions'][0]))
    assert 'is there twice' in err, err


def main():
    print('TAP version 13')
    print(f'1..{len(CASES)}')
    for number, function in enumerate(CASES, 1):
        name = function.__name__.replace('_', '-')
        try:
            with tempfile.TemporaryDirectory() as folder:
                function(Profile(folder))
            print(f'ok {number} {name}', flush=True)
        except Exception:  # pylint: disable=broad-except
            print(f'not ok {number} {name}')
            print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()), flush=True)


main()
