// SPDX-License-Identifier: Apache-2.0

const SVG = 'http://www.w3.org/2000/svg';
/** As wide as a strip is in pixels, about; no more shapes than that are drawn, however long the recording. */
export const COLUMNS = 1000;
const HOTTEST = 4;

/** Draws footage as warm as there were changes in it, and the gaps. */
export function draw(timeline) {
  return band([...shapes(footage(timeline)), ...shapes(gaps(timeline))]);
}

/** A band that is as wide as the recording is long. */
export function band(bars) {
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('viewBox', `0 0 ${COLUMNS} 10`);
  made.setAttribute('preserveAspectRatio', 'none');
  made.append(...bars);
  return made;
}

/** What each column shows: how warm it is, and of which segment. */
function footage(timeline) {
  const columns = Array.from({ length: COLUMNS });
  timeline.segments.forEach((segment, number) => segment.parts.forEach((part) => {
    cover(timeline, segment.start + part.from * 1000, segment.start + part.to * 1000, (i) => {
      columns[i] ??= { parts: 0, changes: 0, number };
      columns[i].parts++;
      columns[i].changes += part.changes;
    });
  }));
  return columns.map((one) => one && { kind: `heat${heat(one.changes / one.parts)}`, number: one.number });
}

/** Any change at all can be told from none. */
function heat(changes) {
  return changes > 0 ? Math.min(HOTTEST, 1 + Math.floor(changes)) : 0;
}

function gaps(timeline) {
  const columns = Array.from({ length: COLUMNS });
  timeline.gaps.forEach((gap, number) => cover(timeline, gap.start, gap.end, (i) => {
    columns[i] = { kind: 'gap', number, text: `No footage: ${gap.cause}` };
  }));
  return columns;
}

/** Does something with each column that a stretch of time touches; with one at least. */
function cover(timeline, start, end, column) {
  const first = Math.min(COLUMNS - 1, Math.floor(timeline.place(start) * COLUMNS));
  const last = Math.max(first, Math.ceil(timeline.place(end) * COLUMNS) - 1);
  for (let i = first; i <= last; i++) {
    column(i);
  }
}

/** Columns that show the same are one shape. */
function shapes(columns) {
  const made = [];
  columns.forEach((one, i) => {
    const before = columns[i - 1];
    if (one && one.kind === before?.kind && one.number === before.number) {
      const last = made[made.length - 1];
      last.setAttribute('width', i + 1 - Number(last.getAttribute('x')));
    } else if (one) {
      made.push(bar(one.kind, i, 1, one.text));
    }
  });
  return made;
}

/** A part of a strip; with a text, it says that to those who point at it. */
export function bar(kind, x, width, text) {
  const made = document.createElementNS(SVG, 'rect');
  made.setAttribute('class', kind);
  made.setAttribute('x', x);
  made.setAttribute('width', width);
  made.setAttribute('height', 10);
  if (text) {
    const title = document.createElementNS(SVG, 'title');
    title.textContent = text;
    made.append(title);
  }
  return made;
}
