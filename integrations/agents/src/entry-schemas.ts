import type { ReportEntity, ReportRadius } from '@faultline/core';
import * as z from 'zod';

/** Entities of each kind. */
const counts = z.record(z.string(), z.int().min(0));

/** What the permanent loss of one entity takes down, itself not counted. */
export const radius = z.object({
  down: counts.describe('Entities down, by kind'),
  degraded: counts,
  exposed: counts.describe('Entities that work but have lost redundancy'),
  systems: z.int().min(0),
  journeys: z.array(z.string()).describe('Journeys down'),
  owners: z.array(z.string()).describe('Owners of the Components down'),
});

/** Owners and journeys of one radius that are listed. */
const most = 20;

export function radiusOf({ down, degraded, exposed, systems, journeys, owners }: ReportRadius): z.infer<typeof radius> {
  return {
    down,
    degraded,
    exposed,
    systems: systems.length,
    journeys: journeys.slice(0, most),
    owners: owners.slice(0, most),
  };
}

/** What the catalog says of an entity. */
export const entity = z.object({
  ref: z.string(),
  title: z.nullable(z.string()),
  type: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  system: z.nullable(z.string()),
  tier: z.nullable(z.int()),
  lifecycle: z.nullable(z.string()),
  declared: z.boolean().describe('False for what is only referred to and was never described'),
  place: z.nullable(z.string()).describe('Where it is described: file:line:column'),
});

export function entityOf(each: ReportEntity): z.infer<typeof entity> {
  const { ref, title, type, owner, system, tier, lifecycle, declared, source } = each;
  const place = source === null ? null : `${source.file}:${source.line}:${source.column}`;
  return { ref, title, type, owner, system, tier, lifecycle, declared, place };
}

/** How many entries of each list are wanted. */
export const limit = z.int().min(1).max(100).default(20).describe('Entries of each list, at most');

export const plain = { bold: same, dim: same, down: same, degraded: same, exposed: same, good: same, ref: same };

function same(text: string): string {
  return text;
}
