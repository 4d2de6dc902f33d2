import type { DisplayStatus } from './scene.ts';

export const statusWord: Readonly<Record<DisplayStatus, string>> = {
  failed: 'failed',
  down: 'down',
  degraded: 'degraded',
  exposed: 'exposed',
  ok: 'works',
};
