// Shows the state of the run.
import { byId, element, items, micros, setText } from './dom.js';
import { result } from './api.js';
import { scaleOf, strip } from './strip.js';

const PHASES = {
  idle: 'No run is in progress.',
  preparing: 'Preparing',
  measuring: 'Measuring',
  finished: 'Finished.',
  stopped: 'Stopped early; what was measured is stored.',
  failed: 'The run ended without a result.',
};

/** What may differ between rows; a column is shown if it does. */
const CONDITIONS = [
  ['Setup', row => row.setup],
  ['Placement', row => row.placement],
  ['Wait', row => row.wait],
  ['Rate', row => row.rate],
  ['Bytes', row => row.bytes],
  ['Connections', row => row.connections],
];

const PERCENTILES = ['50', '99', '99.9'];

export const isActive = state => state.phase === 'preparing' || state.phase === 'measuring';

function status(state) {
  const by = state.holder ? ` Started by the ${state.holder.startedBy}.` : '';
  switch (state.phase) {
    case 'preparing':
      return `Preparing.${state.message ? ` ${state.message}` : ''}${by}`;
    case 'measuring':
      return `Measuring, round ${Math.max(1, state.round)}.${by}`;
    case 'failed':
      return `${PHASES.failed} ${state.message ?? ''}`;
    default:
      return PHASES[state.phase] + by;
  }
}

function left(state) {
  if (state.phase !== 'measuring') {
    return '';
  }
  const share = `${Math.round(state.progress * 100)} %`;
  return state.secondsLeft == null ? share : `${share}, about ${state.secondsLeft} s left`;
}

/** Half of the interval in percent, as in the table of the command line. */
function halfWidth(row, name) {
  const interval = row.intervals[name];
  const value = row.percentiles[name];
  if (!interval || !(value > 0)) {
    return '';
  }
  const share = Math.round(((interval[1] - interval[0]) / 2 / value) * 100);
  return share > 99 ? '>99 %' : `${share} %`;
}

function head(conditions) {
  const names = ['Transport', 'Target', ...conditions.map(([name]) => name)];
  const numbers = ['Round trips', 'p50', '±', 'p99', '±', 'p99.9'];
  return [
    ...names.map(name => element('th', { scope: 'col' }, name)),
    ...numbers.map(name => element('th', { scope: 'col', class: 'number' }, name)),
    element('th', { scope: 'col' }, 'p50 – p99.9'),
    element('th', { scope: 'col' }, 'Verdict'),
  ];
}

function tableRow(row, conditions, at, current) {
  const number = text => element('td', { class: 'number' }, text);
  const value = name => number(row.percentiles[name] == null ? '' : micros(row.percentiles[name]));
  const [median, p99, p999] = PERCENTILES;
  return element('tr', { 'data-id': row.id, 'aria-current': current ? 'true' : null },
    element('th', { scope: 'row' }, row.transport),
    element('td', {}, row.target),
    ...conditions.map(([, of]) => element('td', {}, of(row))),
    number(row.roundTrips || ''),
    value(median), number(halfWidth(row, median)),
    value(p99), number(halfWidth(row, p99)),
    value(p999),
    element('td', {}, strip(row, at)),
    element('td', { class: `verdict ${row.verdict ?? ''}` }, row.verdict ?? ''));
}

function table(state) {
  byId('rows').hidden = state.rows.length === 0;
  byId('rows-note').hidden = state.rows.length === 0;
  const conditions = CONDITIONS.filter(([, of]) => new Set(state.rows.map(of)).size > 1);
  const at = scaleOf(state.rows);
  byId('rows-head').replaceChildren(...head(conditions));
  byId('rows-body').replaceChildren(
    ...state.rows.map(row => tableRow(row, conditions, at, row.id === state.row)));
}

/** Each reason once, with the rows that have it. */
function reasons(state) {
  const rows = new Map();
  for (const row of state.rows) {
    for (const reason of row.reasons) {
      rows.set(reason, [...(rows.get(reason) ?? []), `${row.transport} ${row.target}`]);
    }
  }
  items('reasons', [...rows].map(([reason, names]) => `${names.join(', ')}: ${reason}`));
}

export function show(state) {
  setText('status', status(state));
  setText('left', left(state));
  byId('progress').value = Math.round(state.progress * 100);
  byId('bar').hidden = !isActive(state);
  byId('stop').hidden = !(isActive(state) && state.holder?.startedBy === 'page');
  items('answer', state.answer);
  table(state);
  reasons(state);
  byId('result').replaceChildren(
    ...(state.result
      ? ['Stored as ', element('a', { href: `${result(state.result)}/report`, target: '_blank', rel: 'noopener' }, state.result), '.']
      : []));
}
