import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface VirtualListProps<T> {
  readonly items: readonly T[];
  /** Height of each item in pixels. */
  readonly itemHeight: number;
  readonly label: string;
  readonly keyOf: (item: T) => string;
  readonly children: (item: T) => ComponentChildren;
}

const spare = 6;

/** A list of which only the part in sight is in the page, so that thousands of items cost no more than twenty. */
export function VirtualList<T>({ items, itemHeight, label, keyOf, children }: VirtualListProps<T>): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => setSeen({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  const first = Math.max(0, Math.floor(seen.top / itemHeight) - spare);
  const last = Math.min(items.length, Math.ceil((seen.top + seen.height) / itemHeight) + spare);
  const padding = { paddingTop: `${first * itemHeight}px`, paddingBottom: `${(items.length - last) * itemHeight}px` };
  return (
    <section class="virtual" ref={scroller} aria-label={label}>
      <ul style={padding}>
        {items.slice(first, last).map((item, index) => (
          <li
            key={keyOf(item)}
            style={{ height: `${itemHeight}px` }}
            aria-setsize={items.length}
            aria-posinset={first + index + 1}
          >
            {children(item)}
          </li>
        ))}
      </ul>
    </section>
  );
}
