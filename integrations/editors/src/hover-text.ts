import { counted, explainOutage, type FailureModel, failsAs, shortRef } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';

/** What the loss of an entity takes down, in Markdown: for whom it is, how far it may reach, and who owns it. */
export function hoverText(graph: FailureModel, ref: string): string {
  const node = graph.nodes[graph.indexOf.get(ref) ?? -1];
  const name = `**${markdown(shortRef(ref))}**`;
  if (node === undefined) return name;
  if (!node.declared) return `${name}: the catalog only refers to it; nobody describes it.`;
  const about = [
    node.title === undefined ? undefined : markdown(node.title),
    node.owner === undefined ? 'no owner' : `owner ${markdown(shortRef(node.owner))}`,
    node.tier === undefined ? 'no tier' : `tier ${node.tier}`,
  ].filter((each) => each !== undefined);
  return [`${name}: ${about.join(', ')}`, ...lossLines(graph, ref)].join('\n\n');
}

function lossLines(graph: FailureModel, ref: string): readonly string[] {
  if (failsAs(graph, ref).length === 0) return ['It cannot fail by itself.'];
  const outage = explainOutage(graph, [ref], { lasts: null });
  const declared = lossText(graph, outage.declared.down);
  const worst = lossText(graph, outage.worstCase.down);
  return [
    `Its loss takes down ${declared}.`,
    ...(worst === declared ? [] : [`In the worst case, with unproven claims disbelieved: ${worst}.`]),
  ];
}

/** `12 Components in 5 systems, 4 journeys` */
function lossText({ nodes, indexOf }: FailureModel, down: readonly string[]): string {
  const lost = down.map((ref) => nodes[indexOf.get(ref)!]!);
  const components = lost.filter(({ kind, isInert }) => kind === 'component' && isInert !== true);
  const systems = new Set(components.flatMap(({ system }) => system ?? []));
  const journeys = lost.filter(({ kind }) => kind === 'journey').length;
  if (components.length + journeys === 0) return 'no other Component';
  const inSystems = systems.size === 0 ? '' : ` in ${counted(systems.size, 'system')}`;
  return `${counted(components.length, 'Component')}${inSystems}${journeys === 0 ? '' : `, ${counted(journeys, 'journey')}`}`;
}

/** Text of the catalog as Markdown that shows it and does nothing else. */
function markdown(text: string): string {
  return visibleText(text).replace(/[\\`*_{}[\]()<>#+!|~&-]/g, '\\$&');
}
