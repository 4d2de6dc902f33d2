// Written by `pnpm kinds` from the JSON schemas of @backstage/catalog-model. Do not edit.
import type { ObjectShape } from './shape.ts';

/** The shape of every entity; that of its spec depends on the kind. */
export const entityShape: ObjectShape = {
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata'],
  properties: {
    apiVersion: { type: 'string', minLength: 1 },
    kind: { type: 'string', minLength: 1 },
    metadata: {
      type: 'object',
      required: ['name'],
      properties: {
        uid: { type: 'string', minLength: 1 },
        etag: { type: 'string', minLength: 1 },
        name: { type: 'string', minLength: 1 },
        namespace: { type: 'string', minLength: 1 },
        title: { type: 'string', minLength: 1 },
        description: { type: 'string' },
        labels: { type: 'object', required: [], properties: {}, others: { type: 'string' } },
        annotations: { type: 'object', required: [], properties: {}, others: { type: 'string' } },
        tags: { type: 'array', items: { type: 'string', minLength: 1 } },
        links: {
          type: 'array',
          items: {
            type: 'object',
            required: ['url'],
            properties: {
              url: { type: 'string', minLength: 1 },
              title: { type: 'string', minLength: 1 },
              icon: { type: 'string', minLength: 1 },
              type: { type: 'string', minLength: 1 },
            },
          },
        },
      },
    },
    spec: { type: 'object', required: [], properties: {} },
    relations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type', 'targetRef'],
        properties: {
          type: { type: 'string', minLength: 1, pattern: '^\\w+$' },
          target: {
            type: 'object',
            required: ['kind', 'namespace', 'name'],
            properties: {
              kind: { type: 'string', minLength: 1 },
              namespace: { type: 'string', minLength: 1 },
              name: { type: 'string', minLength: 1 },
            },
            isClosed: true,
          },
          targetRef: { type: 'string', minLength: 1 },
        },
        isClosed: true,
      },
    },
    status: {
      type: 'object',
      required: [],
      properties: {
        items: {
          type: 'array',
          items: {
            type: 'object',
            required: ['type', 'level', 'message'],
            properties: {
              type: { type: 'string', minLength: 1 },
              level: { type: 'string', enum: ['info', 'warning', 'error'] },
              message: { type: 'string' },
              error: {
                type: 'object',
                required: ['name', 'message'],
                properties: {
                  name: { type: 'string', minLength: 1 },
                  message: { type: 'string' },
                  code: { type: 'string' },
                  stack: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  },
  isClosed: true,
};

/** The shape of `spec` by kind, then by the `spec.type` that has a shape of its own; '' for every other type. */
export const specShapes = {
  API: {
    'mcp-server': {
      type: 'object',
      required: ['type', 'lifecycle', 'owner', 'remotes'],
      properties: {
        type: { type: 'string', enum: ['mcp-server'] },
        lifecycle: { type: 'string', minLength: 1 },
        owner: { type: 'string', minLength: 1 },
        system: { type: 'string', minLength: 1 },
        remotes: {
          type: 'array',
          items: {
            type: 'object',
            required: ['type', 'url'],
            properties: { type: { type: 'string', minLength: 1 }, url: { type: 'string', minLength: 1 } },
          },
          minItems: 1,
        },
      },
    },
    '': {
      type: 'object',
      required: ['type', 'lifecycle', 'owner', 'definition'],
      properties: {
        type: { type: 'string', minLength: 1 },
        lifecycle: { type: 'string', minLength: 1 },
        owner: { type: 'string', minLength: 1 },
        system: { type: 'string', minLength: 1 },
        definition: { type: 'string', minLength: 1 },
      },
    },
  },
  AiResource: {
    marketplace: {
      type: 'object',
      required: ['type', 'lifecycle', 'owner', 'plugins'],
      properties: {
        type: { type: 'string', enum: ['marketplace'] },
        lifecycle: { type: 'string', minLength: 1 },
        owner: { type: 'string', minLength: 1 },
        system: { type: 'string', minLength: 1 },
        plugins: { type: 'array', items: { type: 'string', minLength: 1 } },
        version: { type: 'string', minLength: 1 },
      },
    },
    plugin: {
      type: 'object',
      required: ['type', 'lifecycle', 'owner', 'skills'],
      properties: {
        type: { type: 'string', enum: ['plugin'] },
        lifecycle: { type: 'string', minLength: 1 },
        owner: { type: 'string', minLength: 1 },
        system: { type: 'string', minLength: 1 },
        skills: { type: 'array', items: { type: 'string', minLength: 1 } },
        version: { type: 'string', minLength: 1 },
      },
    },
    rule: {
      type: 'object',
      required: ['type', 'lifecycle', 'owner', 'category', 'rationale'],
      properties: {
        type: { type: 'string', enum: ['rule'] },
        lifecycle: { type: 'string', minLength: 1 },
        owner: { type: 'string', minLength: 1 },
        system: { type: 'string', minLength: 1 },
        disciplines: { type: 'array', items: { type: 'string', minLength: 1 } },
        category: { type: 'string', minLength: 1 },
        rationale: { type: 'string', minLength: 1 },
      },
    },
    '': {
      type: 'object',
      required: ['type', 'lifecycle', 'owner'],
      properties: {
        type: { type: 'string', minLength: 1 },
        lifecycle: { type: 'string', minLength: 1 },
        owner: { type: 'string', minLength: 1 },
        system: { type: 'string', minLength: 1 },
      },
    },
    skill: {
      type: 'object',
      required: ['type', 'lifecycle', 'owner'],
      properties: {
        type: { type: 'string', enum: ['skill'] },
        lifecycle: { type: 'string', minLength: 1 },
        owner: { type: 'string', minLength: 1 },
        system: { type: 'string', minLength: 1 },
        disciplines: { type: 'array', items: { type: 'string', minLength: 1 } },
        categories: { type: 'array', items: { type: 'string', minLength: 1 } },
        agents: { type: 'array', items: { type: 'string', minLength: 1 } },
        dependsOn: { type: 'array', items: { type: 'string', minLength: 1 } },
        allowedTools: { type: 'string', minLength: 1 },
        license: { type: 'string', minLength: 1 },
        compatibility: { type: 'string', minLength: 1, maxLength: 500 },
      },
    },
  },
  Component: {
    '': {
      type: 'object',
      required: ['type', 'lifecycle', 'owner'],
      properties: {
        type: { type: 'string', minLength: 1 },
        lifecycle: { type: 'string', minLength: 1 },
        owner: { type: 'string', minLength: 1 },
        system: { type: 'string', minLength: 1 },
        subcomponentOf: { type: 'string', minLength: 1 },
        providesApis: { type: 'array', items: { type: 'string', minLength: 1 } },
        consumesApis: { type: 'array', items: { type: 'string', minLength: 1 } },
        dependsOn: { type: 'array', items: { type: 'string', minLength: 1 } },
      },
    },
  },
  Domain: {
    '': {
      type: 'object',
      required: ['owner'],
      properties: {
        owner: { type: 'string', minLength: 1 },
        subdomainOf: { type: 'string', minLength: 1 },
        type: { type: 'string', minLength: 1 },
      },
    },
  },
  Group: {
    '': {
      type: 'object',
      required: ['type', 'children'],
      properties: {
        type: { type: 'string', minLength: 1 },
        profile: {
          type: 'object',
          required: [],
          properties: {
            displayName: { type: 'string', minLength: 1 },
            email: { type: 'string', minLength: 1 },
            picture: { type: 'string', minLength: 1 },
          },
        },
        parent: { type: 'string', minLength: 1 },
        children: { type: 'array', items: { type: 'string', minLength: 1 } },
        members: { type: 'array', items: { type: 'string', minLength: 1 } },
      },
    },
  },
  Location: {
    '': {
      type: 'object',
      required: [],
      properties: {
        type: { type: 'string', minLength: 1 },
        target: { type: 'string', minLength: 1 },
        targets: { type: 'array', items: { type: 'string', minLength: 1 } },
        presence: { type: 'string', enum: ['required', 'optional'] },
      },
    },
  },
  Resource: {
    '': {
      type: 'object',
      required: ['type', 'owner'],
      properties: {
        type: { type: 'string', minLength: 1 },
        owner: { type: 'string', minLength: 1 },
        dependsOn: { type: 'array', items: { type: 'string', minLength: 1 } },
        system: { type: 'string', minLength: 1 },
      },
    },
  },
  System: {
    '': {
      type: 'object',
      required: ['owner'],
      properties: {
        owner: { type: 'string', minLength: 1 },
        domain: { type: 'string', minLength: 1 },
        type: { type: 'string', minLength: 1 },
      },
    },
  },
  User: {
    '': {
      type: 'object',
      required: ['memberOf'],
      properties: {
        profile: {
          type: 'object',
          required: [],
          properties: {
            displayName: { type: 'string', minLength: 1 },
            email: { type: 'string', minLength: 1 },
            picture: { type: 'string', minLength: 1 },
          },
        },
        memberOf: { type: 'array', items: { type: 'string', minLength: 1 } },
      },
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ObjectShape>>>>;
