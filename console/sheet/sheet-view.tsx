import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { live, useAsked } from '../app/live.ts';
import { route, to } from '../app/route.ts';
import { Scroller } from '../app/scroller.tsx';
import { SearchField } from '../app/search-field.tsx';
import type { SheetTab, TabLine } from '../protocol.ts';
import { type Chosen, Grid } from './grid.ts';
import './sheet.css';

const kinds = { input: 'You fill in', view: 'Termtime writes', log: 'Record' };

/** The workbook: its tabs, and one of them as a grid. */
export function SheetView(): JSX.Element {
  const version = live.value?.changes.sheet;
  const { data: tabs = [] } = useAsked<TabLine[]>('/api/tabs', undefined);
  const title = route.value[1] ?? 'Schools';
  const { data, error } = useAsked<SheetTab>(`/api/tab?title=${encodeURIComponent(title)}`, version);
  return (
    <div class="sheet">
      <h1 class="unseen">Sheet</h1>
      <nav class="tabs" aria-label="Tabs of the workbook">
        {Object.entries(kinds).map(([kind, words]) => (
          <div key={kind} class={`tab-group ${kind}`}>
            <p>{words}</p>
            {tabs
              .filter((tab) => tab.kind === kind)
              .map((tab) => (
                <a
                  key={tab.title}
                  href={to('sheet', tab.title)}
                  aria-current={tab.title === title ? 'page' : undefined}
                >
                  {tab.title}
                </a>
              ))}
          </div>
        ))}
      </nav>
      {error && <p class="waiting">{error}</p>}
      {data?.page ? <Page tab={data} /> : data && <GridTab tab={data} key={data.title} />}
    </div>
  );
}

function Page({ tab }: { readonly tab: SheetTab }): JSX.Element {
  return (
    <Scroller class="page" label={tab.title}>
      {tab.page?.map(([first = '', ...rest], index) =>
        index === 0 ? (
          <h2 key="title">{first}</h2>
        ) : (
          <p key={index}>
            {rest.some(Boolean) ? <b>{first}</b> : first} {rest.join(' ')}
          </p>
        ),
      )}
    </Scroller>
  );
}

function GridTab({ tab }: { readonly tab: SheetTab }): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  const grid = useRef<Grid>(undefined);
  const [chosen, setChosen] = useState<Chosen>();
  const [wanted, setWanted] = useState('');
  const [filters, setFilters] = useState(false);
  const spreadsheet = live.value?.spreadsheet;
  // The software links to Gmail; the embedded mailbox is here.
  const mail = spreadsheet ? undefined : /mail\.google\.com\/mail\/#all\/(\w+)/.exec(chosen?.text ?? '')?.[1];
  useEffect(() => {
    if (!holder.current) return;
    const made = new Grid(holder.current, tab, { filters, chosen: setChosen });
    grid.current = made;
    return () => made.destroy();
  }, [filters]);
  useEffect(() => grid.current?.show(tab), [tab]);
  useEffect(() => grid.current?.find(wanted), [wanted, filters]);
  return (
    <section class={`grid-tab ${tab.kind}`} aria-label={tab.title}>
      <div class="cell-bar">
        <output class="address">{chosen?.address ?? ''}</output>
        <output class="content">
          {chosen ? (chosen.formula ?? chosen.text) : (tab.closed ?? 'Double-click or press Enter to type.')}
        </output>
        {mail && <a href={to('mail', 'inbox', mail)}>Open this mail</a>}
        <SearchField label="Find in this tab" value={wanted} onWords={setWanted} />
        <button type="button" aria-pressed={filters} onClick={() => setFilters(!filters)}>
          Filters
        </button>
        {spreadsheet && (
          <a href={`https://docs.google.com/spreadsheets/d/${spreadsheet}`} target="_blank" rel="noreferrer">
            Open in Google Sheets
          </a>
        )}
      </div>
      <p class="hint" title={chosen?.note}>
        {chosen?.note}
      </p>
      <div class="grid" ref={holder} />
    </section>
  );
}
