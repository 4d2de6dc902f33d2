import type { GeneratedFile } from './catalog-files.ts';
import { businessDomains, platformDomains, platformServices, roleWords, systemWords } from './company-names.ts';
import { randomNumbers } from './layered-catalog.ts';

interface Running {
  readonly kind: 'Component' | 'API' | 'Resource';
  readonly name: string;
  readonly type: string;
  readonly system: string;
  readonly tier?: number;
  readonly needs: Set<string>;
  readonly soft: Set<string>;
  readonly consumes: Set<string>;
  readonly provides?: string;
  readonly region?: string;
}

interface System {
  readonly name: string;
  readonly domain: string;
  readonly owner: string;
  /** The more, the more of the others call it. */
  readonly standing: number;
  readonly entities: Running[];
  readonly apis: Running[];
}

const regions = ['eu-1', 'eu-2', 'us-1'] as const;

/**
 * The catalog of a company, shaped as real ones are: up to 40 domains of very different sizes, systems of about 20
 * entities, a database and a few APIs in each; calls that mostly stay in the domain, go to a few popular systems
 * otherwise, and to the platform. Few entities are needed by hundreds, most by one or none. `entities` counts
 * Components, APIs and Resources. The same size gives the same text.
 */
export function companyCatalog(entities: number): readonly GeneratedFile[] {
  const random = randomNumbers(20);
  const systems = systemsOf(entities, random);
  const sizes = sizesOf(entities - platformServices.length * 2, systems.length, random);
  for (const [index, system] of systems.entries()) fill(system, sizes[index]!, random);
  for (const { domain, name } of platformServices) addPlatformService(systems, domain, name);
  for (const [index, system] of systems.entries()) connect(system, index, systems, random);
  return [
    { path: 'organization.yaml', text: organization(systems) },
    ...systems.map(({ name, owner, entities: own }) => ({
      path: `${name}.yaml`,
      text: `${own.map((each) => entityText(each, owner)).join('\n---\n')}\n`,
    })),
    { path: 'faultline.yaml', text: configText(systems, random) },
  ];
}

/** Systems over domains: the first domains have most of them. */
function systemsOf(entities: number, random: () => number): readonly System[] {
  const count = Math.max(8, Math.round(entities / 20));
  const domains = [...platformDomains, ...businessDomains].slice(0, Math.max(6, Math.min(40, Math.round(count / 4))));
  const weights = domains.map((_, index) => (index < platformDomains.length ? 5 : 10 / (1 + (index - 4) * 0.12)));
  const total = weights.reduce((sum, each) => sum + each, 0);
  const counts = weights.map((weight) => Math.max(1, Math.floor((weight / total) * count)));
  for (let missing = count - counts.reduce((sum, each) => sum + each, 0), index = 0; missing > 0; missing--, index++) {
    counts[index % counts.length]!++;
  }
  return domains.flatMap((domain, index) =>
    Array.from({ length: counts[index]! }, (_, place): System => {
      const word = systemWords[place % systemWords.length]!;
      const again = place < systemWords.length ? '' : `-${Math.floor(place / systemWords.length) + 1}`;
      return {
        name: `${domain}-${word}${again}`,
        domain,
        owner: `${domain}-${place % 2 === 0 ? 'team' : 'squad'}`,
        standing: (1 / (1 + place)) * (0.3 + random()),
        entities: [],
        apis: [],
      };
    }),
  );
}

/** A few large systems and many small ones, of so many entities together. */
function sizesOf(entities: number, systems: number, random: () => number): readonly number[] {
  const weights = Array.from({ length: systems }, () => Math.exp(1.1 * (random() + random() + random() - 1.5)));
  const total = weights.reduce((sum, each) => sum + each, 0);
  const sizes = weights.map((weight) => Math.max(4, Math.floor((weight / total) * entities)));
  const missing = entities - sizes.reduce((sum, each) => sum + each, 0);
  for (let index = 0; index < Math.abs(missing); index++) {
    const at = sizes.indexOf(Math.max(...sizes));
    sizes[missing > 0 ? index % systems : at]! += Math.sign(missing);
  }
  return sizes;
}

