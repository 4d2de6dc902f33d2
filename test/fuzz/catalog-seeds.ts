/** A small file of each catalog format that is not Backstage's, on several lines, so that a change breaks a part of it. */
export const catalogSeeds: readonly string[] = [
  'apiVersion: v3\nkind: service\nmetadata:\n  name: web\n  owner: shop\nspec:\n  tier: "1"\n  dependsOn: ["service:checkout", "library:money"]\n  componentOf: [system:shop]\n',
  'schema-version: v2.2\ndd-service: web\nteam: shop\ntier: "2"\ntype: web\nlanguages: [js]\n',
  'version: 1\nservice:\n  name: Core Payments\n  owner: pay\n  tier: tier_1\n  aliases: [pay]\n  dependencies:\n    - alias: ledger\n      notes: x\n',
  'openapi: 3.0.1\ninfo:\n  title: Web\n  x-cortex-tag: web\n  x-cortex-type: service\n  x-cortex-dependency:\n    - tag: checkout\n      method: GET\n',
  'configVersion: 1\nid: "ari:cloud:compass:1:component/2/3"\nname: Web\ntypeId: SERVICE\nfields: { tier: 1 }\nrelationships:\n  DEPENDS_ON: ["ari:cloud:compass:1:component/2/4"]\n',
  'apiVersion: srm/v1\nkind: ServiceReliabilityManifest\nmetadata: { name: web, team: shop, tier: critical }\nspec:\n  type: api\n  dependencies:\n    - { name: db, type: database, critical: false }\n',
  'apiVersion: swcat/v1\nkind: Component\nmetadata: { name: web }\nspec: { type: service, lifecycle: production, owner: shop, system: s, dependsOn: ["component:x @v2"] }\n',
  '{"model": {"softwareSystems": [{"id": "1", "name": "Shop", "containers": [{"id": "2", "name": "Web", "relationships": [{"sourceId": "2", "destinationId": "3"}]}, {"id": "3", "name": "DB", "tags": "Database"}]}]},\n"views": {}}\n',
];
