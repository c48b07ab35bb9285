//! Boxes of one day that would cover each other stand side by side; of more than fit, the last lane is a pile with a number.

export interface Standing<T> {
  item: T;
  /** Its top, in the unit of the sizes below. */
  y: number;
}

export interface Box<T> extends Standing<T> {
  height: number;
  lane: number;
  /** How many lanes there are beside each other where it stands. */
  lanes: number;
}

export interface Pile<T> {
  items: T[];
  y: number;
  lane: number;
  lanes: number;
}

export interface Sizes {
  /** What a box needs at least, and takes at most where there is room. */
  least: number;
  most: number;
  /** The end of the day, over which no box hangs. */
  end: number;
  maxLanes: number;
}

interface InLane<T> extends Standing<T> {
  lane: number;
}

/** Lays out what stands at its own heights, in any order. */
export function layOut<T>(standing: readonly Standing<T>[], sizes: Sizes): { boxes: Box<T>[]; piles: Pile<T>[] } {
  const { least, end } = sizes;
  const sorted = standing.map(({ item, y }) => ({ item, y: Math.min(y, end - least) })).toSorted((a, b) => a.y - b.y);
  const clusters: Standing<T>[][] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const one of sorted) {
    if (one.y >= reach) clusters.push([]);
    clusters.at(-1)?.push(one);
    reach = one.y + least;
  }
  const boxes: Box<T>[] = [];
  const piles: Pile<T>[] = [];
  clusters.forEach((cluster, at) => {
    const laid = layCluster(cluster, sizes, clusters[at + 1]?.[0]?.y ?? end);
    boxes.push(...laid.boxes);
    piles.push(...laid.piles);
  });
  return { boxes, piles };
}

/** `below` is where the next cluster begins. */
function layCluster<T>(cluster: readonly Standing<T>[], { least, most, maxLanes }: Sizes, below: number): { boxes: Box<T>[]; piles: Pile<T>[] } {
  const ends: number[] = [];
  const inLanes = cluster.map((one): InLane<T> => {
    const free = ends.findIndex((until) => until <= one.y);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = one.y + least;
    return { ...one, lane };
  });
  const lanes = Math.min(ends.length, maxLanes);
  const last = lanes - 1;
  const heaps: InLane<T>[][] = [];
  const alone: InLane<T>[] = [];
  for (const one of inLanes) {
    const heap = heaps.at(-1);
    if (ends.length <= maxLanes || one.lane < last) alone.push(one);
    else if (heap && (heap[0]?.y ?? 0) + least > one.y) heap.push(one);
    else heaps.push([one]);
  }
  const piles = heaps.filter((heap) => heap.length > 1).map((heap) => ({ items: heap.map(({ item }) => item), y: heap[0]?.y ?? 0, lane: last, lanes }));
  // One that has the last lane for itself needs no number.
  const placed = [...alone, ...heaps.filter((heap) => heap.length === 1).flat().map((one) => ({ ...one, lane: last }))];
  const boxes = placed.map(({ item, y, lane }) => {
    const others = [...placed, ...piles].filter((other) => other.lane === lane && other.y > y).map((other) => other.y);
    return { item, y, lane, lanes, height: Math.min(most, Math.min(below, ...others) - y) };
  });
  return { boxes: boxes.toSorted((a, b) => a.y - b.y), piles };
}
