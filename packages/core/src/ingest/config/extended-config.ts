import type { Config } from '../../model/config.ts';
import type { Policy } from '../../model/policy.ts';

/**
 * A config with what the config that it extends sets. Maps are joined key by key, where the own config wins, and lists
 * one after the other; any other setting comes from the own config if that sets it, else from the extended one.
 *
 * @param stated the keys that the own config sets
 */
export function extendedConfig(own: Config, extended: Config, stated: ReadonlySet<string>): Config {
  const from = (key: string): Config => (stated.has(key) ? own : extended);
  const journeys = new Set(own.journeys.map(({ ref }) => ref));
  const checks = new Set(own.checks.map(({ name }) => name));
  const alerts = new Set(own.alerts.map(({ name }) => name));
  return {
    claims: new Map([...extended.claims, ...own.claims]),
    claimRules: [...extended.claimRules, ...own.claimRules],
    journeys: [...extended.journeys.filter(({ ref }) => !journeys.has(ref)), ...own.journeys],
    failureDomains: [...extended.failureDomains, ...own.failureDomains],
    inertTypes: [...new Set([...extended.inertTypes, ...own.inertTypes])],
    tiers: from('tiers').tiers,
    evidenceMaxAge: from('evidence').evidenceMaxAge,
    policy: extendedPolicy(own.policy, extended.policy, from('policy').policy),
    drift: driftKeys.some((key) => stated.has(key)) ? own.drift : extended.drift,
    incidents: from('incidents').incidents,
    alerts: [...extended.alerts.filter(({ name }) => !alerts.has(name)), ...own.alerts],
    checks: [...extended.checks.filter(({ name }) => !checks.has(name)), ...own.checks],
  };
}

/** They belong together: names and relays are those of the observed files. */
const driftKeys = ['observed', 'names', 'relays', 'queues', 'drift'];

function extendedPolicy(own: Policy, extended: Policy, { newClaims, acceptable }: Policy): Policy {
  const names = new Set(own.forbidden.map(({ name }) => name));
  return {
    levels: new Map([...extended.levels, ...own.levels]),
    options: new Map([...extended.options, ...own.options]),
    forbidden: [...extended.forbidden.filter(({ name }) => !names.has(name)), ...own.forbidden],
    acceptedRisks: [...extended.acceptedRisks, ...own.acceptedRisks],
    newClaims,
    acceptable,
  };
}
