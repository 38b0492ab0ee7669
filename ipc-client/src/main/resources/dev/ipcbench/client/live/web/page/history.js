// Lists the stored results, and compares two of them.
import { get, result } from './api.js';
import { byId, element, items, micros, setText } from './dom.js';

/** The ticked ids, the earlier tick first. */
const ticked = [];

const count = verdicts => Object.entries(verdicts).map(([verdict, rows]) => `${rows} ${verdict}`).join(', ');

function mark(id, isTicked) {
  const at = ticked.indexOf(id);
  if (at >= 0) {
    ticked.splice(at, 1);
  }
  if (isTicked) {
    ticked.push(id);
    while (ticked.length > 2) {
      ticked.shift();
    }
  }
  showTicks();
}

function showTicks() {
  for (const box of document.querySelectorAll('#history-body input')) {
    box.checked = ticked.includes(box.value);
  }
  const two = ticked.length === 2;
  byId('compare').disabled = !two;
  byId('report-of-both').hidden = !two;
  if (two) {
    byId('report-of-both').href = `${result(ticked[0])}/report?with=${encodeURIComponent(ticked[1])}`;
  }
}

function historyRow(saved) {
  const link = (what, text, attributes = {}) =>
    element('a', { href: `${result(saved.id)}${what}`, 'aria-label': `${text} of ${saved.id}`, ...attributes }, text);
  const opened = { target: '_blank', rel: 'noopener' };
  const box = element('input', { type: 'checkbox', value: saved.id, 'aria-label': `Compare ${saved.id}`, disabled: Boolean(saved.problem) });
  box.addEventListener('change', () => mark(saved.id, box.checked));
  const links = saved.problem
    ? [link('/files', 'Files', { download: true })]
    : [link('/report', 'Report', opened), link('', 'JSON', opened), link('/files', 'Files', { download: true })];
  return element('tr', { 'data-id': saved.id },
    element('td', {}, box),
    element('th', { scope: 'row' }, saved.id, saved.problem || saved.complete ? '' : ' (incomplete)'),
    element('td', { class: 'number' }, saved.problem ? '' : saved.rows),
    element('td', {}, count(saved.verdicts)),
    element('td', { class: 'text' }, saved.problem ?? saved.answer[0] ?? ''),
    element('td', { class: 'open' }, ...links));
}

/** Reads the list anew. */
export async function refresh() {
  setText('history-error', '');
  try {
    const saved = await get('/api/runs');
    for (const id of [...ticked]) {
      if (!saved.some(each => each.id === id)) {
        ticked.splice(ticked.indexOf(id), 1);
      }
    }
    byId('history-body').replaceChildren(
      ...(saved.length
        ? saved.map(historyRow)
        : [element('tr', {}, element('td', { colspan: 6 }, 'No result is stored yet.'))]));
    showTicks();
  } catch (problem) {
    setText('history-error', problem.message);
  }
}

const FINDINGS = {
  SLOWER: 'B is slower', FASTER: 'B is faster', NO_DIFFERENCE_SHOWN: 'no difference shown', NOT_JUDGED: 'no interval',
};

const ratio = ({ ratio, ratioInterval }) =>
  ratioInterval ? `${ratio} (${ratioInterval[0]} to ${ratioInterval[1]})` : String(ratio);

function comparisonRows(row) {
  const name = row.a === row.b ? row.a : `${row.a} → ${row.b}`;
  return Object.entries(row.percentiles).map(([percentile, figure]) =>
    element('tr', { 'data-id': row.a },
      element('th', { scope: 'row' }, name),
      element('td', {}, `p${percentile}`),
      element('td', { class: 'number' }, micros(figure.a)),
      element('td', { class: 'number' }, micros(figure.b)),
      element('td', {}, ratio(figure)),
      element('td', {}, FINDINGS[figure.finding] ?? figure.finding)));
}

async function compare() {
  const [a, b] = ticked;
  setText('history-error', '');
  try {
    const change = await get(`${result(a)}/comparison?with=${encodeURIComponent(b)}`);
    setText('compared', `A ${a}, B ${b}`);
    byId('comparison-body').replaceChildren(...change.rows.flatMap(comparisonRows));
    items('comparison-notes', [
      ...change.onlyA.map(id => `${id}: measured in A only.`),
      ...change.onlyB.map(id => `${id}: measured in B only.`),
      ...change.environment.map(fact => `${fact.fact}: ${fact.a} in A, ${fact.b} in B.`),
    ]);
    byId('comparison').hidden = false;
    byId('comparison-heading').focus();
  } catch (problem) {
    setText('history-error', problem.message);
  }
}

export function listen() {
  byId('compare').addEventListener('click', compare);
}
