import type { Tone } from './scene.ts';

/**
 * Okabe and Ito's colours, which stay apart for every kind of colour vision (Color Universal Design, 2008). `down`,
 * `degraded`, `exposed` and `ok` are vermilion, orange, sky blue and bluish green; `shared` is reddish purple, the
 * accent blue. `style/tokens.css` says the same for the page, in light, dark and forced colours.
 */
export const lightPalette: Readonly<Record<Tone, string>> = {
  failed: '#111418',
  down: '#d55e00',
  degraded: '#e69f00',
  exposed: '#56b4e9',
  ok: '#009e73',
  shared: '#cc79a7',
  accent: '#0072b2',
  ink: '#16191d',
  quiet: '#565d66',
  faint: '#c9ced6',
  paper: '#ffffff',
  panel: '#f4f5f7',
};
