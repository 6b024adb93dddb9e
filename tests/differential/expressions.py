"""Random template expressions, right and wrong, over every function of the language.

Expressions(random).request() makes one line for the engine and for `azlint eval --jsonl`: `expr`
with the `parameters`, `variables` and `functions` that it speaks of, `scope` and `env`. SIGNATURES
says what each function takes: kinds of values (see POOLS and Expressions._NESTED), '*' for any
number of the last kind. One argument in eight is of another kind than it should be.
"""
TEXTS = ['', 'a', 'A', 'abc', 'aBc', 'a,b;c', ' a ', 'a-b', 'a/b/c', 'abcabc', '0', '7', '-1', 'true', 'a''b',
         '{0}', '[x]', '[[x]', 'x]', '"', 'a\\b', 'a\tb', 'a\nb', 'é', 'É', 'e\u0301', 'ß', 'ﬁ', 'İ', 'ı', 'K',
         'Σ', 'ς', '😀', 'a😀b', '\u00ad', 'a\u00adb', '\u200b', '日本', '\u00a0x\u00a0', '\u2028', '%41', '%zz', 'a b',
         'a+b', '*', 'a*', '?', '\x7f', '\x00', '\x1f', "it's", 'Microsoft.Rp/things', 'zzzzzzzzzzzzzzzzzzzz', 'à-b_c.d~e']
INTS = ['0', '1', '2', '3', '5', '-1', '-2', '7', '10', '16', '17', '100', '255', '256', '-0', '+3', '2147483647', '2147483648',
        '-2147483648', '-2147483649', '9223372036854775807', '-9223372036854775808', '9223372036854775808', '007']
SMALL = ['0', '1', '2', '3', '4', '-1', '7', '100', '2147483647', '2147483648', '-2147483648']
NUMBERS = ["json('1.0')", "json('1.5')", "json('-0.0')", "json('1e3')", "json('1E-7')", "json('0.1')", "json('123456789012345678')",
           "json('9223372036854775808')", "json('1e300')", "json('-1e21')", "json('NaN')", "json('1e400')", "float('2')", "float('2.50')",
           "json('100000000000000000000')", "json('-2')", "json('3.0')", "float('1e15')", "float('123456789.123456789')", "json('1e16')"]
DATES = ['2024-02-29T12:34:56Z', '2020-01-01', '2020-01-31T23:59:59.9999999Z', '2024-05-06T07:08:09.123+02:00', '0001-01-01T00:00:00Z',
         '9999-12-31T23:59:59Z', '02/29/2024', '29 Feb 2024', 'Thu, 29 Feb 2024 01:02:03 GMT', '2024-02', '2024-02-30', '2024-1-5', '20240229',
         '2024-02-29 1:02 PM', '2024-02-29T24:00:00Z', '1/2/2003 4:5:6', 'Feb 2024', '2024-02-29T12:34:56-11:30', ' 2020-01-01 ', '2020-01-01T00:00',
         '2020/03/04', '3-4-2020', '2020-01-01T10:00:00.5', '1969-12-31T23:59:59Z', 'January 5, 2021', '2021-06-07Z', '2021.06.07', '12:30 2021-06-07',
         'Sunday, 06 June 2021', '2021-06-07T01:02:03.1234567891Z', '2021-06-07t01:02:03z', '6/7/21', '2021-W01', '1700000000', '2020-12-31T23:59:60Z',
         '2020-01-01T00:00:00+14:00', '2020-01-01T00:00:00+15:00', '31/12/2020', '5 May 99', '2020-01-01T5:06:07 AM', 'Mon 2 Jan 2006 15:04:05 GMT']
DURATIONS = ['P1D', 'PT1H', '-P1Y', 'P1M', 'P13M', 'P1Y2M3DT4H5M6S', 'PT0.5S', 'P', 'PT', 'P1W', '', 'PT1.5H', '-PT1S', 'P0D', 'P400D', 'PT36H', 'p1d',
             'P10000Y', 'P-1D', ' P1D', 'PT1M', 'P1DT', 'PT0.0000001S', 'PT0.00000001S', 'PT1.S', 'P1.5D', '+P1D', 'P24M', 'P11M', 'PT100000S', 'PT61M']