function running(
  kind: Running['kind'],
  name: string,
  type: string,
  system: System,
  more: Partial<Running> = {},
): Running {
  return { kind, name, type, system: system.name, needs: new Set(), soft: new Set(), consumes: new Set(), ...more };
}

/** A sixth of a system stores, an eighth is what it offers, the rest runs. */
function fill(system: System, size: number, random: () => number): void {
  const { name } = system;
  const stores = Math.max(1, Math.round(size / 6));
  const offered = Math.max(1, Math.round(size / 8));
  const types = ['db', 'cache', 'topic', 'bucket'] as const;
  const resources = Array.from({ length: stores }, (_, index) => {
    const type = types[index % types.length]!;
    const again = index < types.length ? '' : `-${Math.floor(index / types.length) + 1}`;
    const region = random() < 0.5 ? regions[Math.floor(random() ** 2 * regions.length)] : undefined;
    return running('Resource', `${name}-${type}${again}`, type, system, region === undefined ? {} : { region });
  });
  const services = Array.from({ length: size - stores - offered }, (_, index) => {
    const word = roleWords[index % roleWords.length]!;
    const again = index < roleWords.length ? '' : `-${Math.floor(index / roleWords.length) + 1}`;
    const tier = random() < 0.7 ? { tier: 1 + Math.floor(random() * 4) } : {};
    return running('Component', `${name}-${word}${again}`, index === 0 ? 'website' : 'service', system, tier);
  });
  for (let index = 0; index < offered; index++) {
    const provider = services[(1 + index * 3) % services.length]!;
    const api = running('API', `${provider.name}-api`, 'openapi', system);
    if (provider.provides === undefined) services[services.indexOf(provider)] = { ...provider, provides: api.name };
    system.apis.push(api);
  }
  system.entities.push(...services, ...resources, ...system.apis);
  inside(services, resources, random);
}

/** Services of a system: one in two keeps something, and the later ones are called by the earlier. */
function inside(services: readonly Running[], resources: readonly Running[], random: () => number): void {
  for (const [index, service] of services.entries()) {
    if (index > 0 && random() < 0.5) {
      const store = resources[Math.floor(random() ** 2 * resources.length)]!;
      (store.type === 'cache' && random() < 0.6 ? service.soft : service.needs).add(`resource:${store.name}`);
    }
    const calls = random() < 0.55 ? 1 : random() < 0.3 ? 2 : 0;
    for (let call = 0; call < calls && index + 1 < services.length; call++) {
      const near = index + 1 + Math.floor(random() ** 2 * Math.min(8, services.length - index - 1));
      (random() < 0.15 ? service.soft : service.needs).add(`component:${services[near]!.name}`);
    }
  }
}

function addPlatformService(systems: readonly System[], domain: string, name: string): void {
  const system = systems.find((each) => each.domain === domain)!;
  const store = running('Resource', `${name}-db`, 'db', system, { region: regions[0] });
  system.entities.push(
    running('Component', name, 'service', system, { tier: 1, needs: new Set([`resource:${store.name}`]) }),
  );
  system.entities.push(store);
}

/** Calls that leave the system: to another of the domain, to a popular one, and to the platform. */
function connect(system: System, index: number, systems: readonly System[], random: () => number): void {
  const isPlatform = (platformDomains as readonly string[]).includes(system.domain);
  const own = systems.filter((each) => each.domain === system.domain && each !== system);
  const others = systems.filter((each) => each.domain !== system.domain && !(isPlatform && index < systems.length / 8));
  const services = system.entities.filter(({ kind }) => kind === 'Component');
  const wanted = system.standing;
  for (const service of services) {
    if (random() < 0.3) {
      // Most calls go to what stands lower in the company, so cycles are rare.
      const from = (random() < 0.7 ? own : others).filter(({ standing }) => standing > wanted || random() < 0.03);
      const target = popular(from, random);
      const api = target?.apis[Math.floor(random() ** 2 * target.apis.length)];
      if (api) (random() < 0.25 ? service.soft : service.consumes).add(`api:${api.name}`);
    }
    if (isPlatform) continue;
    for (const { name, share, soft } of platformServices) {
      if (random() < share * 0.5) (random() < soft ? service.soft : service.needs).add(`component:${name}`);
    }
  }
}

