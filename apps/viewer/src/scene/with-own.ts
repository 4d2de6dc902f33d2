import type { Mark, Scene } from './scene.ts';

/** The picture with a mark on each of these: a ring around a sign, a bar at the left side of a box. */
export function withOwn(scene: Scene, isOwn: (ref: string) => boolean): Scene {
  const added = scene.marks.flatMap((mark): readonly Mark[] => {
    if (!('ref' in mark) || mark.ref === undefined || !isOwn(mark.ref)) return [];
    if (mark.kind === 'glyph') return [ring(mark.x, mark.y, mark.r + 3.5)];
    if (mark.kind === 'circle') return [ring(mark.x, mark.y, mark.r + 2.5)];
    return mark.kind === 'box' ? [bar(mark.x, mark.y, mark.height)] : [];
  });
  return added.length === 0 ? scene : { ...scene, marks: [...scene.marks, ...added] };
}

function ring(x: number, y: number, r: number): Mark {
  return { kind: 'circle', x, y, r, fill: null, stroke: 'accent', dashed: false };
}

function bar(x: number, y: number, height: number): Mark {
  return {
    ...{ kind: 'path', tone: 'accent', width: 4, dashed: false, opacity: 1 },
    d: `M${x} ${y + 2}L${x} ${y + height - 2}`,
  };
}
