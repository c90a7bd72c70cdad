// SPDX-License-Identifier: Apache-2.0
// Loaded before the server: ends the process when its standard input ends, that is when the test that started it is gone.
// The folder that it works in goes, too.
const { rmSync } = require('node:fs');

function end(code) {
  rmSync(process.cwd(), { recursive: true, force: true });
  process.exit(code);
}

process.stdin.on('end', () => end(0));
process.stdin.on('error', () => end(1));
process.stdin.resume();
