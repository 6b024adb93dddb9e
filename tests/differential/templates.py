"""Random templates: Templates(random).request() makes {template, parameters, env?} for both sides.

Parameters with types and constraints, variables in any order, loops on resources, properties,
variables and outputs, conditions, children, nested deployments of both scopes whose outputs are
read, languageVersion 1.0 and 2.0, symbolic names, definitions, existing resources, user functions.
Something is wrong in about one template of three: a value outside its constraints, a cycle, a
count below zero, a name that does not exist.

Left out, because the engine's two evaluators do not agree there: templates of outer scope below one
of languageVersion 2.0 (it is expanded as if it were the root's), "[[x]" in the input of a loop (read
twice when deployed, once when expanded), conditions of nested resources that are no bool.
"""
SCHEMAS = {'resourceGroup': '2019-04-01/deploymentTemplate.json#', 'subscription': '2018-05-01/subscriptionDeploymentTemplate.json#',
           'managementGroup': '2019-08-01/managementGroupDeploymentTemplate.json#', 'tenant': '2019-08-01/tenantDeploymentTemplate.json#'}
TYPES = ['Test.Rp/things', 'Microsoft.Storage/storageAccounts', 'Microsoft.Network/virtualNetworks', 'Test.Rp/things/kids']
FUNCTIONS = [{'namespace': 'my', 'members': {
    'join': {'parameters': [{'name': 'a', 'type': 'string'}, {'name': 'n', 'type': 'int'}], 'output': {'type': 'string', 'value': "[concat(parameters('a'), '-', parameters('n'))]"}},
    'pair': {'parameters': [{'name': 'v', 'type': 'string'}], 'output': {'type': 'array', 'value': ["[parameters('v')]", "[toUpper(parameters('v'))]"]}}}}]
DEFINITIONS = {'nat': {'type': 'int', 'minValue': 0, 'maxValue': 9}, 'word': {'type': 'string', 'minLength': 1, 'maxLength': 5}, 'maybe': {'type': 'string', 'nullable': True},
               'point': {'type': 'object', 'properties': {'x': {'$ref': '#/definitions/nat'}, 'label': {'$ref': '#/definitions/maybe'}}, 'additionalProperties': {'type': 'int'}},
               'closed': {'type': 'object', 'properties': {'k': {'type': 'string', 'allowedValues': ['a', 'b']}}, 'additionalProperties': False}, 'names': {'type': 'array', 'items': {'$ref': '#/definitions/word'}, 'minLength': 1},
               'pairs': {'type': 'array', 'prefixItems': [{'type': 'int'}, {'type': 'string'}], 'items': False}, 'tree': {'type': 'object', 'properties': {'v': {'type': 'int'}, 'kids': {'type': 'array', 'items': {'$ref': '#/definitions/tree'}, 'nullable': True}}},
               'shape': {'type': 'object', 'discriminator': {'propertyName': 'kind', 'mapping': {'sq': {'type': 'object', 'properties': {'kind': {'type': 'string', 'allowedValues': ['sq']}, 'side': {'type': 'int'}}},
                                                                                            'ci': {'type': 'object', 'properties': {'kind': {'type': 'string', 'allowedValues': ['ci']}, 'r': {'type': 'int', 'nullable': True}}}}}}}
VALUES = {'nat': [0, 3, 9, 10, -1, 'x'], 'word': ['a', 'abcde', '', 'abcdef', 3], 'maybe': ['q', None, 1], 'point': [{'x': 1}, {'x': 2, 'label': None}, {'x': 3, 'label': 'l', 'z': 4}, {}, {'x': 10}, {'x': 1, 'z': 'q'}, {'X': 1}],
          'closed': [{'k': 'a'}, {'k': 'c'}, {'k': 'b', 'j': 1}, {'K': 'a'}], 'names': [['a'], ['a', 'bb'], [], ['toolong'], [1]], 'pairs': [[1, 'a'], [1], [1, 'a', 2], ['a', 1]],
          'tree': [{'v': 1}, {'v': 1, 'kids': [{'v': 2}]}, {'v': 1, 'kids': [{'v': 'x'}]}, {'v': 1, 'kids': None}], 'shape': [{'kind': 'sq', 'side': 1}, {'kind': 'ci'}, {'kind': 'SQ', 'side': 1}, {'kind': 'no'}, {'side': 1}, {'kind': 'ci', 'r': 'x'}]}
