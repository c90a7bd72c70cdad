// SPDX-License-Identifier: Apache-2.0

// A page of others has led here: this goes to the same address, with the moment in it, from this server's own page.
const address = new URL(location);
address.searchParams.set('followed', '1');
location.replace(address);
