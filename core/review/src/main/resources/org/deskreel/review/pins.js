// SPDX-License-Identifier: Apache-2.0
import { element, moment } from './format.js';
import { seek } from './player.js';
import { recording } from './recording.js';

const row = document.getElementById('pins');

/** Marks the moments of notes below the strip. The list of notes does the same for keyboards. */
export function pin(notes) {
  row.replaceChildren(...notes.map((note) => {
    const when = Date.parse(note.at);
    const mark = element('span', '', { class: 'pin', title: `${moment(when, recording.zone)} ${note.text}` });
    mark.style.left = `${recording.timeline.place(when) * 100}%`;
    mark.addEventListener('click', () => seek(when));
    return mark;
  }));
}
