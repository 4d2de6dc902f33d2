import type { Page } from 'playwright-core';
import type { Report } from '../../packages/core/src/index.ts';
import { leadTo, settled } from './open-page.ts';
import { pageOf } from './reports.ts';

/** What the geometry of a picture on the screen gives. */
interface Measured {
  /** Pixels of the smallest text. */
  readonly smallest: number;
  /** Part of the frame that the picture takes up in its tighter direction; null where it has none to fill. */
  readonly used: number | null;
  /** Names that cover another one, leave the frame, or lie under a button. */
  readonly faults: readonly string[];
}

const windows = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];

/** The pictures of a catalog as they begin. */
function picturesOf({ entities }: Report): readonly string[] {
  const running = entities.filter(({ kind }) => kind === 'component');
  const byScore = [...running].sort((a, b) => b.blastRadius.declared.score - a.blastRadius.declared.score);
  const [widest, other] = [byScore[0]!.ref, byScore[Math.floor(byScore.length / 12)]!.ref];
  const room = entities.find(({ container }) => container !== null)?.container ?? widest;
  const system = entities.find(({ system: own }) => own !== null)?.system ?? widest;
  return [
    'view=overview',
    ...[widest, other].flatMap((ref) => [`view=blast&fail=${ref}`, `view=blast&fail=${ref}&rings=time`]),
    `view=blast&fail=${widest}&select=${widest}`,
    `view=blast&fail=${system}`,
    'view=map',
    `view=map&fail=${widest}`,
    `view=map&focus=${widest}&select=${widest}`,
    `view=map&focus=${other}&up=9&down=9`,
    'view=containment',
    `view=containment&fail=${widest}`,
    `view=containment&room=${room}`,
    'view=matrix',
  ];
}

/** Each picture of a catalog in three windows: what is smaller than it may be, collides, or leaves its frame empty. */
export async function pictureFaults(page: Page, report: Report): Promise<readonly string[]> {
  const home = pageOf(report);
  const faults: string[] = [];
  for (const size of windows) {
    await page.setViewportSize(size);
    await page.goto('about:blank');
    await page.goto(home);
    await page.locator('h1').waitFor();
    for (const address of picturesOf(report)) {
      await leadTo(page, address);
      if (/=(?:map|containment|blast)/.test(address)) await page.locator('.sheet > [aria-label]').waitFor();
      await settled(page);
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 250)))');
      const { smallest, used, faults: own } = (await page.evaluate(measure)) as Measured;
      const all = [
        ...(smallest < 11 ? [`text of ${smallest.toFixed(1)} px`] : []),
        ...(used !== null && used < 0.7 ? [`${Math.round(used * 100)} % of its frame`] : []),
        ...own,
      ];
      faults.push(...all.map((fault) => `${size.width}x${size.height} ${address}: ${fault}`));
    }
  }
  return faults;
}

/** Runs in the page. */
const measure = `(() => {
  const shown = (each) => each.getClientRects().length > 0 && each.textContent.trim() !== '';
  const texts = [...document.querySelectorAll('.sheet text, .gantt-frame text, .risk-field text, .matrix th, .matrix td')].filter(shown);
  const sizeOf = (each) => {
    const matrix = each.getScreenCTM?.();
    return parseFloat(getComputedStyle(each).fontSize) * (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
  };
  const inkOf = (each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    const trim = (bottom - top) * 0.2;
    return { left: left + 1, right: right - 1, top: top + trim, bottom: bottom - trim };
  };
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const faults = [];
  const canvas = document.querySelector('.canvas');
  const stage = document.querySelector('.sheet > svg > g');
  if (document.querySelector('.sheet > canvas')) faults.push('is a canvas, whose names cannot be measured here');
  const lists = [
    ['.sheet text', canvas],
    ['.gantt-head text', document.querySelector('.gantt-head')],
    ['.risk-field text', document.querySelector('.risk-field svg')],
  ];
  for (const [selector, frame] of lists) {
    const all = [...document.querySelectorAll(selector)].filter(shown).map((each) => ({ text: each.textContent, ink: inkOf(each) }));
    const bounds = frame?.getBoundingClientRect();
    for (const [index, { text, ink }] of all.entries()) {
      if (bounds && (ink.left < bounds.left - 1 || ink.right > bounds.right + 1 || ink.top < bounds.top - 1 || ink.bottom > bounds.bottom + 1)) {
        faults.push(text + ' is clipped');
      }
      const other = all.find((each, at) => at > index && meet(ink, each.ink));
      if (other) faults.push(text + ' covers ' + other.text);
    }
  }
  const over = [...document.querySelectorAll('.zoom-tools .row, .canvas + .edge-key > li')].map((each) => each.getBoundingClientRect());
  for (const each of over.length > 0 ? document.querySelectorAll('.sheet [data-ref], .sheet text') : []) {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    const isHidden = right - left < 400 && over.some((own) => meet({ left, right, top, bottom }, own));
    if (isHidden) faults.push((each.dataset?.ref ?? each.textContent) + ' lies under the buttons or the key');
  }
  let used = null;
  if (stage && canvas) {
    const [own, frame] = [stage.getBoundingClientRect(), canvas.getBoundingClientRect()];
    used = Math.max(Math.min(own.width, frame.width) / frame.width, Math.min(own.height, frame.height) / frame.height);
  }
  return { smallest: Math.min(99, ...texts.map(sizeOf)), used, faults: [...new Set(faults)].slice(0, 12) };
})()`;
