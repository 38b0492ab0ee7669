// Starts and stops a run.
import { get, post, remove } from './api.js';
import { byId, element, setText } from './dom.js';

function choice(endpoint) {
  const box = element('input', {
    type: 'checkbox', name: 'transports', value: endpoint.id, checked: endpoint.available, disabled: !endpoint.available,
  });
  if (endpoint.available) {
    return element('label', {}, box, endpoint.id);
  }
  return element('label', { class: 'unavailable' }, box, `${endpoint.id} (unavailable)`);
}

/** Shows which transports this machine has, and what every run has in common. */
export async function prepare() {
  const { endpoints } = await get('/api/endpoints');
  const unavailable = endpoints.filter(endpoint => !endpoint.available);
  byId('transports').append(
    ...endpoints.map(choice),
    ...unavailable.map(({ id, reason, remedy }) => element('p', { class: 'hint' }, `${id}: ${reason} ${remedy}`)));
  const { results, options } = await get('/api/runs/defaults');
  setText('defaults', `Stored in ${results}${options.length ? `, with ${options.join(' ')}` : ''}.`);
}

/** Returns the values of the form; a group of boxes that are all ticked is what the command line has by default. */
function values(form) {
  const fields = {};
  for (const name of ['transports', 'against', 'wait']) {
    const boxes = [...form.elements[name]];
    const ticked = boxes.filter(box => box.checked);
    if (name !== 'transports' || ticked.length < boxes.filter(box => !box.disabled).length) {
      fields[name] = ticked.map(box => box.value).join(',');
    }
  }
  for (const input of form.querySelectorAll('.fields input')) {
    fields[input.name] = input.value;
  }
  return fields;
}

function missing(form) {
  for (const [name, what] of [['transports', 'transport'], ['against', 'target'], ['wait', 'wait strategy']]) {
    if (![...form.elements[name]].some(box => box.checked)) {
      return `Tick at least one ${what}.`;
    }
  }
  return '';
}

async function start(form, onState) {
  setText('form-error', missing(form));
  if (byId('form-error').textContent) {
    return;
  }
  try {
    const response = await post('/api/runs', values(form));
    onState(await response.json());
    byId('run-heading').scrollIntoView({ block: 'start' });
  } catch (problem) {
    setText('form-error', problem.message);
  }
}

async function stop() {
  setText('run-error', '');
  byId('stop').disabled = true;
  try {
    await remove('/api/runs/current');
  } catch (problem) {
    setText('run-error', problem.message);
  } finally {
    byId('stop').disabled = false;
  }
}

export function listen(onState) {
  const form = byId('form');
  form.addEventListener('submit', event => {
    event.preventDefault();
    start(form, onState);
  });
  byId('stop').addEventListener('click', stop);
}