DATE_FORMATS = ['d', 'D', 'f', 'F', 'g', 'G', 'M', 'o', 'O', 'R', 's', 't', 'T', 'u', 'U', 'y', 'Y', 'm', 'r', 'x', 'yyyy-MM-dd', 'yy M d', 'ddd, dddd',
                'MMM MMMM', 'hh:mm:ss tt', 'H:m:s', 'fff', 'FFF', '.FFFFFFF', 'fffffff', 'ffffffff', 'K', 'zzz', 'z', 'zz', '%d', '%', "yyyy'T'HH", '\\d d',
                '"q"yyyy', '', ' ', 'gg', 'yyyyy', 'yyyyyyy', 'y', '%y', 'tt', '%t', '%h', 'HHH', "'open", 'a', 'yyyy/MM/dd HH:mm', 'q', '%K', 'ss.f', 'dd\\', ':',
                '/', '%m%M', 'MMMMM', 'ddddd', '%F', '%f', 'é', 'yyyyMMddTHHmmssZ', '%z', '%s', '%g', "''", '\\']
CIDRS = ['10.0.0.0/8', '10.1.2.3/24', '192.168.0.0/16', '0.0.0.0/0', '10.0.0.0/32', '10.0.0.0/31', '10.0.0.0/30', '10.0.0.0', '10/8', '256.0.0.0/8', '10.0.0.0/33',
         'fd00::/48', '::/0', '2001:db8::1/64', '::1/128', '::ffff:10.0.0.1/120', 'fd00::1%1/64', '10.0.0.0/ 8', ' 10.0.0.0/8', '010.0.0.0/8', '0x0a.0.0.0/8', '1.2/16',
         '10.0.0.0/-1', '10.0.0.0/8/8', '', '/', '/8', '10.0.0.0/', 'FD00:0:0::/32', '[fd00::]/32', '1::2::3/64', '10.0.0.0/+8', '10.0.0.0/08', '255.255.255.255/24']
URIS = ['http://a.b/c', 'https://Example.COM:443/a/../b?q=1#f', 'http://a', 'https://u:p@h:8443/x%20y', 'ftp://f/x', 'mailto:a@b.c', '/a/b', '//h/a', 'a/b', '', 'http://',
        'https://é.com/é', 'HTTP://A/B', 'http://[::1]:80/', 'http://1.2.3/', 'http://a:0/', 'http://a:70000', 'http://a/b c', 'file:///c:/x', 'c:\\x', 'http:a', 'http://a/%41%7e%2f',
        'https://a/x/y/', 'https://a/x/y', 'urn:x:y', 'http://a?q', 'http://a#f', 'http://a\\b', 'http://a//b/./c', 'ws://h', 'http://a.b:80/', 'https://a/{x}', 'http://-a/', 'http://a_b/', '?x', '#y',
        '..', './z', '../z/../w', 'http://a/b/../../c', 'x?y=é', 'sb://q.net/', 'http://a:/', 'http://@h/', 'http://h/%', 'http://0x7f.1/', 'http://a..b/', 'http://h/a;b=c']
BASE64 = ['', 'YQ==', 'YWI=', 'YWJj', 'YQ', 'YQ=', '____', 'w6k=', '/w==', 'eyJhIjoxfQ==', 'WzEsMl0=', 'Y W J j', 'YQ==\n', '8J+YgA==', '7aC9', 'bnVsbA==', 'MQ==', 'YR==', '=', 'YWJj=', 'YQ==YQ==']
DATA_URIS = ['data:;base64,YQ==', 'data:text/plain;charset=utf8;base64,YWJj', 'data:,abc', 'data:text/plain,a%20b', 'data:text/plain;charset=utf-8;base64,w6k=', 'data:application/json,{}', 'DATA:,x',
             'data:', 'x', '', 'data:;base64,!', 'data:text/plain;charset=ascii,é', 'data:a/b;charset="utf-8",x', 'data:;charset=iso-8859-1;base64,6Q==', 'data:;charset=utf-16,x', 'data:x,y', 'data:text/plain;base64,YQ', 'data:;base64;x,YQ==']
