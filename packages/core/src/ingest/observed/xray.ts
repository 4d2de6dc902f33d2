import * as z from 'zod/mini';
import type { CallKind } from '../../model/observation.ts';
import { isObject } from './dependency-links.ts';
import type { ObservedFormat } from './observed-format.ts';

const whole = z.number().check(z.minimum(0), z.refine(Number.isInteger));

const edgeSchema = z.object({
  ReferenceId: whole,
  EdgeType: z.optional(z.string()),
  SummaryStatistics: z.object({ TotalCount: whole }),
});

const serviceSchema = z.object({
  ReferenceId: whole,
  Name: z.string().check(z.minLength(1)),
  Type: z.optional(z.string()),
  Edges: z.optional(z.array(z.unknown())),
});

/** The service graph of AWS X-Ray. */
export const xrayFormat: ObservedFormat = {
  name: 'xray',
  recognizedBy: '`{"Services": [{"ReferenceId", "Name", "Edges"}]}`',
  gives: 'calls between instrumented services, to AWS resources and to remote hosts; the time that the file covers',
  sees: ['component', 'resource'],
  recognizes: ({ json }) => {
    if (!isObject(json) || !Array.isArray(json.Services)) return false;
    if (json.Services.length === 0) return 'StartTime' in json;
    return json.Services.slice(0, 100).some((each) => isObject(each) && 'ReferenceId' in each && 'Name' in each);
  },
  read: ({ json }, table) => {
    const { Services, StartTime, EndTime, NextToken } = json as Readonly<Record<string, unknown>>;
    if (typeof NextToken === 'string' && NextToken !== '') table.refuseRest('pages');
    const services = new Map<number, z.infer<typeof serviceSchema> & { readonly at: string }>();
    for (const [index, each] of (Services as readonly unknown[]).entries()) {
      const parsed = serviceSchema.safeParse(each);
      if (parsed.success) services.set(parsed.data.ReferenceId, { ...parsed.data, at: `Services[${index}]` });
      else table.refuse(`Services[${index}]`, 'a service with `ReferenceId` and `Name`');
    }
    for (const { Name, Type, Edges = [], at } of services.values()) {
      for (const [index, each] of Edges.entries()) {
        const place = `${at}.Edges[${index}]`;
        const parsed = edgeSchema.safeParse(each);
        const callee = parsed.success ? services.get(parsed.data.ReferenceId) : undefined;
        if (!parsed.success || callee === undefined) {
          table.refuse(place, 'an edge with the `ReferenceId` of a service and a `TotalCount`');
          continue;
        }
        const calls = parsed.data.SummaryStatistics.TotalCount;
        const ends = { caller: Name, callee: callee.Name };
        if (Type === 'client') table.add({ ...ends, calls, kind: 'entry' }, () => place);
        // A link leads from the producer of a message to its consumer.
        else if (parsed.data.EdgeType === 'link')
          table.add({ caller: callee.Name, callee: Name, calls, kind: 'messaging' }, () => place);
        else table.add({ ...ends, calls, kind: kindOfCallee(callee.Type ?? '') }, () => place);
      }
    }
    const [start, end] = [secondsOf(StartTime), secondsOf(EndTime)];
    if (start !== undefined && end !== undefined && end > start) table.covers(start, end);
  },
};

/** Types of what runs the code of a service; other resources of AWS are stores, queues and the like. */
const runsCode = /^AWS::(?:EC2|ECS|EKS|Lambda|ElasticBeanstalk|AppRunner|StepFunctions|ApiGateway|AppSync)\b/;

function kindOfCallee(type: string): CallKind {
  if (/^Database::/i.test(type) || /^AWS::(?:DynamoDB|RDS)\b/.test(type)) return 'database';
  const isUninstrumented = type === 'remote' || (type.startsWith('AWS::') && !runsCode.test(type));
  return isUninstrumented ? 'virtual_node' : 'call';
}

/** Seconds since 1970 of a time that is a number in the API, and a text from the command line of AWS. */
function secondsOf(time: unknown): number | undefined {
  const seconds = typeof time === 'string' ? Date.parse(time) / 1000 : time;
  return typeof seconds === 'number' && Number.isFinite(seconds) && Math.abs(seconds) < 8e12 ? seconds : undefined;
}
