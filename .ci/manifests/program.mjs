// Makes a program of manifests: each is a literal of its kind's type, so that the compiler finds what the kind has not got, and the
// program what it must not be. Arguments: the files of the manifests.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const modules = {
  'v1': 'kubernetes-models/v1',
  'apps/v1': 'kubernetes-models/apps/v1',
  'autoscaling/v2': 'kubernetes-models/autoscaling/v2',
  'batch/v1': 'kubernetes-models/batch/v1',
  'networking.k8s.io/v1': 'kubernetes-models/networking.k8s.io/v1',
  'policy/v1': 'kubernetes-models/policy/v1',
  'external-secrets.io/v1': '@kubernetes-models/external-secrets/external-secrets.io/v1beta1',
  'keda.sh/v1alpha1': '@kubernetes-models/keda/keda.sh/v1alpha1',
  'monitoring.coreos.com/v1': '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1',
  'postgresql.cnpg.io/v1': '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1',
};
// Nobody publishes their models where this build may fetch them; Strimzi's are read by its own classes, beside this.
const unknown = [
  'postgresql.cnpg.io/v1 Database', 'k8s.keycloak.org/v2alpha1 Keycloak', 'k8s.keycloak.org/v2alpha1 KeycloakRealmImport',
];

// Secrets and services that operators make, by the names that they give them.
const made = ['database-ca', 'resultat-cluster-ca-cert', 'resultat-tls'];
const run = ['keycloak-service'];

/** The values of a key anywhere below a value. */
function* found(value, key) {
  if (value === null || typeof value !== 'object') return;
  for (const [name, below] of Object.entries(value)) {
    if (name === key) yield below;
    yield* found(below, key);
  }
}

/** Whatever is referred to is there. */
function checkNames(file, documents) {
  const named = (...kinds) => documents.filter(one => kinds.includes(one.kind)).map(one => one.metadata.name);
  const secrets = new Set([...named('ExternalSecret', 'KafkaUser'), ...made]);
  const services = new Set([...named('Service'), ...run]);
  const of = key => documents.flatMap(one => [...found(one.spec, key)]);
  const references = [...of('secretKeyRef'), ...of('passwordSecret'), ...of('usernameSecret')].map(one => one.name)
    .concat(of('secretName'), of('secretTargetRef').flat().map(one => one.name));
  const lost = references.filter(name => !secrets.has(name))
    .concat(of('backend').map(one => one.service.name).filter(name => !services.has(name)));
  if (lost.length > 0) throw new Error(`${file}: nothing makes ${[...new Set(lost)].join(', ')}`);
}

/** A service leads to the deployment of its name, and to nothing that runs beside it. */
function checkSelectors(file, documents) {
  for (const service of documents.filter(one => one.kind === 'Service')) {
    const selected = documents
      .filter(one => one.spec?.template && Object.entries(service.spec.selector)
        .every(([label, value]) => one.spec.template.metadata.labels[label] === value))
      .map(one => `${one.kind} ${one.metadata.name}`);
    if (selected.join() !== `Deployment ${service.metadata.name}`) {
      throw new Error(`${file}: service ${service.metadata.name} leads to ${selected}`);
    }
  }
}

const imports = new Map();
const lines = [];
for (const file of process.argv.slice(2)) {
  const documents = parseAllDocuments(readFileSync(file, 'utf8')).map(document => {
    if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0].message}`);
    return document.toJS();
  });
  checkNames(file, documents);
  checkSelectors(file, documents);
  for (const { apiVersion, kind, ...content } of documents) {
    const module = modules[apiVersion];
    if (apiVersion.startsWith('kafka.strimzi.io/') || unknown.includes(`${apiVersion} ${kind}`)) continue;
    if (!module) throw new Error(`${file}: no model of ${apiVersion} ${kind}`);
    const alias = `${kind}_${Object.keys(modules).indexOf(apiVersion)}`;
    imports.set(alias, `import { ${kind} as ${alias} } from '${module}/${kind}';`);
    lines.push(`new ${alias}(${JSON.stringify(content)}).validate();`);
  }
}
mkdirSync('generated', { recursive: true });
writeFileSync('generated/manifests.ts', [...imports.values(), ...lines].join('\n') + '\n');
console.log(`${lines.length} manifests`);
