"""What commands.py measures: the commands, and their data made from a seed."""
import json
import os
import random

SUBSCRIPTION = '0a0a0a0a-1111-2222-3333-444444444444'
TENANT = '72f988bf-0000-1111-2222-2d7cd011db47'
SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#'
PARAMETER_SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#'
BLOB_OWNER = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
KEY_USER = 'e147488a-f6f5-4113-8e2d-b22465e65bf6'
READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'


class Workload:
    """One command: `args` stand behind the program."""

    def __init__(self, name, args, **more):
        self.name, self.args = name, args
        self.stdin = more.get('stdin')
        self.folder = more.get('folder')
        self.inputs = more.get('inputs', [])
        self.short = more.get('short', False)    # instructions are counted as well
        self.long = more.get('long', False)      # measured once or twice only
        self.units = more.get('units')           # (how many, of what): a rate is printed


def storage_template(resources, note=''):
    """A template of so many storage accounts; parameters in use, half of them behind conditions."""
    made = []
    for i in range(resources):
        one = {'type': 'Microsoft.Storage/storageAccounts', 'apiVersion': '2023-05-01',
               'name': f"[toLower(concat(parameters('prefix'), '{note}', variables('tail'), '{i}'))]",
               'location': "[parameters('location')]", 'kind': 'StorageV2',
               'sku': {'name': "[if(parameters('large'), 'Standard_GRS', 'Standard_LRS')]"},
               'properties': {'allowSharedKeyAccess': False, 'minimumTlsVersion': 'TLS1_2',
                              'allowBlobPublicAccess': "[parameters('public')]",
                              'networkAcls': {'defaultAction': 'Deny', 'bypass': 'AzureServices'}}}
        if i % 2:
            one['condition'] = "[and(parameters('large'), not(empty(parameters('prefix'))))]"
        made.append(one)
    parameters = {'prefix': {'type': 'string', 'minLength': 3, 'defaultValue': 'stbench'},
                  'location': {'type': 'string', 'defaultValue': '[resourceGroup().location]'},
                  'large': {'type': 'bool', 'defaultValue': False},
                  'public': {'type': 'bool', 'defaultValue': False}}
    return {'$schema': SCHEMA, 'contentVersion': '1.0.0.0', 'parameters': parameters,
            'variables': {'tail': "[uniqueString(resourceGroup().id)]"}, 'resources': made}


def write_json(path, value):
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(value, file, indent=2)
    return path


def resources_for(size):
    """How many accounts make a template of about that many bytes."""
    one = len(json.dumps(storage_template(11), indent=2)) - len(json.dumps(storage_template(1), indent=2))
    return max(1, round(size / (one / 10)))


def id_of(type_name, group, name):
    return f'/subscriptions/{SUBSCRIPTION}/resourceGroups/rg-{group}/providers/{type_name}/{name}'


def principal_of(account):
    return f'{account:08x}-aaaa-bbbb-cccc-000000000000'


def exported(type_name, group, name, **more):
    return {'id': id_of(type_name, group, name), 'name': name, 'type': type_name.lower(), 'tenantId': TENANT,
            'location': more.pop('location', 'westeurope'), 'resourceGroup': f'rg-{group}',
            'subscriptionId': SUBSCRIPTION, 'tags': {'owner': f'team-{group % 40}', 'env': 'prod'}, **more}


