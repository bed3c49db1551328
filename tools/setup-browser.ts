/** Installs Chromium where the tests of the report find none and Debian's package can be had; else tells how. `npm test` calls it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { browserPath, HOW } from './browser.ts';

if (browserPath() === null) {
  if (!existsSync('/usr/bin/apt-get') || process.env.PALPATE_CHROMIUM) console.error(HOW);
  else {
    const root = process.getuid?.() === 0;
    const apt = (...args: string[]): boolean => spawnSync(root ? 'apt-get' : 'sudo', [...(root ? [] : ['-n', 'apt-get']), ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
    console.error('setup: installing Debian\'s package chromium for the tests of the report');
    apt('update', '-qq');
    if (!apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core') || browserPath() === null) console.error(HOW);
  }
}
