import { instance } from '@viz-js/viz';
import type { GraphvizOutput } from './map-layout.ts';

/**
 * Lays graphs out beside the page, which stays quick meanwhile: a graph in the language DOT in, where everything is
 * out.
 */
export type LayoutRequest = string;

export type LayoutAnswer = GraphvizOutput;

const viz = instance();

self.onmessage = async ({ data }: MessageEvent<LayoutRequest>) => {
  postMessage((await viz).renderJSON(data) as LayoutAnswer);
};