function popular(systems: readonly System[], random: () => number): System | undefined {
  const total = systems.reduce((sum, { standing }) => sum + standing ** 2, 0);
  let left = random() * total;
  return systems.find(({ standing }) => {
    left -= standing ** 2;
    return left <= 0;
  });
}

function entityText(entity: Running, owner: string): string {
  const { kind, name, type, system, tier, needs, soft, consumes, provides, region } = entity;
  const list = (key: string, refs: Iterable<string>): string[] => {
    const all = [...refs];
    return all.length === 0 ? [] : [`  ${key}:`, ...all.map((ref) => `    - ${ref}`)];
  };
  const proven = { date: '2026-10-01', link: 'https://wiki.example/game-days' };
  const requires = [...soft].map((on, index) => ({
    ...{ on, class: 'soft' },
    ...((name.length + index) % 3 === 0 && { evidence: proven }),
  }));
  const claims = {
    ...(tier !== undefined && { tier }),
    ...(region !== undefined && { placedIn: { region } }),
    ...(requires.length > 0 && { requires }),
  };
  return [
    ...document(kind, name),
    ...(Object.keys(claims).length === 0
      ? []
      : ['  annotations:', `    faultline.dev/resilience: '${JSON.stringify(claims)}'`]),
    'spec:',
    `  type: ${type}`,
    ...(kind === 'Resource' ? [] : ['  lifecycle: production']),
    `  owner: ${owner}`,
    `  system: ${system}`,
    ...(kind === 'API' ? ['  definition: none'] : []),
    ...list('dependsOn', needs),
    ...list(
      'consumesApis',
      [...consumes].map((ref) => ref.slice(4)),
    ),
    ...(provides === undefined ? [] : list('providesApis', [provides])),
  ].join('\n');
}

function document(kind: string, name: string): readonly string[] {
  return ['apiVersion: backstage.io/v1alpha1', `kind: ${kind}`, 'metadata:', `  name: ${name}`];
}

function organization(systems: readonly System[]): string {
  const owners = [...new Set(systems.map(({ owner }) => owner))];
  const domains = new Map(systems.map(({ domain, owner }) => [domain, owner]));
  return `${[
    ...owners.map((name) => [...document('Group', name), 'spec:', '  type: team', '  children: []']),
    ...[...domains].map(([name, owner]) => [...document('Domain', name), 'spec:', `  owner: ${owner}`]),
    ...systems.map(({ name, owner, domain }) => [
      ...document('System', name),
      ...['spec:', `  owner: ${owner}`, `  domain: ${domain}`],
    ]),
  ]
    .map((lines) => lines.join('\n'))
    .join('\n---\n')}\n`;
}

const journeys = ['Log in', 'Search', 'Open a product', 'Check out', 'Pay', 'Track a parcel', 'Return', 'Get help'];

function configText(systems: readonly System[], random: () => number): string {
  const sites = systems.map(({ entities }) => entities[0]!.name);
  const lines = journeys.flatMap((title, index) => [
    `  ${title.toLowerCase().replaceAll(' ', '-')}:`,
    `    title: ${title}`,
    `    tier: ${1 + (index % 3)}`,
    '    requires:',
    ...[0, 1].map(() => `      - component:${sites[Math.floor(random() * sites.length)]}`),
    ...(index === 0 ? ['      - component:identity-provider'] : []),
  ]);
  return `${['catalog: ["*.yaml"]', 'journeys:', ...lines].join('\n')}\n`;
}
