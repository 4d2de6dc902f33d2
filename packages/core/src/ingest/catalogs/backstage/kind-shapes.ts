import type { KindName } from './fields.ts';

/** What a value must be. The words are JSON Schema's, as far as Backstage's schemas of its kinds use them. */
export type Shape =
  | {
      readonly type: 'string';
      readonly isFilled?: boolean;
      readonly among?: readonly string[];
      readonly pattern?: RegExp;
    }
  | { readonly type: 'array'; readonly items: Shape }
  | {
      readonly type: 'object';
      readonly required: readonly string[];
      readonly properties: ReadonlyMap<string, Shape>;
      /** No other key is allowed. */
      readonly isClosed?: boolean;
      /** What the value of every other key must be. */
      readonly others?: Shape;
    };

export type EntityKind = Exclude<KindName, 'Template'>;

/** Of what Backstage's own schemas say of the kind `backstage.io/v1alpha1`; a test compares the two. */
export function kindShape(kind: EntityKind): Shape {
  return shapes.get(kind)!;
}

const anyText: Shape = { type: 'string' };
const text: Shape = { type: 'string', isFilled: true };
const texts: Shape = { type: 'array', items: text };
const textMap: Shape = { type: 'object', required: [], properties: new Map(), others: anyText };

function map(required: readonly string[], properties: Readonly<Record<string, Shape>>, isClosed = false): Shape {
  return { type: 'object', required, properties: new Map(Object.entries(properties)), isClosed };
}

const metadata = map(['name'], {
  uid: text,
  etag: text,
  name: text,
  namespace: text,
  title: text,
  description: anyText,
  labels: textMap,
  annotations: textMap,
  tags: texts,
  links: { type: 'array', items: map(['url'], { url: text, title: text, icon: text, type: text }) },
});

const compoundRef = map(['kind', 'namespace', 'name'], { kind: text, namespace: text, name: text }, true);
const relationType: Shape = { type: 'string', isFilled: true, pattern: /^\w+$/u };
const relation = map(['type', 'targetRef'], { type: relationType, target: compoundRef, targetRef: text }, true);

const statusItem = map(['type', 'level', 'message'], {
  type: text,
  level: { type: 'string', among: ['info', 'warning', 'error'] },
  message: anyText,
  error: map(['name', 'message'], { name: text, message: anyText, code: anyText, stack: anyText }),
});

const profile = map([], { displayName: text, email: text, picture: text });

const specs: Readonly<Record<EntityKind, Shape>> = {
  API: map(['type', 'lifecycle', 'owner', 'definition'], {
    type: text,
    lifecycle: text,
    owner: text,
    system: text,
    definition: text,
  }),
  Component: map(['type', 'lifecycle', 'owner'], {
    type: text,
    lifecycle: text,
    owner: text,
    system: text,
    subcomponentOf: text,
    providesApis: texts,
    consumesApis: texts,
    dependsOn: texts,
  }),
  Domain: map(['owner'], { owner: text, subdomainOf: text, type: text }),
  Group: map(['type', 'children'], { type: text, profile, parent: text, children: texts, members: texts }),
  Location: map([], {
    type: text,
    target: text,
    targets: texts,
    presence: { type: 'string', among: ['required', 'optional'] },
  }),
  Resource: map(['type', 'owner'], { type: text, owner: text, dependsOn: texts, system: text }),
  System: map(['owner'], { owner: text, domain: text, type: text }),
  User: map(['memberOf'], { profile, memberOf: texts }),
};

const shapes: ReadonlyMap<EntityKind, Shape> = new Map(
  Object.entries(specs).map(([kind, spec]) => [
    kind as EntityKind,
    map(
      ['apiVersion', 'kind', 'metadata', 'spec'],
      {
        apiVersion: anyText,
        kind: anyText,
        metadata,
        spec,
        relations: { type: 'array', items: relation },
        status: map([], { items: { type: 'array', items: statusItem } }),
      },
      true,
    ),
  ]),
);
