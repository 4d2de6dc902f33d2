import { compileFailureModel, type FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import type { GraphNode } from '../../packages/core/src/graph/graph-node.ts';
import type { Tier } from '../../packages/core/src/model/claims.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import type { DependencyClass, Requirement } from '../../packages/core/src/model/requirement.ts';

/** What a generated catalog is like. Shares are between 0 and 1. */
export interface CatalogShape {
  readonly entities: number;
  readonly edgesPerEntity: number;
  readonly seed: number;
  /** Of the requirements that are 1 of 2. */
  readonly redundant?: number;
  /** Of the requirements that are soft. */
  readonly soft?: number;
  /** Of the entities that lie on a cycle. */
  readonly cyclic?: number;
  /** Zones that every entity of the lower half is placed in. */
  readonly zones?: number;
}

const layers = 8;
const entitiesPerSystem = 20;
const source = { file: 'generated', line: 1, column: 1 };

/**
 * A service catalog as they are met, only larger: layers from the pages users see down to the databases, each entity
 * needing others of the layers below it, a few of which are popular (power law) and most of which are of its own part
 * of the company. The same shape gives the same catalog.
 */
export function layeredCatalog(shape: CatalogShape): {
  readonly nodes: readonly GraphNode[];
  readonly requirements: readonly Requirement[];
} {
  const random = randomNumbers(shape.seed);
  const { entities } = shape;
  const refs = Array.from({ length: entities }, (_, index) => `${kindOf(index, entities)}:default/e${index}`);
  const nodes = refs.map((ref, index): GraphNode => {
    const tier = index % 5 === 4 ? undefined : ((1 + (index % 4)) as Tier);
    const system = Math.floor(placeInLayer(index, entities) / (entitiesPerSystem / layers));
    return {
      ref,
      kind: kindOf(index, entities),
      name: `e${index}`,
      owner: `group:default/team-${system % Math.ceil(entities / 100)}`,
      system: `system:default/s${system}`,
      domain: `domain:default/d${system % 40}`,
      tags: [],
      links: [],
      declared: true,
      ...(tier !== undefined && { tier }),
      recovers: 0,
      source,
    };
  });
  const requirements: Requirement[] = [];
  const require = (owner: string, of: readonly string[], kind: DependencyClass): void => {
    const relation = of.length > 1 || kind === 'soft' ? 'claim' : 'dependsOn';
    requirements.push({ ref: owner, needs: 1, of, class: kind, relation, source });
  };
  const perLayer = Math.ceil(entities / layers);
  for (let index = 0; index < entities; index++) {
    const below = (Math.floor(index / perLayer) + 1) * perLayer;
    if (below >= entities) continue;
    const seen = new Set<number>();
    for (let edge = 0; edge < (shape.edgesPerEntity * layers) / (layers - 1); edge++) {
      const target = dependency(index, below, entities, perLayer, random);
      if (seen.has(target)) continue;
      seen.add(target);
      const other = dependency(index, below, entities, perLayer, random);
      if (random() < (shape.redundant ?? 0) && other !== target) {
        require(refs[index]!, [refs[target]!, refs[other]!].sort(), 'hard');
      } else {
        require(refs[index]!, [refs[target]!], random() < (shape.soft ?? 0) ? 'soft' : 'hard');
      }
    }
  }
  // Pairs of a layer that need each other, spread evenly.
  const pairs = Math.round((entities * (shape.cyclic ?? 0)) / 2);
  for (let pair = 0; pair < pairs; pair++) {
    const index = Math.floor((pair / pairs) * (entities - 1));
    require(refs[index]!, [refs[index + 1]!], 'hard');
    require(refs[index + 1]!, [refs[index]!], 'hard');
  }
  const zones = Array.from({ length: shape.zones ?? 0 }, (_, zone): GraphNode => {
    const ref = `failuredomain:zone/z${zone}`;
    return {
      ref,
      kind: 'failuredomain',
      name: `z${zone}`,
      axis: 'zone',
      tags: [],
      links: [],
      declared: true,
      recovers: 0,
    };
  });
  if (zones.length > 0) {
    for (let index = Math.floor(entities / 2); index < entities; index++) {
      const zone = zones[index % zones.length]!.ref;
      requirements.push({ ref: refs[index]!, needs: 1, of: [zone], class: 'hard', relation: 'placedIn', source });
    }
  }
  return { nodes: [...nodes, ...zones], requirements };
}

export function compiledCatalog(shape: CatalogShape): FailureModel {
  const { nodes, requirements } = layeredCatalog(shape);
  return compile(nodes, requirements);
}

export function compile(nodes: readonly GraphNode[], requirements: readonly Requirement[]): FailureModel {
  return compileFailureModel(nodes, requirements, {
    asOf: '2026-11-20',
    evidenceMaxAge: defaultConfig.evidenceMaxAge,
    weights: defaultConfig.tiers.weights,
  });
}

/** Pages and services above, databases at the bottom, an API here and there. */
function kindOf(index: number, entities: number): string {
  if (index >= entities * 0.9) return 'resource';
  return index % 10 === 3 ? 'api' : 'component';
}

function placeInLayer(index: number, entities: number): number {
  return index % Math.ceil(entities / layers);
}

/**
 * Half of what an entity needs is near it in the company, half is what many need: platform services, shared databases.
 */
function dependency(index: number, below: number, entities: number, perLayer: number, random: () => number): number {
  if (random() < 0.5) {
    const layer = Math.floor(below / perLayer) + Math.floor(random() * Math.ceil((entities - below) / perLayer));
    const place = (index % perLayer) + Math.floor((random() - 0.5) * 40);
    return Math.min(entities - 1, layer * perLayer + ((place + perLayer) % perLayer));
  }
  return Math.min(entities - 1, below + Math.floor((entities - below) * random() ** 3));
}

/** Marsaglia's xorshift with 32 bits of state: numbers in [0, 1). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