JSONS = ['1', '-1', '1.5', '"a"', 'true', 'null', '[]', '{}', '[1,2', '{"a":1', '{a:1}', "{'a':'b'}", '[1,,2]', '[1,]', '{"a":1,}', '', ' ', '{"a":1} x', '[1,2]]', '// c\n1', '/* c */[1]', '010', '0x1F', '1e5', '.5', '5.',
         '-', 'NaN', 'Infinity', '-Infinity', 'undefined', 'True', 'nul', '"a\nb"', '"\\u00e9"', '"\\ud83d"', '"\\x41"', '"\\/"', "'it\\'s'", '{"a":1,"A":2,"a":3}', '{"a":{"b":[1,{"c":null}]}}', 'new Date(1)', 'new Date(2020,1)',
         'new Foo()', 'new Foo(1,"a",[2])', '{"d":"2020-01-01T00:00:00Z"}', '9223372036854775808', '99999999999999999999999', '1.0', '-0', '-0.0', '1E+2', '"', '[', '{', ']', '{"a"}', '{"a":}', '{:1}', '{"a" 1}', '[1 2]', '{1:2}', '{$a_1:2}',
         '{null:1}', '0b1', '0o7', '08', '00', '1_000', '+1', '1a', '\ufeff1', '"😀"', '{"":1}', '[/*x*/1/*y*/,2]//z', '1 // x', '["a" /* b */]', '/', '/*', '{"a":1 /*', "[1;2]", 'trueish', 'true x', '[true,false,null,undefined,NaN]', '{a:b}', '-Inf',
         '"\\b\\f\\n\\r\\t\\"\\\\"', '1e400', '1.7976931348623157e308', '123456789.123456789', '5e-324', '"\\u12"', '"\\u00E9x"', 'new', 'new Date', 'new Date()', 'new Date(1', 'new Date("2020-01-01")', '{"a":new Date(1)}', '[new Date(0)]']
FORMATS = ['{0}', '{0}{1}', '{1}', '{0}-{0}', '{{}}', '{{0}}', '{', '}', '{}', '{0', '{0:D5}', '{0:X}', '{0:x8}', '{0:N}', '{0:N0}', '{0:C}', '{0:P}', '{0:E2}', '{0:F1}', '{0:G3}', '{0:000}', '{0:#,##0.00}', '{0,5}|', '{0,-5}|', '{0,5:D3}',
           '{0:B}', '{0:R}', '{0:yyyy}', '{0 }', '{ 0}', '{0:}', '{a}', '{-1}', '{0:0.##}', '{0:+0;-0;zero}', '{0:0%}', '{0:"x"0}', "{0:'x'0}", '{0:\\#0}', '{0:{{}}}', '{2147483648}', '{0,100}', '{0,-}', '{0:G}', '{0:e}', '{0:0e+00}', '{0:#}',
           '{0:D}', '{0:d2}', '{0:X2}{1:X2}', 'x{0}y{1}z{2}', '{0,2147483647}', '{0:0,0}', '{0:0,}', '{0:Z}', '{0:D100}', '{0:‰0}', '{00}', '{0,+3}', '{0, 3 }', '{0:##;(##)}', '{0:b8}', '{0:n3}', '{0:p1}', '{0:f}', '{0:c0}', '{0:g}', '{0:o}']
TYPES = ['Microsoft.Storage/storageAccounts', 'Microsoft.Network/virtualNetworks/subnets', 'Microsoft.Resources/resourceGroups', 'Test.Rp/a', 'test.rp/a/b/c', 'Microsoft.Authorization/roleDefinitions', 'Microsoft.Resources/deployments', 'x',
         '', 'a/', '/a', 'a//b', 'Microsoft.Management/managementGroups', 'Microsoft.Subscription/aliases', 'A.B/c ', 'Microsoft.Resources/subscriptions']
