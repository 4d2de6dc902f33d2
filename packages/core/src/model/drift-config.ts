/** A name of a source, and the entity that it stands for. Each has at most one `*`, which stands for the same text. */
export interface NameRule {
  /** `shop-*` */
  readonly seen: string;
  /** A name of the catalog, or an entity ref: `*`, `component:*`. */
  readonly is: string;
}

/** Rows to leave out, by the names of the source; `*` stands for any text. */
export interface IgnoreRule {
  readonly caller?: string;
  readonly callee?: string;
}

/** A file of observed calls, and what it does not say of itself. */
export interface ObservedPath {
  /** Relative to the config. */
  readonly path: string;
  /** Files of one name are parts of one source. Default: the name of the format. */
  readonly name?: string;
  /** The name of the format, where recognition has to be overruled. */
  readonly format?: string;
  readonly environment?: string;
  /** Seconds. */
  readonly window?: number;
  /** ISO calendar date of the window's end. */
  readonly until?: string;
}

/** How declared and observed are compared. */
export interface DriftConfig {
  /** Readings in which an undeclared call counts as a hard dependency. */
  readonly count: 'worst-case' | 'both' | 'never';
  readonly observed: readonly ObservedPath[];
  /** Where the calls are compared that count, if the files are of several environments. */
  readonly environment?: string;
  readonly names: readonly NameRule[];
  /** Refs of gateways, proxies and load balancers: what they call says little about their callers. */
  readonly relays: readonly string[];
  /** Refs of Resources that are queues, whatever their type. */
  readonly queues: readonly string[];
  readonly ignore: readonly IgnoreRule[];
  /** Rows with fewer calls are ignored. */
  readonly minCalls: number;
  /** Seconds that a source has to cover before a missing call means anything. */
  readonly minWindow: number;
  /** Seconds after which a source confirms nothing. */
  readonly maxAge: number;
}

/** Types of Resources that are queues, in lower case. */
export const queueTypes: ReadonlySet<string> = new Set([
  'activemq',
  'amqp',
  'broker',
  'event-bus',
  'eventbus',
  'eventhub',
  'kafka',
  'kafka-topic',
  'kinesis',
  'message-broker',
  'message-queue',
  'mq',
  'nats',
  'pubsub',
  'pulsar',
  'queue',
  'rabbitmq',
  'sns',
  'sqs',
  'stream',
  'topic',
]);

/** Telemetry: everything sends to it, or it asks everything, and nothing fails with it. */
const telemetry: readonly IgnoreRule[] = [
  { callee: 'otel*' },
  { callee: 'opentelemetry-collector*' },
  { callee: 'jaeger*' },
  { callee: 'zipkin*' },
  { callee: 'datadog-agent*' },
  { callee: 'statsd*' },
  { caller: 'otel*' },
  { caller: 'prometheus*' },
];

const day = 86_400;

export const defaultDriftConfig: DriftConfig = {
  count: 'worst-case',
  observed: [],
  names: [],
  relays: [],
  queues: [],
  ignore: telemetry,
  minCalls: 1,
  minWindow: 7 * day,
  maxAge: 14 * day,
};
