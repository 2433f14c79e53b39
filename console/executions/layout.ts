import { layout as dagre, Graph } from '@dagrejs/dagre';
import { type Machine, type State, waysOf } from './asl.ts';

export interface Box {
  readonly name: string;
  readonly comment: string;
  /** Of the upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A Parallel, with its branches inside. */
  readonly isGroup: boolean;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  readonly isFailure: boolean;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export interface LayoutOptions {
  /** Branches of a Parallel stand side by side up to this width. */
  readonly room: number;
  readonly direction: 'TB' | 'LR';
  /** States that are left out, with the ways to them. */
  readonly isHidden: (name: string, state: State) => boolean;
}

const node = { width: 188, height: 48 };
const padding = 14;
const title = 30;
const gap = 12;

/** Places the states of a machine: dagre lays out each level, and a Parallel is a box with its branches inside. */
export function layoutOf(machine: Machine, options: LayoutOptions): Drawing {
  const graph = new Graph();
  graph.setGraph({
    rankdir: options.direction,
    nodesep: 16,
    ranksep: options.direction === 'LR' ? 56 : 30,
    marginx: 2,
    marginy: 2,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const inside = new Map<string, Drawing>();
  const states = Object.entries(machine.States).filter(([name, state]) => !options.isHidden(name, state));
  for (const [name, state] of states) {
    const drawing = state.Branches && branches(state.Branches, { ...options, room: options.room - 2 * padding });
    if (drawing) inside.set(name, drawing);
    const width = Math.max(node.width, (drawing?.width ?? 0) + 2 * padding);
    const height = drawing ? drawing.height + padding + title : node.height;
    graph.setNode(name, { width, height });
  }
  for (const [name, state] of states) {
    for (const { to, isFailure } of waysOf(state)) if (graph.hasNode(to)) graph.setEdge(name, to, { isFailure });
  }
  dagre(graph);
  const boxes: Box[] = [];
  const lines: Line[] = [];
  for (const [name, state] of states) {
    const {
      x = 0,
      y = 0,
      width = 0,
      height = 0,
    } = graph.node(name) as Partial<Record<'x' | 'y' | 'width' | 'height', number>>;
    const [left, top] = [x - width / 2, y - height / 2];
    const drawing = inside.get(name);
    const comment = state.Comment ?? '';
    boxes.push({ name, comment, x: left, y: top, width, height, isGroup: drawing !== undefined });
    if (drawing) add({ boxes, lines }, drawing, left + padding, top + title);
  }
  for (const { v, w } of graph.edges()) {
    const edge = graph.edge(v, w) as { points?: { x: number; y: number }[]; isFailure?: boolean };
    lines.push({ from: v, to: w, isFailure: edge.isFailure ?? false, points: edge.points ?? [] });
  }
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { width, height, boxes, lines };
}

/** Branches side by side, going on in the next row where the room ends. */
function branches(machines: readonly Machine[], options: LayoutOptions): Drawing {
  const boxes: Box[] = [];
  const lines: Line[] = [];
  let [x, y, row, width] = [0, 0, 0, 0];
  for (const machine of machines) {
    const drawing = layoutOf(machine, options);
    if (x > 0 && x + drawing.width > options.room) {
      x = 0;
      y += row + gap;
      row = 0;
    }
    add({ boxes, lines }, drawing, x, y);
    x += drawing.width + gap;
    width = Math.max(width, x - gap);
    row = Math.max(row, drawing.height);
  }
  return { width, height: y + row, boxes, lines };
}

function add(into: { boxes: Box[]; lines: Line[] }, { boxes, lines }: Drawing, dx: number, dy: number): void {
  for (const box of boxes) into.boxes.push({ ...box, x: box.x + dx, y: box.y + dy });
  for (const line of lines) {
    into.lines.push({ ...line, points: line.points.map(({ x, y }) => ({ x: x + dx, y: y + dy })) });
  }
}
