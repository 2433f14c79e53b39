import { existsSync } from 'node:fs';

/** Where Debian, Ubuntu and others put Chromium, or where CHROMIUM says. */
export function chromiumPath(): string | undefined {
  const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return places.find((place) => place !== undefined && existsSync(place));
}
