import { callsOf, eachLink, hasErrorCounts, hasLinks, isObject } from './dependency-links.ts';
import type { ObservedFormat } from './observed-format.ts';

/** The service dependencies of Jaeger: answers of API versions 1 and 3, and the bare list of rows. */
export const jaegerFormat: ObservedFormat = {
  name: 'jaeger',
  recognizedBy:
    '`{"data": [{"parent", "child", "callCount"}]}`, `{"dependencies": [...]}`, or the bare list without `errorCount`',
  gives: 'calls between instrumented services; also VictoriaTraces',
  sees: ['component'],
  recognizes: ({ json }) => {
    if (Array.isArray(json)) return hasLinks(json) && !hasErrorCounts(json);
    return isObject(json) && hasRows(json);
  },
  canRead: ({ json }) => (Array.isArray(json) ? json.length === 0 || hasLinks(json) : isObject(json) && hasRows(json)),
  read: ({ json }, table) => {
    const [list, at] = rowsOf(json);
    if (isObject(json) && Array.isArray(json.errors) && json.errors.length > 0) table.refuseAnswer();
    eachLink(list, at, table, (link, path) =>
      table.add({ caller: link.parent, callee: link.child, calls: callsOf(link), kind: 'call' }, path),
    );
  },
};

function hasRows(json: Readonly<Record<string, unknown>>): boolean {
  if (isAnswer(json)) return json.data === null || isEmptyList(json.data) || hasLinks(json.data);
  return hasLinks(json.dependencies) || (isEmptyList(json.dependencies) && Object.keys(json).length === 1);
}

/** Version 1 of the API wraps every answer in the same object. */
function isAnswer(json: Readonly<Record<string, unknown>>): boolean {
  return 'data' in json && (hasLinks(json.data) || ('total' in json && 'errors' in json));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function rowsOf(json: unknown): readonly [readonly unknown[], string] {
  if (Array.isArray(json)) return [json, ''];
  const { data, dependencies } = json as Readonly<Record<string, unknown>>;
  if (Array.isArray(data)) return [data, 'data'];
  return [Array.isArray(dependencies) ? dependencies : [], 'dependencies'];
}
