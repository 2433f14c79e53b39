import type { JSX } from 'preact';
import { ClockStrip } from '../clock/clock-strip.tsx';
import { ClockView } from '../clock/clock-view.tsx';
import { ExecutionsView } from '../executions/executions-view.tsx';
import { MailView } from '../mail/mail-view.tsx';
import { OverviewView } from '../overview/overview-view.tsx';
import { SchoolView } from '../school/school-view.tsx';
import { SheetView } from '../sheet/sheet-view.tsx';
import { isKnown, notice } from './api.ts';
import { isConnected, live } from './live.ts';
import { route, to } from './route.ts';

const views: readonly { readonly id: string; readonly title: string; readonly view: () => JSX.Element }[] = [
  { id: 'overview', title: 'Overview', view: OverviewView },
  { id: 'sheet', title: 'Sheet', view: SheetView },
  { id: 'mail', title: 'Mail', view: MailView },
  { id: 'executions', title: 'Executions', view: ExecutionsView },
  { id: 'clock', title: 'Clock', view: ClockView },
];

/** The page around its views. */
export function Shell(): JSX.Element {
  if (!isKnown.value) return <Locked />;
  const state = live.value;
  const place = route.value[0] ?? '';
  const here = views.find(({ id }) => id === place);
  const View = place === 'school' ? SchoolView : (here?.view ?? OverviewView);
  document.title = `${here?.title ?? 'School'} · Termtime`;
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="masthead">
        <a class="brand" href={to('overview')}>
          <img src="/icon.svg" alt="" width="26" height="26" />
          Termtime
        </a>
        <nav aria-label="Views">
          {views.map(({ id, title }) => (
            <a key={id} href={to(id)} aria-current={id === (here?.id ?? 'overview') ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <p class="cohort">{state?.programme}</p>
      </header>
      {state && <ClockStrip state={state} />}
      <main id="main" tabIndex={-1}>
        {state ? <View /> : <p class="waiting">Opening the cohort …</p>}
      </main>
      <div class="notices" role="status" aria-live="polite">
        {notice.value && <p class={notice.value.isTrouble ? 'notice trouble' : 'notice'}>{notice.value.text}</p>}
        {state && !isConnected.value && <p class="notice trouble">The console has stopped. Run npm start again.</p>}
      </div>
    </>
  );
}

function Locked(): JSX.Element {
  return (
    <main class="locked">
      <img src="/icon.svg" alt="" width="48" height="48" />
      <h1>This page needs its key</h1>
      <p>Open the whole address that the terminal printed after npm start. It holds the key to this session.</p>
    </main>
  );
}
