// SPDX-License-Identifier: Apache-2.0
import { GONE } from './answers.js';
import { element, moment, say } from './format.js';
import { poster } from './posters.js';
import { showRows } from './rows.js';

const PATIENCE = 300;
const AGAIN = 1000;
const REFRESH = 15_000;

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const form = document.getElementById('filters');
const status = document.getElementById('status');
const reading = document.getElementById('reading');
const empty = document.getElementById('empty');
const newer = document.getElementById('newer');
const older = document.getElementById('older');
let page = 1;
let timer;
let asked = 0;

/** What the filters say, as the address has it. */
function filters() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
}

/** The same as the server wants it: days are of the viewer's zone. */
function query() {
  const wanted = filters();
  const day = (name, days) => {
    if (wanted.has(name)) {
      const midnight = new Date(`${wanted.get(name)}T00:00:00`);
      midnight.setDate(midnight.getDate() + days);
      wanted.set(name, midnight.toISOString());
    }
  };
  day('since', 0);
  day('until', 1);
  wanted.set('page', page);
  return wanted;
}

/** What the address says goes into the filters: whoever comes back from a recording finds the list as it was. */
function fromAddress() {
  const given = new URLSearchParams(location.search);
  [...form.elements].forEach((field) => {
    field.value = given.get(field.name) ?? '';
  });
  page = Math.max(1, parseInt(given.get('page'), 10) || 1);
}

function toAddress(turned) {
  const address = filters();
  if (page > 1) {
    address.set('page', page);
  }
  const to = String(address) ? `?${address}` : location.pathname;
  history[turned ? 'pushState' : 'replaceState'](null, '', to);
}

async function load(options = {}) {
  clearTimeout(timer);
  const mine = ++asked;
  try {
    const answer = await fetch(`api/recordings${options.again ? '/again' : ''}?${query()}`, { method: options.again ? 'POST' : 'GET' });
    const text = await answer.text();
    if (mine !== asked) {
      return;
    }
    if (answer.ok) {
      show(JSON.parse(text), options.again);
    } else {
      say(status, text);
      timer = setTimeout(load, REFRESH);
    }
  } catch (e) {
    say(status, GONE);
    timer = setTimeout(load, REFRESH);
  }
}

function show(list, soon) {
  page = list.page;
  showRows(document.getElementById('recordings'), list.recordings, poster);
  say(document.getElementById('page'), `Page ${list.page} of ${list.pages}`);
  const held = document.activeElement;
  newer.disabled = list.page <= 1;
  older.disabled = list.page >= list.pages;
  if (held?.disabled) {
    (held === newer ? older : newer).focus();
  }
  const found = list.readAt ? `${list.matched} ${list.matched === 1 ? 'recording' : 'recordings'}${list.titles ? ' so far' : ''}.` : '';
  say(status, [list.problem, found].filter(Boolean).join(' '));
  showReading(list);
  showEmpty(list);
  if (list.recordings.length > 0) {
    performance.mark('list-shown');
  }
  timer = setTimeout(load, list.progress || list.titles || soon ? AGAIN : REFRESH);
}

/** How far the sink has been read, or else the titles in which the text may stand. */
function showReading({ progress, titles, readAt }) {
  const known = progress ?? titles;
  reading.hidden = !known;
  if (known) {
    const bar = reading.querySelector('progress');
    const of = known.of > 0 ? ` of ${Math.max(known.of, known.looked)}` : '';
    const since = progress && readAt ? `This is as of ${moment(Date.parse(readAt), zone)}. ` : '';
    say(reading.querySelector('span'), `${since}Reading ${progress ? 'the sink' : 'titles'}: ${known.looked}${of} recordings looked at.`);
    if (known.of > 0) {
      bar.max = known.of;
      bar.value = known.looked;
    } else {
      bar.removeAttribute('value');
    }
  }
}

/** Says what to do where there is nothing to see. */
function showEmpty(list) {
  const kind = list.matched > 0 || list.titles || !list.readAt ? '' : list.known === 0 ? 'nothing' : 'unmatched';
  empty.hidden = !kind;
  document.getElementById('recordings-list').hidden = Boolean(kind);
  if (empty.dataset.kind === kind) {
    return;
  }
  empty.dataset.kind = kind;
  if (kind === 'nothing') {
    empty.replaceChildren(
      element('h2', 'There are no recordings here yet'),
      element('p', 'Recordings appear here as soon as their first segment is delivered: "deskreel record --duration 20s" makes one. If you expect some, see whether this is the right sink (--sink) and prefix.'));
  } else if (kind === 'unmatched') {
    const clear = element('button', 'Clear the filters', { type: 'button' });
    clear.addEventListener('click', () => {
      history.pushState(null, '', location.pathname);
      fromAddress();
      form.elements[0].focus();
      load();
    });
    empty.replaceChildren(element('h2', 'No recording matches these filters'), clear);
  }
}

function turn(by) {
  page += by;
  toAddress(true);
  load();
}

/** Open where there is room; else whoever needs them opens them. */
function fold() {
  document.getElementById('narrow').open = wide.matches || String(filters()) !== '';
}

form.addEventListener('input', () => {
  page = 1;
  toAddress(false);
  clearTimeout(timer);
  timer = setTimeout(load, PATIENCE);
});
form.addEventListener('submit', (event) => event.preventDefault());
newer.addEventListener('click', () => turn(-1));
older.addEventListener('click', () => turn(1));
document.getElementById('again').addEventListener('click', () => load({ again: true }));
window.addEventListener('popstate', () => {
  fromAddress();
  load();
});
const wide = matchMedia('(min-width: 45rem)');
wide.addEventListener('change', fold);
fromAddress();
fold();
load();
