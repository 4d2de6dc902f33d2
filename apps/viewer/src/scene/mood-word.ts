import type { Mood } from './scene.ts';

export const moodWord: Readonly<Record<Mood, string>> = {
  failed: 'failed',
  down: 'down',
  degraded: 'degraded',
  exposed: 'exposed',
  ok: 'works',
};
