// Wires the parts of the page together.
import { follow, openSession } from './api.js';
import { byId, setText } from './dom.js';
import * as form from './form.js';
import * as history from './history.js';
import * as live from './live.js';

let wasActive;

function onState(state) {
  live.show(state);
  const active = live.isActive(state);
  byId('start').disabled = active;
  if (wasActive && !active) {
    history.refresh();
  }
  wasActive = active;
}

function onConnection(connected) {
  setText('connection', connected ? 'Connected' : 'The app does not answer; trying again.');
}

form.listen(onState);
history.listen();
try {
  await openSession();
  await form.prepare();
  await history.refresh();
  follow(onState, onConnection);
} catch (problem) {
  setText('connection', problem.message);
}
