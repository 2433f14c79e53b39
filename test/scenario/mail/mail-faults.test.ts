/** Every mail that the programmes can send is sound HTML that says what its text part says; and the check can tell. */
import { describe, expect, test } from 'vitest';
import { composeMime } from '../../../adapters/google/mime.ts';
import { composeMail } from '../../../domain/notice/day-mail.ts';
import type { Mail } from '../../../domain/notice/types.ts';
import { localDate } from '../../../domain/time.ts';
import { mailsOf } from '../../../local/preview/mails.ts';
import { previewSetting } from '../../../local/preview/sample.ts';
import { teamMailOf } from '../../../local/preview/team-mail.ts';
import { mail as recorded } from '../../contract/adapters/records.ts';
import { mailFaults } from './mail-faults.ts';

const from = { name: 'Extending Leading Practice' };
const raw = (changes: Partial<Mail>) => composeMime(recorded(changes), from);

describe.each(['elp', 'gtt'] as const)('the mails of %s', (id) => {
  test('are sound, each of them, and each template is shown', async () => {
    const setting = previewSetting(id);
    for (const school of [...setting.cohort.schools.keys()].slice(0, 3)) {
      for (const { template, mail, missing } of [...mailsOf(setting, school), ...teamMailOf(setting, school)]) {
        expect([template, missing]).toEqual([template, []]);
        expect([template, await mailFaults(await raw(mail!))]).toEqual([template, []]);
      }
    }
  });
});

describe('the check', () => {
  const sound = previewSetting('elp');
  const shown = mailsOf(sound, [...sound.cohort.schools.keys()][0]!).find(
    ({ template }) => template === 'agenda-draft-facilitator',
  )!;
  const { html, text } = shown.mail!;

  test.each([
    [
      'a picture from elsewhere',
      html.replace('<main>', '<main><img src="https://x.example/a.png" alt="x">'),
      'loads https://x.example/a.png',
    ],
    [
      'a picture without words',
      html.replace('<main>', '<main><img src="https://x.example/a.png" alt="">'),
      'a picture without words',
    ],
    ['a script', html.replace('<main>', '<main><script>1</script>'), 'an element that mail programs refuse'],
    [
      'a link to nowhere',
      html.replace(/href="http[^"]*"/, 'href="javascript:alert(1)"'),
      'a link to “javascript:alert(1)”',
    ],
    ['pale letters', html.replace('color:#595959', 'color:#999999'), '#999999 is too pale by day'],
    ['dark letters at night', html.replace('color:#b4b4ba', 'color:#444444'), '#444444 is too dark by night'],
    ['an unclosed element', html.replace('</p>', ''), 'no-implicit-close'],
    ['a second main heading', html.replace('<main>', '<main><h1>x</h1>'), 'not one main heading'],
    ['an unfilled placeholder', html.replace('Dear', 'Dear ‹person.name›'), 'something unfilled'],
    ['words of its own', html.replace('Dear', 'Very dear'), 'other words in the text part'],
    ['much too much', html.replace('<main>', `<main><!-- ${'x'.repeat(100_000)} -->`), 'bytes of HTML'],
  ])('sees %s', async (_, broken, fault) => {
    expect(broken).not.toBe(html);
    expect((await mailFaults(await raw({ html: broken, text }))).join('\n')).toContain(fault);
  });

  test('lets the logo of the Settings through, and nothing else', async () => {
    const logo = 'https://trust.example/logo.png?a=1&b=2';
    const { cohort } = sound;
    const settings = { ...cohort.settings, brand: { ...cohort.settings.brand, logo } };
    const [planned] = shown.planned;
    const item = {
      ready: {
        notice: { kind: 'inform', carrier: '1', id: 'a' },
        instance: planned!.instance,
        facts: planned!.facts,
        person: { name: 'A', email: 'a@b.example' },
      },
      subject: 'S',
      text: 'Dear A,\n\nhello.',
    } as unknown as Parameters<typeof composeMail>[0][number];
    const mail = composeMail([item], { ...cohort, settings }, { reference: 'TT-1', today: localDate('2026-10-01') });
    expect(await mailFaults(await raw(mail), logo)).toEqual([]);
    expect(await mailFaults(await raw(mail))).toEqual([`loads ${logo}`]);
  });
});