KINDS = {'string': 'text', 'int': 'int', 'bool': 'bool', 'array': 'array', 'object': 'object', 'secureString': 'text'}


class Names:
    """What expressions can speak of, by kind: expression texts."""

    def __init__(self):
        self.known = {k: [] for k in ('text', 'int', 'bool', 'array', 'object')}

    def copy(self):
        other = Names()
        other.known = {k: list(v) for k, v in self.known.items()}
        return other


class Templates:
    def __init__(self, random):
        self.random = random
        self.count = 0

    def maybe(self, chance):
        return self.random.random() < chance

    def pick(self, items):
        return self.random.choice(items)

    def fresh(self, stem):
        self.count += 1
        return f'{stem}{self.count}'

    def request(self):
        self.count = 0
        scope = self.pick(('resourceGroup',) * 5 + tuple(SCHEMAS))
        template, values = self.template(scope, 2)
        return {'template': template, 'parameters': values, 'classic': True}

    # ---------------------------------------------------------------- expressions
    def text(self, n, depth=2):
        pick, e = self.pick, self.expression
        if depth == 0 or self.maybe(0.4):
            return pick(n.known['text']) if n.known['text'] and self.maybe(0.7) else pick(("'a'", "'Bb'", "''", "'x-y/z'", "'é'", "'[q]'"))
        t, i = (lambda: self.text(n, depth - 1)), (lambda: e('int', n, depth - 1))
        return pick((lambda: f'concat({t()},{t()})', lambda: f"format('{{0}}-{{1}}',{t()},{i()})", lambda: f'toLower({t()})', lambda: f'take({t()},3)', lambda: f"if({e('bool', n, depth - 1)},{t()},{t()})", lambda: f'uniqueString({t()})',
                     lambda: f"join({e('array', n, depth - 1)},'+')" if self.maybe(0.3) else f'string({i()})', lambda: f"replace({t()},'a',{t()})", lambda: f"first(split({t()},'-'))", lambda: f"resourceId('Test.Rp/things',take(concat('n',replace({t()},'/','_')),4))",
                     lambda: f"coalesce(tryGet({e('object', n, depth - 1)},'a'),'none')" if self.maybe(0.5) else f'my.join({t()},{i()})', lambda: f'string({e("object", n, depth - 1)})', lambda: "deployment().name", lambda: "subscription().subscriptionId" if self.maybe(0.2) else t()))()

    def expression(self, kind, n, depth=2):
        pick, e = self.pick, self.expression
        if kind == 'text':
            return self.text(n, depth)
        leaf = depth == 0 or self.maybe(0.4)
        if leaf and n.known[kind] and self.maybe(0.7):
            return pick(n.known[kind])
        less = depth - 1
        if kind == 'int':
            return pick(('0', '1', '2', '3')) if leaf else pick((lambda: f"add({e('int', n, less)},1)", lambda: f"length({e('array', n, less)})", lambda: f"mul({e('int', n, less)},2)", lambda: f"length({e('text', n, less)})", lambda: f"max({e('int', n, less)},2)", lambda: f"if({e('bool', n, less)},1,{e('int', n, less)})"))()
        if kind == 'bool':
            return pick(('true()', 'false()')) if leaf else pick((lambda: f"equals({e('int', n, less)},{e('int', n, less)})", lambda: f"empty({e('text', n, less)})", lambda: f"and({e('bool', n, less)},{e('bool', n, less)})", lambda: f"or({e('bool', n, less)},{e('bool', n, less)})", lambda: f"not({e('bool', n, less)})",
                                                                  lambda: f"contains({e('object', n, less)},'a')", lambda: f"contains({e('array', n, less)},{e('text', n, less)})", lambda: f"equals({e('object', n, less)},{e('object', n, less)})"))()
        if kind == 'array':
            return pick(("createArray('p','q')", 'createArray()', 'range(0,2)')) if leaf else pick((lambda: f"createArray({e('text', n, less)},{e('text', n, less)})", lambda: f"union({e('array', n, less)},{e('array', n, less)})", lambda: f"concat({e('array', n, less)},{e('array', n, less)})", lambda: f"split({e('text', n, less)},'-')",
                                                                                                   lambda: f"map({e('array', n, less)},lambda('x',string(lambdaVariables('x'))))", lambda: f"my.pair({e('text', n, less)})", lambda: f"filter({e('array', n, less)},lambda('x',not(equals(lambdaVariables('x'),{e('text', n, less)}))))", lambda: f"map(items({e('object', n, less)}),lambda('i',lambdaVariables('i').key))"))()
        return pick(("createObject('a','v')", 'createObject()', "createObject('a','v','b',createObject('c',1))")) if leaf else pick((lambda: f"createObject('a',{e('text', n, less)},'n',{e('int', n, less)})", lambda: f"union({e('object', n, less)},{e('object', n, less)})", lambda: f"if({e('bool', n, less)},{e('object', n, less)},createObject('z',1))",
                                                                                                                                    lambda: f"shallowMerge(createArray({e('object', n, less)},{e('object', n, less)}))", lambda: f"toObject({e('array', n, less)},lambda('x',string(lambdaVariables('x'))))"))()

    def node(self, n, depth=2, loops=True):
        """JSON with expressions in it."""
        kind = self.pick(('text', 'text', 'int', 'bool', 'array', 'object', 'plain', 'map', 'list', 'null'))
        if kind in n.known:
            return f'[{self.expression(kind, n, depth)}]'
        if kind == 'plain':
            return self.pick(('plain', 5, True, "[[toLower('E')]", '[x', 1.5, ''))
        if kind == 'null':
            return self.pick((None, '[null()]', "[json('null')]"))
        if depth == 0:
            return 'end'
        if kind == 'list':
            return [self.node(n, depth - 1, loops) for _ in range(self.pick((0, 1, 2)))]
        members = {self.pick(('p', 'q', 'r', "[concat('k','1')]", "[[toLower('L')]")): self.node(n, depth - 1, loops) for _ in range(self.pick((0, 1, 2)))}
        if loops and self.maybe(0.4):
            name = self.fresh('loop')
            inner = n.copy()
            inner.known['int'].append(f"copyIndex('{name}')")
            members['copy'] = [{'name': name, 'count': self.loop_count(n), 'input': self.node(inner, depth - 1, False)}]
        return members

    def loop_count(self, n):
        return self.pick((0, 1, 2, 3, '[length(createArray(1,2))]', f"[min(3,{self.expression('int', n, 1)})]", f"[length({self.expression('array', n, 1)})]") + ((-1, '[sub(0,1)]', "[string(2)]") if self.maybe(0.1) else ()))

    # ---------------------------------------------------------------- sections
    def parameters(self, n, two):
        declared, values = {}, {}
        for _ in range(self.random.randrange(1, 6)):
            name = self.fresh('p')
            if two and self.maybe(0.4):
                ref = self.pick(list(DEFINITIONS))
                declared[name] = {'$ref': f'#/definitions/{ref}'}
                good, value = VALUES[ref][:2], self.pick(VALUES[ref] if self.maybe(0.2) else VALUES[ref][:2])
                if self.maybe(0.3) and ref != 'maybe':
                    declared[name]['defaultValue'] = self.pick(good)
                elif self.maybe(0.15) and ref != 'maybe':
                    declared[name]['nullable'] = True
                if 'defaultValue' not in declared[name] or self.maybe(0.5):
                    values[name] = value
                kind = {'nat': 'int', 'word': 'text', 'point': 'object', 'closed': 'object', 'names': 'array', 'pairs': 'array', 'tree': 'object', 'shape': 'object'}.get(ref)
                if kind:
                    n.known[kind].append(f"parameters('{name}')")
                n.known['text'] += {'point': [f"string(parameters('{name}').x)", f"coalesce(tryGet(parameters('{name}'),'label'),'nolabel')"], 'shape': [f"parameters('{name}').kind"], 'closed': [f"parameters('{name}').k"], 'maybe': [f"coalesce(parameters('{name}'),'dflt')"]}.get(ref, [])
                continue
            kind = self.pick(('string', 'string', 'int', 'bool', 'array', 'object'))
            declaration = declared[name] = {'type': kind if self.maybe(0.9) else kind.upper()}
            good = {'string': ['one', 'two', 'x-1'], 'int': [0, 1, 4], 'bool': [True, False], 'array': [['a', 'b'], [], [1]], 'object': [{'a': 'v'}, {}, {'a': {'b': 1}, 'B': 2}]}[kind]
            if kind in ('string', 'int') and self.maybe(0.3):
                declaration['allowedValues'] = good
            if kind == 'int' and self.maybe(0.3):
                declaration.update(minValue=0, maxValue=4)
            if kind in ('string', 'array') and self.maybe(0.2):
                declaration.update(minLength=0 if kind == 'array' else 1, maxLength=3)
            value = self.pick(good) if self.maybe(0.95) else self.pick(('bad', 99, None, [1, 2, 3, 4], {}))
            if self.maybe(0.5):
                default = self.pick(good)
                if n.known[KINDS[kind]] and 'allowedValues' not in declaration and self.maybe(0.5):
                    default = f'[{self.expression(KINDS[kind], n, 1)}]'
                declaration['defaultValue'] = default if self.maybe(0.97) else 'odd'
                if self.maybe(0.4):
                    values[name] = value
            elif self.maybe(0.97):
                values[name] = value
            n.known[KINDS[kind]].append(f"parameters('{name}')")
        return declared, values

    def variables(self, n):
        names = [(self.fresh('v'), self.pick(('text', 'int', 'bool', 'array', 'object', 'node'))) for _ in range(self.random.randrange(1, 6))]
        made = {}
        for name, kind in names:
            if kind == 'node':
                made[name] = self.node(n)
                if made[name] is None and self.maybe(0.9):
                    made[name] = 'w'
            else:
                made[name] = f'[{self.expression(kind, n)}]'
                n.known[kind].append(f"variables('{name}')")
        if self.maybe(0.3):
            name = self.fresh('vc')
            inner = n.copy()
            inner.known['int'].append(f"copyIndex('{name}')")
            made['copy'] = [{'name': name, 'count': self.loop_count(n), 'input': self.node(inner, 1, False) or 'z'}]
            n.known['array'].append(f"variables('{name}')")
        if self.maybe(0.04):
            made[names[0][0]] = f"[variables('{names[-1][0]}')]"
        items = list(made.items())
        self.random.shuffle(items)
        return dict(items)

    def resource(self, n, scope, depth, two, nested):
        if depth > 0 and self.maybe(0.35):
            return self.deployment(n, scope, depth, two, nested)
        inner = n.copy()
        kind, body = self.pick(TYPES), {}
        name = f"[concat('{self.fresh('r')}',take(uniqueString({self.text(n, 1)}),3))]"
        if self.maybe(0.3):
            loop = self.fresh('c')
            body['copy'] = {'name': loop, 'count': self.loop_count(n)}
            inner.known['int'] += [f"copyIndex('{loop}')", 'copyIndex()', 'copyIndex(1)']
            name = f"[concat('{self.fresh('r')}',copyIndex())]"
        if kind.count('/') == 2 and self.maybe(0.95):
            name = name.replace("concat('", "concat('par/")
        body.update({'type': kind, 'apiVersion': '2020-01-01', 'name': name if self.maybe(0.97) else self.pick(('', '[1]', 'a/b/c'))})
        for key, value in (('location', "[resourceGroup().location]" if scope == 'resourceGroup' else 'west'), ('tags', {'t': f'[{self.text(inner, 1)}]'}), ('kind', f'[{self.text(inner, 1)}]'), ('sku', {'name': 'S', 'capacity': f"[{self.expression('int', inner, 1)}]"})):
            if self.maybe(0.3):
                body[key] = value
        if self.maybe(0.4):
            body['condition'] = f"[{self.expression('bool', inner)}]" if self.maybe(0.9) or depth < 2 else self.pick((True, False, 'true', '[1]'))
        if self.maybe(0.8):
            body['properties'] = {'a': self.node(inner), 'b': self.node(inner)}
        if kind == 'Test.Rp/things' and 'copy' not in body and not two and self.maybe(0.3):
            body['resources'] = [{'type': 'kids', 'apiVersion': '2020-01-01', 'name': self.fresh('kid'), 'properties': {'k': self.node(inner, 1)}}]
        if two and 'copy' not in body and self.maybe(0.15):
            body = {'existing': True, **{k: body[k] for k in ('type', 'apiVersion', 'name')}}
        return body

    def deployment(self, n, scope, depth, two, nested):
        name = self.fresh('dep')
        inner_scope = two or self.maybe(0.65)
        body = {'type': 'Microsoft.Resources/deployments', 'apiVersion': '2022-09-01', 'name': name}
        if scope != 'resourceGroup':
            body['location'] = 'west'
        if self.maybe(0.25):
            body['condition'] = f"[{self.expression('bool', n, 1)}]"
        if inner_scope:
            template, values = self.template(scope, depth - 1)
            given = {k: {'value': v if self.maybe(0.6) else self.passed(template, k, n, v)} for k, v in values.items()}
        else:
            template, given = self.shell(scope), {}
            more = [self.resource(n, scope, 0, False, []) for _ in range(self.pick((0, 1, 2)))]
            template['resources'] = more
            template['outputs'] = {'o': {'type': 'string', 'value': f'[{self.text(n, 1)}]'}}
        body['properties'] = {'mode': 'Incremental', 'template': template}
        if given:
            body['properties']['parameters'] = given
        if inner_scope:
            body['properties']['expressionEvaluationOptions'] = {'scope': self.pick(('inner', 'Inner'))}
        if 'condition' not in body:
            nested.append((name, template.get('outputs', {})))
        return body

    def passed(self, template, name, n, value):
        """An expression of the outer template for a parameter of the inner one."""
        declared = template['parameters'][name]
        kind = KINDS.get(declared.get('type', ''))
        return f'[{self.expression(kind, n, 1)}]' if kind and 'allowedValues' not in declared else value

    def outputs(self, n, nested):
        made = {}
        types = {'text': 'string', 'int': 'int', 'bool': 'bool', 'array': 'array', 'object': 'object'}
        for _ in range(self.random.randrange(0, 4)):
            kind = self.pick(list(types))
            made[self.fresh('o')] = {'type': types[kind] if self.maybe(0.97) else 'string', 'value': f'[{self.expression(kind, n)}]'}
            if self.maybe(0.2):
                made[f'o{self.count}']['condition'] = f"[{self.expression('bool', n, 1)}]"
        if self.maybe(0.2):
            inner = n.copy()
            inner.known['int'] += ['copyIndex()'] * 2
            made[self.fresh('o')] = {'type': 'array', 'copy': {'count': self.loop_count(n), 'input': self.node(inner, 1, False) or 'z'}}
        for name, outputs in nested:
            for output, declared in outputs.items():
                if 'condition' not in declared and self.maybe(0.5):
                    made[self.fresh('o')] = {'type': declared['type'], 'value': f"[reference('{name}').outputs.{output}.value]"}
        return made

    def shell(self, scope):
        return {'$schema': f'https://schema.management.azure.com/schemas/{SCHEMAS[scope]}', 'contentVersion': '1.0.0.0'}

    def template(self, scope, depth):
        two, n, nested = self.maybe(0.4), Names(), []
        template = self.shell(scope)
        if two:
            template.update(languageVersion='2.0', definitions=DEFINITIONS)
        template['functions'] = FUNCTIONS
        template['parameters'], values = self.parameters(n, two)
        template['variables'] = self.variables(n)
        made = [self.resource(n, scope, depth, two, nested) for _ in range(self.random.randrange(1, 4))]
        if two:
            template['resources'] = {}
            for body in made:
                symbol = body['name'] if body['type'].endswith('deployments') else self.fresh('sym')
                template['resources'][symbol] = body
        else:
            template['resources'] = made
        template['outputs'] = self.outputs(n, nested)
        return template, values
