// SPDX-License-Identifier: Apache-2.0
import { duration, element, moment, percent, refill, say } from './format.js';

const PATIENCE = 300;
const AGAIN = 1000;
const REFRESH = 15_000;

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const form = document.getElementById('filters');
const rows = document.getElementById('recordings');
const status = document.getElementById('status');
const newer = document.getElementById('newer');
const older = document.getElementById('older');
let page = 1;
let timer;
let asked = 0;

/** What the filters say, as the server wants it: days are of the viewer's zone. */
function query() {
  const wanted = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (value) {
      wanted.set(name, value);
    }
  });
  const day = (name, days) => {
    if (wanted.has(name)) {
      const midnight = new Date(`${wanted.get(name)}T00:00:00`);
      midnight.setDate(midnight.getDate() + days);
      wanted.set(name, midnight.toISOString());
    }
  };
  day('since', 0);
  day('until', 1);
  return wanted;
}

async function load() {
  clearTimeout(timer);
  const mine = ++asked;
  const wanted = query();
  wanted.set('page', page);
  try {
    const answer = await fetch(`api/recordings?${wanted}`);
    const text = await answer.text();
    if (mine !== asked) {
      return;
    }
    if (!answer.ok) {
      tell(text);
    } else {
      show(JSON.parse(text));
    }
  } catch (e) {
    tell('The server does not answer; has "deskreel review" ended?');
    timer = setTimeout(load, REFRESH);
  }
}

/** Screen readers read it out when nothing more is to come: not each number on the way. */
function tell(text, more = false) {
  status.setAttribute('aria-busy', String(more));
  say(status, text);
}

function show(list) {
  page = list.page;
  refill(rows, list.recordings.map(row));
  document.getElementById('page').textContent = `Page ${list.page} of ${list.pages}`;
  newer.disabled = list.page <= 1;
  older.disabled = list.page >= list.pages;
  const reading = list.complete ? '' : `Reading the sink: ${list.looked} recordings so far. `;
  const found = list.complete ? `${list.matched} ${list.matched === 1 ? 'recording' : 'recordings'}.` : '';
  tell((list.problem ? `${list.problem} ` : '') + reading + found, !list.complete);
  timer = setTimeout(load, list.complete ? REFRESH : AGAIN);
}

function row(recording) {
  const line = document.createElement('tr');
  const started = recording.startedAt ? moment(Date.parse(recording.startedAt), zone) : 'unknown';
  const end = Date.parse(recording.endedAt ?? recording.updatedAt);
  const length = recording.startedAt ? duration((end - Date.parse(recording.startedAt)) / 1000) : '';
  const link = element('a', recording.key, { href: `watch?${new URLSearchParams({ key: recording.key })}` });
  const name = document.createElement('td');
  name.append(link);
  const state = recording.state ?? 'unreadable';
  line.append(
    element('td', started), element('td', length, { class: 'number' }),
    element('td', recording.state ? percent(recording.coverage) : '', { class: 'number' }),
    element('td', state, { class: `state ${state}`, title: recording.problem ?? '' }),
    element('td', recording.user), element('td', recording.host), name);
  return line;
}

function turn(by) {
  page += by;
  load();
}

form.addEventListener('input', () => {
  page = 1;
  clearTimeout(timer);
  timer = setTimeout(load, PATIENCE);
});
form.addEventListener('submit', (event) => event.preventDefault());
newer.addEventListener('click', () => turn(-1));
older.addEventListener('click', () => turn(1));
load();
