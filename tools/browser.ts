import { existsSync } from 'node:fs';

/** Where Chromium or Chrome lies on the systems that we know. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];

/** The browser that tests of pages drive: the one that PALPATE_CHROMIUM names, or one in a usual place; null: there is none. */
export function browserPath(): string | null {
  const named = process.env.PALPATE_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  return PLACES.find((place) => existsSync(place)) ?? null;
}

export const HOW = 'Tests of the report need Chromium or Chrome. On Debian and Ubuntu: "apt-get install chromium" as root, or npm run setup:browser; elsewhere install Chrome. PALPATE_CHROMIUM=/path/to/it names one in an unusual place.';

/** Arguments that keep it from asking anything of the network, and let it run as root and without a screen. */
export const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