NAMES = ['n', 'a-b', 'x/y', '', ' ', 'é', "q'u", 'default', 'a.b', '00000000-0000-0000-0000-000000000001']
GUIDS = ['00000000-0000-0000-0000-000000000001', '11111111-2222-3333-4444-555555555555', '{11111111-2222-3333-4444-555555555555}', 'ABCDEF00-0000-0000-0000-00000000000a', 'notaguid', '']
IDS = ['/subscriptions/00000000-0000-0000-0000-000000000001', '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g', '/providers/Microsoft.Management/managementGroups/m', '/', '', 'x',
       '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g/providers/A.B/c/d', '/a/b', '/subscriptions/x', 'subscriptions/x/', '/providers/A.B/c/d/', '/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000001/resourcegroups/g/']
NUMBER_TEXTS = ['5', ' 5 ', '+5', '-5', '5.0', '1e3', '0x10', '1,000', '9223372036854775807', '9223372036854775808', '', ' ', '٣', '5 5', '--5', '1.5', '.5', '5.', '1e400', 'NaN', 'Infinity', '-∞', '∞', '1,5', '(5)', '5-', '\t5\n', '-0', '1E-5', '1e', '\x005', '5\x00', ',5', '1,,5', '0.1e-400',
                'true', ' TRUE ', 'False', 'yes', '1', 'True\x00']
PATTERNS = ['*', 'a*', '*b', '*b*', 'a?c', '', 'A*', 'a**c', '[a]', '*é*', 'ab', '**', '?', '#a']
OBJECT_LITERALS = ["createObject()", "createObject('a',1)", "createObject('a',1,'A',2)", "createObject('a',null(),'b','x')", "createObject('b',1,'a',createArray(1,2))", "createObject('é',1,'É',2)",
                   "createObject('a',createObject('b',createObject('c',true())))", "json('{\"a\":1,\"a.b\":2,\"\":3}')", "createObject('x',1.5)".replace('1.5', "json('1.5')"), "createObject('scheme','https','host','a.b','port',80,'path','/x','query','?q=1')",
                   "createObject('scheme','http','host','h')", "createObject('host','h')", "createObject('scheme','https','host','h','port',-1,'path','p q')", "createObject('K',1,'k',2)", "createObject('_',1,'-',2,'Z',3,'a',4,'0',5)"]
ARRAY_LITERALS = ["createArray()", "createArray(1,2,3)", "createArray('a','b','A')", "createArray(3,1,2,1)", "createArray(null())", "createArray('b','a','B','a')", "createArray(1,'a',true(),null())", "createArray(createArray(1),createArray(2,3))",
                  "createArray(createObject('a',1,'b',2),createObject('b',2,'a',1))", "createArray(true(),false())", "createArray(json('1.0'),1)", "range(0,5)", "createArray('é','e','É','z','Z')", "createArray(createObject('k','x'),createObject('k','X'),createObject('k','y'))",
                  "createArray('a-1','a_1','A1','a1','a 1','ab')", "createArray(json('1.5'),json('-2'),3)", "createArray(createArray(),createArray(createArray(1)))", "createArray(createObject('a',1),createObject('a',2),createObject('A',1))"]

POOLS = {'text': TEXTS, 'date': DATES, 'duration': DURATIONS, 'dateformat': DATE_FORMATS, 'cidr': CIDRS, 'uri': URIS, 'base64': BASE64, 'datauri': DATA_URIS, 'json': JSONS, 'format': FORMATS,
         'type': TYPES, 'name': NAMES, 'guidtext': GUIDS, 'id': IDS, 'numbertext': NUMBER_TEXTS, 'pattern': PATTERNS, 'key': ['a', 'A', 'b', 'c', 'é', 'x', '', 'a.b', 'port', 'K', 'k', '0'],
         'pad': ['0', ' ', 'é', '', 'ab', '😀', '-'], 'group': ['testRg', 'other-rg', 'g/h', ''], 'role': ['Reader', 'Owner', 'nobody']}
