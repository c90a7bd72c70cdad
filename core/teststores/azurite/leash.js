// SPDX-License-Identifier: Apache-2.0
// Loaded before the server: ends the process when its standard input ends, that is when the test that started it is gone.
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(1));
process.stdin.resume();
