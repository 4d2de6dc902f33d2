import { instance } from '@viz-js/viz';
import type { GraphvizOutput } from './map-layout.ts';

/** Lays graphs out beside the page, which stays quick meanwhile: a graph in the language DOT in, where everything is out. */
export interface LayoutRequest {
  readonly id: number;
  readonly dot: string;
}

export interface LayoutAnswer {
  readonly id: number;
  readonly output: GraphvizOutput;
}

const viz = instance();

self.onmessage = async ({ data: { id, dot } }: MessageEvent<LayoutRequest>) => {
  const output = (await viz).renderJSON(dot) as GraphvizOutput;
  postMessage({ id, output } satisfies LayoutAnswer);
};