SIGNATURES = {
    'array': ['any'], 'coalesce': ['maybe', 'maybe', 'any'], 'concat': ['text', 'scalar*'], 'concat ': ['array', 'array*'], 'contains': ['text', 'text'], 'contains ': ['array', 'any'], 'contains  ': ['object', 'key'],
    'createArray': ['any*'], 'createObject': ['key', 'any', 'key', 'any'], 'empty': ['container'], 'first': ['list'], 'last': ['list'], 'flatten': ['lists'], 'indexOf': ['text', 'text'], 'indexOf ': ['array', 'any'],
    'lastIndexOf': ['text', 'text'], 'lastIndexOf ': ['array', 'any'], 'intersection': ['array', 'array*'], 'intersection ': ['object', 'object*'], 'union': ['array', 'array*'], 'union ': ['object', 'object*'],
    'shallowMerge': ['objects'], 'items': ['object'], 'objectKeys': ['object'], 'length': ['container'], 'max': ['number*'], 'max ': ['numbers'], 'min': ['number*'], 'min ': ['numbers'], 'range': ['int', 'small'],
    'skip': ['list', 'small'], 'take': ['list', 'small'], 'distinct': ['array'], 'tryGet': ['container', 'step*'], 'tryIndexFromEnd': ['array', 'small', 'step*'], 'indexFromEnd': ['array', 'small'],
    'filter': ['array', 'lambda:bool'], 'map': ['array', 'lambda:any'], 'reduce': ['array', 'any', 'lambda2:any'], 'sort': ['array', 'lambda2:order'], 'toObject': ['array', 'lambda:text'], 'toObject ': ['array', 'lambda:text', 'lambda:any'],
    'groupBy': ['array', 'lambda:text'], 'groupBy ': ['array', 'lambda:text', 'lambda:any'], 'mapValues': ['object', 'lambda:any'],
    'less': ['number', 'number'], 'less ': ['text', 'text'], 'lessOrEquals': ['number', 'number'], 'lessOrEquals ': ['text', 'text'], 'greater': ['number', 'number'], 'greater ': ['text', 'text'], 'greaterOrEquals': ['number', 'number'], 'greaterOrEquals ': ['text', 'text'],
    'equals': ['any', 'any'], 'equals ': ['object', 'object'], 'equals  ': ['array', 'array'], 'and': ['bool', 'bool*'], 'or': ['bool', 'bool*'], 'not': ['bool'], 'if': ['bool', 'any', 'any'], 'bool': ['numbertext'], 'bool ': ['scalar'], 'true': [], 'false': [], 'null': [],
    'add': ['int', 'int'], 'sub': ['int', 'int'], 'mul': ['int', 'int'], 'div': ['int', 'int'], 'mod': ['int', 'int'], 'int': ['numbertext'], 'int ': ['scalar'], 'float': ['numbertext'], 'float ': ['scalar'], 'copyIndex': [], 'copyIndex ': ['name', 'small'],
    'base64': ['text'], 'base64ToString': ['base64'], 'base64ToJson': ['base64'], 'dataUri': ['any'], 'dataUriToString': ['datauri'], 'endsWith': ['text', 'text'], 'startsWith': ['text', 'text'], 'format': ['format', 'number', 'any'], 'format ': ['format', 'any*'],
    'guid': ['text*'], 'join': ['array', 'text'], 'json': ['json'], 'json ': ['text'], 'like': ['text', 'pattern'], 'newGuid': [], 'padLeft': ['textorint', 'small', 'pad'], 'padLeft ': ['textorint', 'small'], 'replace': ['text', 'text', 'text'],
    'split': ['text', 'text'], 'split ': ['text', 'array'], 'string': ['any'], 'string ': ['container'], 'substring': ['text', 'small', 'small'], 'substring ': ['text', 'small'], 'toLower': ['text'], 'toUpper': ['text'], 'trim': ['text'], 'uniqueString': ['text*'],
    'uri': ['uri', 'uri'], 'uriComponent': ['text'], 'uriComponentToString': ['text'], 'parseUri': ['uri'], 'buildUri': ['object'], 'dateTimeAdd': ['date', 'duration'], 'dateTimeAdd ': ['date', 'duration', 'dateformat'], 'dateTimeToEpoch': ['date'], 'dateTimeFromEpoch': ['int'], 'utcNow': [],
    'parseCidr': ['cidr'], 'cidrSubnet': ['cidr', 'prefix', 'tiny'], 'cidrHost': ['cidr', 'small'], 'parameters': ['paramname'], 'variables': ['variablename'], 'deployment': [], 'deployer': [], 'environment': [], 'fail': ['text'],
    'resourceId': ['type', 'name*'], 'resourceId ': ['guidtext', 'type', 'name*'], 'resourceId  ': ['group', 'type', 'name*'], 'resourceId   ': ['guidtext', 'group', 'type', 'name*'], 'subscriptionResourceId': ['type', 'name*'], 'subscriptionResourceId ': ['guidtext', 'type', 'name*'], 'tenantResourceId': ['type', 'name*'],
    'extensionResourceId': ['id', 'type', 'name*'], 'managementGroupResourceId': ['type', 'name*'], 'managementGroupResourceId ': ['name', 'type', 'name*'], 'resourceGroup': [], 'resourceGroup ': ['group'], 'resourceGroup  ': ['guidtext', 'group'], 'subscription': [], 'subscription ': ['guidtext'], 'managementGroup': [], 'managementGroup ': ['name'], 'tenant': [],
    'lambda': ['name', 'any'], 'lambdaVariables': ['name'], 'reference': ['id'], 'externalInputs': ['key'], 'references': ['name'], 'noSuchFunction': ['any'],
    'ns.twice': ['text'], 'ns.sum': ['int', 'int'], 'ns.none': [], 'ns.pick': ['object'], 'NS.Twice': ['text'], 'ns.missing': ['text'],
}
# Of these only so much is told to both sides.
KNOWN_FACTS = {'subscription': ('id', 'subscriptionId', 'tenantId'), 'tenant': ('tenantId',), 'deployment': ('name',), 'deployer': ('tenantId',), 'resourceGroup': ('id', 'name', 'location', 'type'), 'managementGroup': ('id', 'name')}
# what may stand for a kind: functions whose result is of it
_NESTED = {
    'text': ['concat', 'toLower', 'toUpper', 'trim', 'substring', 'replace', 'format', 'string', 'take', 'skip', 'join', 'base64', 'uriComponent', 'padLeft', 'guid', 'uniqueString', 'first', 'uriComponentToString', 'base64ToString', 'dataUri', 'resourceId', 'if', 'dateTimeAdd', 'dateTimeFromEpoch', 'parameters', 'variables', 'ns.twice', 'buildUri', 'uri', 'last'],
    'int': ['add', 'sub', 'mul', 'div', 'mod', 'int', 'length', 'indexOf', 'max', 'min', 'lastIndexOf', 'parameters', 'ns.sum', 'dateTimeToEpoch', 'if'], 'bool': ['equals', 'not', 'and', 'or', 'contains', 'empty', 'startsWith', 'less ', 'bool', 'like', 'greater', 'endsWith', 'equals  '],
    'array': ['createArray', 'concat ', 'split', 'union', 'intersection', 'range', 'map', 'filter', 'sort', 'distinct', 'flatten', 'take', 'skip', 'items', 'objectKeys', 'array', 'parameters', 'variables', 'split '], 'object': ['createObject', 'union ', 'intersection ', 'shallowMerge', 'toObject', 'groupBy', 'mapValues', 'json', 'parseUri', 'parseCidr', 'parameters', 'variables', 'toObject ', 'ns.pick'],
}
PARAMETERS = {'s': 'Text', 'n': 5, 'b': True, 'l': ['x', 'y'], 'o': {'a': {'b': [1, {'c': 'd'}]}, 'N': None, 'f': 1.5}, 'e': '', 'z': None, 'big': 9223372036854775807, 'esc': '[[x]', 'lit': "[concat('a')]", 'u': 'é😀'}
VARIABLES = {'v1': "[concat(variables('v2'),'!')]", 'v2': 'two', 'vo': {'k': "[variables('v2')]", '[concat(\'d\',\'k\')]': 1, 'copy': [{'name': 'c', 'count': 3, 'input': "[mul(copyIndex('c'),2)]"}]}, 'va': [1, "[add(1,1)]", {'x': "[[esc]"}],
             'copy': [{'name': 'vc', 'count': "[length(variables('va'))]", 'input': {'i': "[copyIndex('vc',1)]"}}], 'vn': "[createArray(null())]", 'vf': 1.5, 've': '[[y]'}
