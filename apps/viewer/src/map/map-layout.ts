import type { Area } from '../scene/place-labels.ts';

/** Where Graphviz has put everything: by number of the node, group and edge, in picture units. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<number, Area>;
  readonly groups: ReadonlyMap<number, Area>;
  /** SVG path data. */
  readonly edges: ReadonlyMap<number, string>;
}

/** The parts of Graphviz's JSON output that say where things are. */
export interface GraphvizOutput {
  readonly bb?: string;
  readonly objects?: readonly {
    readonly name: string;
    readonly bb?: string;
    readonly pos?: string;
    readonly width?: string;
    readonly height?: string;
  }[];
  readonly edges?: readonly { readonly id?: string; readonly pos?: string }[];
}

/** Graphviz counts upwards from the lower left corner, in points; a picture counts downwards. */
export function readLayout({ bb, objects = [], edges = [] }: GraphvizOutput): MapLayout {
  const [, , width = 0, height = 0] = numbers(bb);
  const nodes = new Map<number, Area>();
  const groups = new Map<number, Area>();
  for (const each of objects) {
    if (each.name.startsWith('cluster_')) {
      const [left = 0, bottom = 0, right = 0, top = 0] = numbers(each.bb);
      groups.set(Number(each.name.slice(8)), { x: left, y: height - top, width: right - left, height: top - bottom });
    } else {
      const [x = 0, y = 0] = numbers(each.pos);
      const [w, h] = [Number(each.width) * 72, Number(each.height) * 72];
      nodes.set(Number(each.name.slice(1)), { x: x - w / 2, y: height - y - h / 2, width: w, height: h });
    }
  }
  const paths = edges.flatMap(({ id, pos }) =>
    id === undefined || pos === undefined ? [] : [[Number(id.slice(1)), pathOf(pos, height)] as const],
  );
  return { width, height, nodes, groups, edges: new Map(paths) };
}

function numbers(text = ''): readonly number[] {
  return text.split(',').map(Number);
}

/** `x,y x,y ...`: a start and then three points for each piece of a Bézier curve. */
function pathOf(pos: string, height: number): string {
  const points = pos
    .split(' ')
    .filter((point) => !/^[es],/.test(point))
    .map((point) => {
      const [x = 0, y = 0] = numbers(point);
      return `${Math.round(x * 10) / 10} ${Math.round((height - y) * 10) / 10}`;
    });
  return `M${points[0]}C${points.slice(1).join(' ')}`;
}
