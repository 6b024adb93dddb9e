"""Random questions about parameters with declared types, for witnesses.

Questions(random).request() makes {expr, domains} as `azlint eval --jsonl` takes it: what can the
expression, a bool, be for all values of these parameters? Confirmation(request, witness) is the
template with which the engine says what it is for one: the declarations stand in it, so that the
engine refuses a witness that its own parameter does not allow.
"""
SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#'


class Questions:
    def __init__(self, random):
        self.random = random

    def maybe(self, chance):
        return self.random.random() < chance

    def pick(self, items):
        return self.random.choice(items)

    def type(self, depth):
        kind = self.pick(('string', 'string', 'int', 'bool', 'object', 'array') if depth else ('string', 'string', 'int', 'bool'))
        made = {'type': kind}
        if kind in ('string', 'int') and self.maybe(0.4):
            made['allowedValues'] = self.random.sample(['a', 'B', 'ab', 'x/y', ''] if kind == 'string' else [0, 1, 2, 7], 2)
        elif kind == 'int' and self.maybe(0.6):
            made.update(minValue=self.pick((0, 1, -3)), maxValue=self.pick((1, 2, 9)))
        elif kind == 'string' and self.maybe(0.5):
            made.update(minLength=self.pick((0, 1, 3)), maxLength=self.pick((3, 4, 20)))
        elif kind == 'array':
            if self.maybe(0.5):
                made['items'] = self.type(0)
            if self.maybe(0.4):
                made.update(minLength=self.pick((0, 1, 2)), maxLength=self.pick((2, 3)))
        elif kind == 'object' and self.maybe(0.8):
            made['properties'] = {name: self.type(depth - 1) for name in self.random.sample(('k', 'm', 'n'), 2)}
            if self.maybe(0.4):
                made['additionalProperties'] = False
        if self.maybe(0.2):
            made['nullable'] = True
        return made

    def path(self, name, declared):
        """An expression for the parameter or for something in it, and what is declared there."""
        text = f"parameters('{name}')"
        while declared['type'] in ('object', 'array') and self.maybe(0.85):
            if declared['type'] == 'array':
                text, declared = f'{text}[0]' if self.maybe(0.5) else f'first({text})', declared.get('items', {'type': 'string'})
            else:
                member = self.pick(list(declared.get('properties', {})) + ['z'] * self.maybe(0.15) or ['k'])
                inner = declared.get('properties', {}).get(member, {'type': 'string'})
                text = f'{text}.{member}' if self.maybe(0.6) else f"tryGet({text},'{member}')"
                declared = inner
        return text, declared

    def atom(self, declared):
        name = self.pick(list(declared))
        text, at = self.path(name, declared[name])
        other = self.path(*self.pick(list(declared.items())))[0]
        constant = {'string': self.pick(("'a'", "'B'", "'ab'", "'x/y'", "''", "'abc'", "'q'")), 'int': self.pick(('0', '1', '2', '5', '7', '-1')), 'bool': 'true()', 'object': 'createObject()', 'array': "createArray('a')"}[at['type']]
        forms = [f'equals({text},{constant})', f'equals({text},{other})', f'equals({text},null())', f'empty({text})']
        if at['type'] == 'string':
            forms += [f"startsWith({text},{constant})", f"contains({text},{constant})", f"equals(length({text}),{self.pick(('0', '1', '3'))})", f"equals(concat({text},'-x'),{self.pick((constant[:-1] + '-x' + constant[-1:], constant))})", f"equals(toLower({text}),{constant})"]
        if at['type'] == 'int':
            forms += [f'less({text},{constant})', f'greaterOrEquals({text},{constant})', f'equals(add({text},1),{constant})', f'equals(mod({text},2),1)']
        if at['type'] == 'bool':
            forms += [text] * 3
        if at['type'] in ('object', 'array'):
            forms += [f"contains({text},'k')", f'greater(length({text}),1)', f"equals(coalesce(tryGet({text},{self.pick(chr(39) + 'k' + chr(39) if at['type'] == 'object' else '0')}),'none'),'none')"]
        return self.pick(forms)

    def condition(self, declared, depth):
        if depth == 0 or self.maybe(0.4):
            return self.atom(declared)
        a, b = (self.condition(declared, depth - 1) for _ in range(2))
        return self.pick((f'and({a},{b})', f'or({a},{b})', f'not({a})', f'if({a},{b},{self.atom(declared)})', f'equals({a},{b})'))

    def request(self):
        declared = {name: self.type(2) for name in self.random.sample(('p', 'q', 'r'), self.pick((1, 2)))}
        return {'expr': f'[{self.condition(declared, 2)}]', 'domains': declared}

    def value(self, declared):
        """One that fits the declaration, at random; None where that is nullable."""
        if declared.get('nullable') and self.maybe(0.3):
            return None
        kind = declared['type']
        if 'allowedValues' in declared:
            return self.pick(declared['allowedValues'])
        if kind == 'bool':
            return self.maybe(0.5)
        if kind == 'int':
            least, most = declared.get('minValue', -1), declared.get('maxValue', 9)
            return self.random.randint(least, max(least, most))
        if kind == 'string':
            return self.pick(['a', 'B', 'ab', 'x/y', 'abc', 'q'] + ['']) .ljust(declared.get('minLength', 0), 'z')[:declared.get('maxLength', 99)]
        if kind == 'array':
            least = declared.get('minLength', 0)
            return [self.value(declared.get('items', {'type': 'string'})) for _ in range(self.random.randint(least, max(least, min(declared.get('maxLength', 3), 3))))]
        made = {name: self.value(inner) for name, inner in declared.get('properties', {}).items()}
        made = {k: v for k, v in made.items() if v is not None or self.maybe(0.5)}
        if 'additionalProperties' not in declared and self.maybe(0.3):
            made[self.pick(('k', 'z')) if not declared.get('properties') else 'z'] = self.pick(('a', '', 'q'))
        return made


def confirmation(request, witness):
    """The template, with the witness as its parameters; what is not given there has none."""
    return {'template': {'$schema': SCHEMA, 'contentVersion': '1.0.0.0', 'languageVersion': '2.0', 'parameters': request['domains'], 'resources': {},
                         'outputs': {'v': {'type': 'object', 'value': {'x': request['expr']}}}}, 'parameters': witness}