class Tenant:
    """Rows of Resource Graph, in groups of ten: 4 storage accounts, 3 vaults, an AI account and 2 role assignments.

    The account is encrypted with a key of the group's first vault and brings the first storage account; the
    assignments let it use both, but for the share of `bad` ones.
    """

    def __init__(self, seed, bad):
        self.chance, self.bad, self.rows = random.Random(seed), bad, []

    def row(self, i):
        if not self.rows:
            self.rows = self.group(i)
        return self.rows.pop()

    def group(self, i):
        """Ten rows in some order; numbers are those that they would have in order."""
        made = [self.storage(i, i // 50), self.vault(i + 1, i // 50), self.account(i + 2, i // 50, i, i + 1),
                self.assignment(i + 3, i // 50, i + 2, 'Microsoft.Storage/storageAccounts', f'st{i}', BLOB_OWNER),
                self.assignment(i + 4, i // 50, i + 2, 'Microsoft.KeyVault/vaults', f'kv-{i + 1}', KEY_USER)]
        made += [self.storage(i + n, i // 50) for n in (5, 6, 7)] + [self.vault(i + n, i // 50) for n in (8, 9)]
        self.chance.shuffle(made)
        return made

    def is_bad(self):
        return self.chance.random() < self.bad

    def storage(self, i, group):
        properties = {'provisioningState': 'Succeeded', 'allowSharedKeyAccess': self.is_bad(),
                      'minimumTlsVersion': 'TLS1_2', 'allowBlobPublicAccess': False,
                      'supportsHttpsTrafficOnly': True, 'creationTime': '2024-03-01T10:00:00Z',
                      'networkAcls': {'defaultAction': 'Deny', 'bypass': 'AzureServices',
                                      'ipRules': [], 'virtualNetworkRules': []}}
        return exported('Microsoft.Storage/storageAccounts', group, f'st{i}', kind='StorageV2',
                        sku={'name': 'Standard_LRS', 'tier': 'Standard'}, properties=properties)

    def vault(self, i, group):
        properties = {'tenantId': TENANT, 'sku': {'family': 'A', 'name': 'standard'},
                      'enableSoftDelete': True, 'enablePurgeProtection': not self.is_bad(),
                      'enableRbacAuthorization': True, 'accessPolicies': [],
                      'vaultUri': f'https://kv-{i}.vault.azure.net/'}
        return exported('Microsoft.KeyVault/vaults', group, f'kv-{i}', properties=properties)

    def account(self, i, group, storage, vault):
        key = {'keyName': 'key', 'keyVersion': f'{i:032x}', 'keyVaultUri': f'https://kv-{vault}.vault.azure.net/'}
        properties = {'provisioningState': 'Succeeded', 'customSubDomainName': f'ai-{i}',
                      'publicNetworkAccess': 'Disabled', 'userOwnedStorage': [
                          {'resourceId': id_of('Microsoft.Storage/storageAccounts', group, f'st{storage}')}],
                      'encryption': {'keySource': 'Microsoft.KeyVault', 'keyVaultProperties': key}}
        return exported('Microsoft.CognitiveServices/accounts', group, f'ai-{i}', kind='SpeechServices',
                        sku={'name': 'S0'}, properties=properties,
                        identity={'type': 'SystemAssigned', 'principalId': principal_of(i)})

    def assignment(self, i, group, account, type_name, name, role):
        """To the account, or to somebody else who reads the group."""
        missing = self.is_bad()
        roles = f'/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/'
        properties = {'principalId': principal_of(i if missing else account), 'principalType': 'ServicePrincipal',
                      'roleDefinitionId': roles + (READER if missing else role),
                      'scope': f'/subscriptions/{SUBSCRIPTION}/resourceGroups/rg-{group}' if missing
                      else id_of(type_name, group, name)}
        return exported('Microsoft.Authorization/roleAssignments', group,
                        f'{i:08x}-0000-1111-2222-333333333333', properties=properties)


def write_tenant(path, resources, seed):
    """Resource Graph rows, one a line; at most about 20,000 findings."""
    tenant = Tenant(seed, min(0.02, 16000 / resources))
    with open(path, 'w', encoding='utf-8') as file:
        for i in range(resources):
            file.write(json.dumps(tenant.row(i), separators=(',', ':')) + '\n')
    return path


def write_parameters(folder, name, count):
    paths = []
    for i in range(count):
        values = {'prefix': {'value': f'stone{i}'}, 'large': {'value': i % 2 == 0}, 'public': {'value': i % 3 == 0}}
        paths.append(write_json(os.path.join(folder, f'{name}.{i:02}.parameters.json'), {
            '$schema': PARAMETER_SCHEMA, 'contentVersion': '1.0.0.0', 'parameters': values}))
    return paths


def write_findings(path, count):
    """One file of which each resource is found once (allowSharedKeyAccess)."""
    template = storage_template(1)
    one = template['resources'][0]
    template['resources'] = [{**one, 'name': f'stfound{i}', 'sku': {'name': 'Standard_LRS'}, 'properties': {
        **one['properties'], 'allowSharedKeyAccess': True, 'allowBlobPublicAccess': False}}
        for i in range(count)]
    return write_json(path, template)


def corpus_files(corpus):
    found = []
    for folder, _, names in os.walk(corpus):
        found += [os.path.join(folder, name) for name in names if name.endswith('.json')]
    return sorted(found)


def required_parameters(path):
    """The names of a template's parameters without a default; None for what is no template."""
    with open(path, encoding='utf-8-sig', errors='replace') as file:
        text = file.read()
    if 'deploymentTemplate.json' not in text[:400]:
        return None
    try:
        parameters = json.loads(text).get('parameters', {})
    except ValueError:  # comments
        return None
    return [name for name, one in parameters.items() if 'defaultValue' not in one and not one.get('nullable')]


def expand_requests(corpus, files):
    """Each template once, with what it must be given as unknown."""
    env = dict(subscriptionId=SUBSCRIPTION, tenantId=TENANT, resourceGroup='rg', location='westeurope',
               managementGroup='mg', deployment='main')
    asked = [(os.path.relpath(path, corpus), required_parameters(path)) for path in files]
    return ''.join(json.dumps({'file': path, 'parameters': {}, 'unknownParameters': names, 'env': env}) + '\n'
                   for path, names in asked if names is not None).encode()


def template_workloads(folder):
    small = write_json(os.path.join(folder, 'small.json'), storage_template(resources_for(8000)))
    middle = write_json(os.path.join(folder, 'middle.json'), storage_template(resources_for(150000)))
    many = os.path.join(folder, 'many')
    os.mkdir(many)
    changed = [write_json(os.path.join(many, f'{i:02}.json'), storage_template(10, str(i))) for i in range(50)]
    sets = os.path.join(folder, 'sets')
    os.mkdir(sets)
    main = write_json(os.path.join(sets, 'main.json'), storage_template(20))
    given = [word for path in write_parameters(sets, 'main', 20) for word in ('-p', path)]
    found = write_findings(os.path.join(folder, 'found.json'), 20000)
    return [
        Workload('8 kB template, lint', [small], short=True, inputs=[small]),
        Workload('8 kB template, expand', ['expand', small], short=True, inputs=[small]),
        Workload('150 kB template, lint', [middle], short=True, inputs=[middle]),
        Workload('150 kB template, expand', ['expand', middle], short=True, inputs=[middle]),
        Workload('50 changed files', changed, short=True, inputs=changed),
        Workload('one template, 20 parameter files', [main, *given], short=True, inputs=[main]),
        Workload('20,000 findings, SARIF', [found, '-f', 'sarif'], long=True, inputs=[found])]


def corpus_workloads(corpus):
    files = corpus_files(corpus)
    inside = [f for f in files if f'{os.sep}avm{os.sep}' in f] or files
    largest = max(inside, key=os.path.getsize)
    middle = min(inside, key=lambda f: abs(os.path.getsize(f) - 150000))
    requests = expand_requests(corpus, files)
    sarif = [corpus, '-f', 'sarif']
    return [
        Workload('150 kB AVM template, lint', [middle], short=True, inputs=[middle]),
        Workload('150 kB AVM template, expand', ['expand', middle], short=True, inputs=[middle]),
        Workload('largest AVM template, lint', [largest], inputs=[largest]),
        Workload('largest AVM template, expand', ['expand', largest], inputs=[largest]),
        Workload('corpus, SARIF, -j1', [*sarif, '-j1'], long=True, inputs=files),
        Workload('corpus, SARIF, -j2', [*sarif, '-j2'], long=True, inputs=files),
        Workload('corpus, expand --batch', ['expand', '--batch'], long=True, inputs=files,
                 stdin=requests, folder=corpus)]


def tenant_workloads(folder, resources, seed):
    path = write_tenant(os.path.join(folder, 'tenant.ndjson'), resources, seed)
    single = ['--select', 'storage/shared-key-enabled,keyvault/', '-f', 'sarif']
    units = (resources, 'resources')
    return [
        Workload('tenant, single-resource rules', [path, *single], long=True, inputs=[path], units=units),
        Workload('tenant, relation rules', [path, '--select', 'speech/,cmk/', '-f', 'sarif'], long=True,
                 inputs=[path], units=units),
        Workload('tenant, all rules', [path, '-f', 'sarif'], long=True, inputs=[path], units=units)]
