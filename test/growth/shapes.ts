const names = (n: number): string[] => Array.from({ length: n }, (_, index) => `service-${index}`);

const component = (name: string, dependsOn: readonly string[], metadata = ''): string =>
  [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    `metadata: { name: ${name}${metadata} }`,
    `spec: { type: service, lifecycle: production, owner: team, dependsOn: [${dependsOn.join(', ')}] }`,
    '',
  ].join('\n');

const catalog = (documents: readonly string[]): string => documents.join('---\n');

/** An entity with as many soft claims as plain dependencies. */
const claiming = (n: number): string =>
  [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    '  name: a',
    '  annotations:',
    '    faultline.dev/resilience: |',
    '      requires:',
    ...names(n).map((name) => `        - { on: component:${name}, class: soft }`),
    'spec:',
    '  dependsOn:',
    ...names(n).map((name) => `    - component:${name}`),
    '',
  ].join('\n');

/** One placement in 200 zones, which many axes repeat by an alias. */
const aliased = (n: number): string =>
  [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    '  name: a',
    '  annotations:',
    '    faultline.dev/resilience: |',
    '      placedIn:',
    `        zone: &zones [${names(200).join(', ')}]`,
    ...Array.from({ length: n }, (_, axis) => `        axis-${axis}: *zones`),
    'spec: {}',
    '',
  ].join('\n');

/** Texts of catalogs that grow with `n`, and what they are made of. */
export const shapes: Readonly<Record<string, (n: number) => string>> = {
  'a chain': (n) => catalog(names(n).map((name, index) => component(name, [`component:service-${index + 1}`]))),
  'a ring': (n) => catalog(names(n).map((name, index) => component(name, [`component:service-${(index + 1) % n}`]))),
  'pairs that need each other': (n) =>
    catalog(names(n).map((name, index) => component(name, [`component:service-${index ^ 1}`]))),
  'a star': (n) => catalog([component('hub', []), ...names(n).map((name) => component(name, ['component:hub']))]),
  'a star turned round': (n) =>
    catalog([
      component(
        'hub',
        names(n).map((name) => `component:${name}`),
      ),
    ]),
  'a ladder': (n) =>
    catalog(
      names(n).map((name, index) =>
        component(
          name,
          index < 2 ? [] : [`component:service-${index - 2}`, `component:service-${index - 1 - (index % 2)}`],
        ),
      ),
    ),
  'references to nothing': (n) =>
    catalog(names(n).map((name, index) => component(name, [`component:servise-${index}`]))),
  'equal declarations': (n) => catalog(names(n).map(() => component('same', ['component:hub'], ', title: words'))),
  'differing declarations': (n) =>
    catalog(names(n).map((name) => component('same', [`component:${name}`], `, title: ${name}`))),
  claims: claiming,
  'aliases in an annotation': aliased,
  'unknown fields': (n) =>
    component('a', []).replace(
      'spec: {',
      `spec: { ${names(n)
        .map((name) => `${name}: x`)
        .join(', ')}, `,
    ),
};
