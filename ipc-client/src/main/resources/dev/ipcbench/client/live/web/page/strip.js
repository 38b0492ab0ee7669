// The percentiles of a row on a logarithmic scale that all rows share.
import { svg } from './dom.js';

const WIDTH = 200;
const HEIGHT = 22;
const EDGE = 5;
const DRAWN = ['50', '99', '99.9'];

/** Returns the positions of a scale that holds the drawn percentiles of all rows. */
export function scaleOf(rows) {
  const values = rows.flatMap(row => DRAWN.map(name => row.percentiles[name])).filter(value => value > 0);
  if (values.length === 0) {
    return () => EDGE;
  }
  const low = Math.log(Math.min(...values) / 1.15);
  const high = Math.log(Math.max(...values) * 1.15);
  return value => EDGE + ((Math.log(value) - low) / (high - low)) * (WIDTH - 2 * EDGE);
}

/** Draws a row; the numbers beside it say the same. */
export function strip(row, at) {
  const picture = svg('svg', { class: 'strip', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' });
  const middle = HEIGHT / 2;
  const line = (kind, from, to) => svg('line', { class: kind, x1: from, x2: to, y1: middle, y2: middle });
  picture.append(line('rail', EDGE, WIDTH - EDGE));
  const median = row.percentiles['50'];
  if (!(median > 0)) {
    return picture;
  }
  const tails = DRAWN.slice(1).map(name => row.percentiles[name]).filter(value => value > 0).map(at);
  if (tails.length > 0) {
    picture.append(line('range', at(median), tails.at(-1)));
  }
  const interval = row.intervals['50'];
  if (interval) {
    const inside = value => Math.min(WIDTH - EDGE, Math.max(EDGE, at(Math.max(1, value))));
    picture.append(line('interval', inside(interval[0]), inside(interval[1])));
  }
  for (const x of tails) {
    picture.append(svg('line', { class: 'tail', x1: x, x2: x, y1: middle - 6, y2: middle + 6 }));
  }
  picture.append(svg('circle', { class: 'median', cx: at(median), cy: middle, r: 4 }));
  return picture;
}
