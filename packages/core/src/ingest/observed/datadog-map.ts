import { isObject } from './dependency-links.ts';
import type { ObservedFormat } from './observed-format.ts';

/** The service dependencies of Datadog APM. */
export const datadogMapFormat: ObservedFormat = {
  name: 'datadog-map',
  recognizedBy: '`{"<service>": {"calls": ["<service>"]}}`',
  gives: 'which services, databases and queues a service calls, without counts and kinds',
  sees: ['component', 'resource'],
  recognizes: ({ json }) => {
    if (!isObject(json)) return false;
    const services = Object.values(json);
    return services.length > 0 && services.some(hasCalls) && services.every((each) => isObject(each));
  },
  read: ({ json }, table) => {
    let number = 0;
    for (const [caller, service] of Object.entries(json as Readonly<Record<string, unknown>>)) {
      // The key is a name that may not be kept as it is, so the place is counted.
      number += 1;
      const at = `service ${number}`;
      const calls = isObject(service) ? service.calls : undefined;
      if (!Array.isArray(calls) || caller === '') {
        table.refuse(at, 'a service with a list of `calls`');
        continue;
      }
      for (const [index, callee] of calls.entries()) {
        const place = `${at}, calls[${index}]`;
        if (typeof callee !== 'string' || callee === '') table.refuse(place, 'the name of a service');
        else table.add({ caller, callee, calls: 1, kind: 'call' }, () => place);
      }
    }
  },
};

function hasCalls(value: unknown): boolean {
  return isObject(value) && Array.isArray(value.calls) && Object.keys(value).length === 1;
}