FUNCTIONS = [{'namespace': 'ns', 'members': {'twice': {'parameters': [{'name': 't', 'type': 'string'}], 'output': {'type': 'string', 'value': "[concat(parameters('t'),parameters('t'))]"}},
             'sum': {'parameters': [{'name': 'a', 'type': 'int'}, {'name': 'b', 'type': 'int'}], 'output': {'type': 'int', 'value': "[add(parameters('a'),parameters('b'))]"}},
             'none': {'output': {'type': 'string', 'value': 'none'}}, 'pick': {'parameters': [{'name': 'o', 'type': 'object'}], 'output': {'type': 'object', 'value': {'a': "[tryGet(parameters('o'),'a')]", 'n': "[length(parameters('o'))]"}}}}}]


def quote(text):
    return "'" + text.replace("'", "''") + "'"


class Expressions:
    def __init__(self, random):
        self.random = random
        self.names = []  # of the lambda variables around

    def request(self):
        """One request, `id` left out."""
        function = self.random.choice(sorted(SIGNATURES))
        self.names = []
        text = self.spoiled(self.wrapped(self.call(function, self.random.choice((1, 1, 2, 2, 3)))))
        request = {'expr': f'[{text}]', 'parameters': PARAMETERS, 'variables': VARIABLES, 'functions': FUNCTIONS}
        if self.random.random() < 0.15:
            request['scope'] = self.random.choice(('subscription', 'managementGroup', 'tenant'))
        return request

    def maybe(self, chance):
        return self.random.random() < chance

    def wrapped(self, text):
        """Sometimes a member or an item of the value is asked for."""
        while self.maybe(0.15):
            step = self.random.choice(('.a', '.b', '[0]', "['a']", '[1]', '.value', '.key', ".A", '[-1]', "['port']", '.name', '[add(0,1)]', '.id'))
            text += step
        return text

    def spoiled(self, text):
        """One in forty is not well formed, or has blanks between its words."""
        if self.maybe(0.025) and text:
            at = self.random.randrange(len(text))
            return text[:at] + self.random.choice(('', ' ', "'", ')', '(', ',', '.', '[', ']', '1', '\t')) + text[at + self.random.choice((0, 1)):]
        return text

    def call(self, entry, depth):
        name, kinds = entry.strip(), SIGNATURES[entry]
        arguments = []
        for kind in kinds:
            count = self.random.choice((0, 1, 1, 2, 3)) if kind.endswith('*') else 1
            arguments += [self.value(kind.rstrip('*'), depth - 1) for _ in range(count)]
        if self.maybe(0.02):
            arguments = arguments[:-1] if arguments and self.maybe(0.5) else arguments + [self.value('any', 0)]
        if self.maybe(0.02):
            name = self.random.choice((name.lower(), name.upper()))
        if entry in KNOWN_FACTS and not arguments:
            return f'{name}().{self.random.choice(KNOWN_FACTS[entry])}'
        return f"{name}({', '.join(arguments) if self.maybe(0.1) else ','.join(arguments)})"

    def value(self, kind, depth):
        if kind.startswith('lambda'):
            return self.function_value(kind, depth)
        if self.maybe(0.06):
            kind = self.random.choice(('any', 'null', 'int', 'text', 'array', 'object', 'bool', 'number'))
        if self.names and kind not in ('paramname', 'variablename') and self.maybe(0.35):
            return self.wrapped(f"lambdaVariables({quote(self.random.choice(self.names))})")
        kind = self.plain(kind)
        nested = _NESTED.get('text' if kind in POOLS else 'int' if kind in ('small', 'tiny', 'prefix') else kind)
        if depth > 0 and nested and self.maybe(0.45):
            return self.wrapped(self.call(self.random.choice(nested), depth))
        return self.leaf(kind, depth)

    def plain(self, kind):
        choices = {'any': ('text', 'text', 'int', 'bool', 'array', 'object', 'null', 'number', 'json'), 'maybe': ('null', 'null', 'text', 'array', 'object', 'safe'), 'scalar': ('text', 'int', 'bool', 'text', 'number'), 'container': ('text', 'array', 'object', 'object'), 'list': ('text', 'array'),
                   'number': ('int', 'int', 'float'), 'step': ('key', 'key', 'small', 'end'), 'textorint': ('text', 'int', 'numbertext')}
        while kind in choices:
            kind = self.random.choice(choices[kind])
        return kind

    def leaf(self, kind, depth):
        pick = self.random.choice
        if kind in POOLS:
            return quote(self.changed(pick(POOLS[kind])))
        if kind == 'int': return pick(INTS) if self.maybe(0.8) else str(self.random.randint(-1000, 10**self.random.randint(1, 19)))
        if kind in ('small', 'tiny', 'prefix'): return pick({'small': SMALL, 'tiny': ['0', '1', '2', '255', '-1', '5'], 'prefix': ['0', '8', '16', '24', '25', '28', '32', '33', '48', '64', '120', '128', '129', '-1']}[kind])
        if kind == 'float': return pick(NUMBERS)
        if kind == 'bool': return pick(('true()', 'false()', "parameters('b')"))
        if kind == 'null': return pick(('null()', "json('null')", "parameters('z')"))
        if kind == 'object': return pick(OBJECT_LITERALS)
        if kind == 'array': return pick(ARRAY_LITERALS)
        if kind == 'end': return pick(("createObject('value',1,'fromEnd',true())", "createObject('value',1,'fromEnd',false())", "createObject('value',0)"))
        if kind == 'safe': return f"tryGet({self.value('container', depth)},{self.value('key', 0)})"
        if kind == 'paramname': return quote(pick(list(PARAMETERS) + ['S', 'missing']))
        if kind == 'variablename': return quote(pick(list(VARIABLES)[:-1] + ['vc', 'V1', 'missing']))
        if kind in ('lists', 'objects', 'numbers'):
            return 'createArray(' + ','.join(self.value({'lists': 'array', 'objects': 'object', 'numbers': 'number'}[kind], depth) for _ in range(pick((0, 1, 2, 3)))) + ')'
        raise ValueError(kind)

    def changed(self, text):
        """One text in eight has a character changed."""
        if self.maybe(0.12):
            at = self.random.randrange(len(text) + 1)
            return text[:at] + self.random.choice(('', ' ', '0', '-', '.', ':', '/', 'x', 'é', '1', ',', '\t', 'Z', '%', '+')) + text[at + self.random.choice((0, 0, 1)):]
        return text

    def function_value(self, kind, depth):
        count = (2 if kind.startswith('lambda2') else 1) + (self.random.choice((-1, 1, 2)) if self.maybe(0.15) else 0)
        names = [self.random.choice(('x', 'i', 'X')) if self.maybe(0.05) else 'xyzw'[n] for n in range(max(count, 0))]
        before, self.names = self.names, self.names + names
        body = kind.split(':')[1]
        if body == 'order':
            pair = [f'lambdaVariables({quote(n)})' for n in names[:2]] + ["'a'", "'b'"]
            text = f"{self.random.choice(('less', 'lessOrEquals', 'greater', 'greaterOrEquals'))}({pair[0]},{pair[1]})" if self.maybe(0.8) else self.value('bool', depth)
        else:
            text = self.value(body, depth)
        self.names = before
        return f"lambda({''.join(quote(n) + ',' for n in names)}{text})"
