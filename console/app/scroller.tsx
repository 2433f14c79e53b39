import type { ComponentChildren, JSX } from 'preact';

interface ScrollerProps {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A part that scrolls by itself: whoever has only a keyboard reaches it too. */
export function Scroller({ label, class: name = 'scroll', children }: ScrollerProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus to be scrolled by keys
    <section class={name} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
