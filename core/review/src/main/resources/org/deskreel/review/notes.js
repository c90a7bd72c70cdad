// SPDX-License-Identifier: Apache-2.0
import { reach } from './answers.js';
import { element, moment } from './format.js';
import { onKeys } from './keys.js';
import { MomentField } from './moments.js';
import { pin } from './pins.js';
import { now, seek } from './player.js';
import { onChange, recording } from './recording.js';

const at = (id) => document.getElementById(id);

let notes = [];
/** What the list shows; it is left alone while that is the same, with whatever somebody is doing there. */
let shown = '';
/** The note that the form changes; undefined while it makes a new one. */
let changing;
/** The moment that the form has. */
const noted = new MomentField(at('note-at'));
/** Whether the note that the address names is still to be shown. */
let wanted = true;
/** Whether the recording was not there when its notes were asked for. */
let early = false;
/** What was sent last and is not known to be kept: it is sent again under the same name, so that it is not kept twice. */
let unsure;

const address = () => `api/notes?${new URLSearchParams({ key: recording.key })}`;

function say(text, kind = '') {
  at('noted').textContent = text;
  at('noted').className = kind;
}

/** A name as those of the server are: 20261123T072509.412Z-9f86d081884c7d65. */
function name() {
  const random = [...crypto.getRandomValues(new Uint8Array(8))].map((one) => one.toString(16).padStart(2, '0')).join('');
  return `${new Date().toISOString().replace(/[-:]/g, '')}-${random}`;
}

async function read() {
  const answer = await fetch(address());
  early = answer.status === 404;
  if (early) {
    return;
  }
  if (!answer.ok) {
    say(`The notes cannot be read: ${await answer.text()}`, 'bad');
    return;
  }
  const list = await answer.json();
  notes = list.notes;
  at('left-out').textContent = [
    list.skipped ? `${list.skipped} objects beside the recording are no notes and not shown.` : '',
    list.more ? 'There are more; only the newest are shown.' : '',
  ].join(' ').trim();
  show();
}

/** Has a note kept; says how that went, and returns whether it is. */
async function send(act) {
  const same = unsure && ['at', 'text', 'replaces', 'removed'].every((one) => unsure[one] === act[one]);
  unsure = { ...act, id: same ? unsure.id : name() };
  try {
    const answer = await reach(address(), {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(unsure),
    });
    if (!answer.ok) {
      say(`Not kept: ${await answer.text()}`, 'bad');
      return false;
    }
    const place = await answer.json();
    unsure = undefined;
    say(place.local ? `Kept on this machine only: ${place.why}` : 'Kept beside the recording.', place.local ? '' : 'good');
  } catch (e) {
    say(`Not kept: ${e.message}`, 'bad');
    return false;
  }
  await read();
  return true;
}

/** Makes the form ready for a note, or for another one. */
function begin(note) {
  changing = note;
  noted.value = note ? Date.parse(note.at) : now();
  at('note-text').value = note ? note.text : '';
  at('note-keep').textContent = note ? 'Change note' : 'Add note';
  at('note-cancel').hidden = !note;
  at('note-text').focus();
}

function cleared() {
  changing = undefined;
  at('note').reset();
  at('note-keep').textContent = 'Add note';
  at('note-cancel').hidden = true;
}

async function keep(event) {
  event.preventDefault();
  const when = noted.empty ? now() : noted.value;
  const text = at('note-text').value.trim();
  if (Number.isNaN(when) || !text) {
    say('A note has a text and a moment, like 08:25:09 or 2026-11-23 08:25:09.', 'bad');
  } else if (await send({ at: new Date(when).toISOString(), text, replaces: changing?.id })) {
    cleared();
  }
}

/** Asks once before something is removed: the button itself does. */
function remove(note, button) {
  if (button.dataset.asked) {
    send({ at: note.at, text: '', replaces: note.id, removed: true });
  } else {
    button.dataset.asked = 'yes';
    button.textContent = 'Really remove?';
  }
}

/** The address of a note: whoever opens it sees the moment, even if they cannot see the note. */
function link(note) {
  return `#t=${new Date(note.at).toISOString()}&note=${note.id}`;
}

function item(note) {
  const when = moment(Date.parse(note.at), recording.zone);
  const line = element('li', '', { id: `note-${note.id}`, tabindex: '-1' });
  const go = element('button', when, { type: 'button', class: 'moment' });
  go.addEventListener('click', () => seek(Date.parse(note.at)));
  const edit = element('button', 'Edit', { type: 'button', 'aria-label': `Edit the note of ${when}` });
  edit.addEventListener('click', () => begin(note));
  const away = element('button', 'Remove', { type: 'button', 'aria-description': `The note of ${when}` });
  away.addEventListener('click', () => remove(note, away));
  away.addEventListener('blur', () => {
    delete away.dataset.asked;
    away.textContent = 'Remove';
  });
  line.append(
    go, ' ', element('span', note.text, { class: 'note' }), ' ',
    element('small', [
      note.by, note.changedBy ? `changed by ${note.changedBy}` : '', note.local ? 'kept on this machine only' : '',
    ].filter(Boolean).join(', ')), ' ',
    element('a', 'Link', { href: link(note), 'aria-label': `Link to the note of ${when}` }), ' ', edit, ' ', away);
  return line;
}

function show() {
  if (!recording.timeline) {
    return;
  }
  if (early) {
    early = false;
    read();
  }
  pin(notes);
  const all = recording.zone + JSON.stringify(notes);
  if (all !== shown) {
    shown = all;
    at('notes').replaceChildren(...notes.map(item));
    at('notes-save').hidden = notes.length === 0;
  }
  if (wanted && notes.length > 0) {
    wanted = false;
    named();
  }
}

/** Shows the note that the address names. */
function named() {
  const id = new URLSearchParams(location.hash.slice(1)).get('note');
  const line = id && at(`note-${id}`);
  if (line) {
    document.querySelector('#notes .named')?.classList.remove('named');
    line.classList.add('named');
    line.focus();
  }
}

/** Saves all notes as text, with times in UTC. */
function save() {
  const lines = notes.map((one) => `${one.at} ${one.by}: ${one.text.replaceAll('\n', '\n  ')}\n`);
  const file = element('a', '', { download: `${recording.key.replaceAll('/', '-')}-notes.txt` });
  file.href = URL.createObjectURL(new Blob(lines, { type: 'text/plain' }));
  file.click();
  URL.revokeObjectURL(file.href);
}

onKeys([{ keys: ['n'], does: 'Write a note to the moment that is shown', act: () => begin() }]);
at('note').addEventListener('submit', keep);
at('note-here').addEventListener('click', () => { noted.value = now(); });
at('note-cancel').addEventListener('click', cleared);
at('notes-save').addEventListener('click', save);
window.addEventListener('hashchange', named);
onChange(show);
read();
