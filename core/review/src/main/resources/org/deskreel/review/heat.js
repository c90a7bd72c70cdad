// SPDX-License-Identifier: Apache-2.0

const SVG = 'http://www.w3.org/2000/svg';
/** As wide as a strip is in pixels, about; no more shapes than that are drawn, however long the recording. */
const COLUMNS = 1000;
const HOTTEST = 4;

/** Draws footage as warm as there were changes in it, and the gaps. */
export function draw(timeline) {
  const strip = document.createElementNS(SVG, 'svg');
  strip.setAttribute('viewBox', `0 0 ${COLUMNS} 10`);
  strip.setAttribute('preserveAspectRatio', 'none');
  strip.append(...shapes(footage(timeline)), ...shapes(gaps(timeline)));
  return strip;
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
  timeline.gaps.forEach((gap) => cover(timeline, gap.start, gap.end, (i) => { columns[i] = { kind: 'gap' }; }));
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
      made.push(rectangle(one.kind, i));
    }
  });
  return made;
}

function rectangle(kind, x) {
  const made = document.createElementNS(SVG, 'rect');
  made.setAttribute('class', kind);
  made.setAttribute('x', x);
  made.setAttribute('width', 1);
  made.setAttribute('height', 10);
  return made;
}
