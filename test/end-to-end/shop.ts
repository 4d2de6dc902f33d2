const document = (kind: string, name: string, spec: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: { ${spec} }\n`;

export const service = (name: string, system: string, needs: readonly string[]): string =>
  document(
    'Component',
    name,
    `type: service, lifecycle: production, owner: group:${system}, system: ${system}, dependsOn: [${needs.map((each) => `component:${each}`).join(', ')}]`,
  );

/** A catalog of three systems: who needs whom is given, everything else stays the same. */
export function shop(needs: Readonly<Record<string, readonly string[]>> = {}): string {
  const services = { auth: 'identity', cart: 'orders', billing: 'payments', search: 'orders' };
  return [
    ...['orders', 'payments', 'identity'].map((name) => document('System', name, `owner: group:${name}`)),
    ...Object.entries(services).map(([name, system]) => service(name, system, needs[name] ?? [])),
  ].join('---\n');
}

/** The cart alone needs auth: no error. */
export const calm = shop({ cart: ['auth'] });

/** Billing needs it as well, so that auth is shared by two systems, and nothing bounds it: an error. */
export const shared = shop({ cart: ['auth'], billing: ['auth'] });
