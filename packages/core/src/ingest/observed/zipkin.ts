import { callsOf, eachLink, hasErrorCounts, hasLinks } from './dependency-links.ts';
import type { ObservedFormat } from './observed-format.ts';

/** Names under which brokers appear. Zipkin links run from producer to broker and from broker to consumer. */
const brokers = new Set([
  'activemq',
  'amqp',
  'eventhub',
  'kafka',
  'kinesis',
  'nats',
  'pubsub',
  'pulsar',
  'rabbitmq',
  'sqs',
]);

/** The dependency links of Zipkin. */
export const zipkinFormat: ObservedFormat = {
  name: 'zipkin',
  recognizedBy: 'a list of `{"parent", "child", "callCount"}` of which some have `errorCount`, or an empty list',
  gives: 'calls between instrumented services, and to stores and brokers by the name of the remote endpoint',
  sees: ['component', 'resource'],
  recognizes: ({ json }) => Array.isArray(json) && (json.length === 0 || (hasLinks(json) && hasErrorCounts(json))),
  canRead: ({ json }) => Array.isArray(json) && (json.length === 0 || hasLinks(json)),
  read: ({ json }, table) =>
    eachLink(json as readonly unknown[], '', table, (link, path) => {
      const { parent, child } = link;
      // A consumer needs its broker; the broker does not need the consumer.
      const [caller, callee] = isBroker(parent) ? [child, parent] : [parent, child];
      table.add({ caller, callee, calls: callsOf(link), kind: 'call' }, path);
    }),
};

/** `kafka`, or `kafka:9092` where only the address is known. */
function isBroker(name: string): boolean {
  return brokers.has(name.toLowerCase().replace(/:\d{1,5}$/, ''));
}
