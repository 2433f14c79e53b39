import type { JSX } from 'preact';

interface SearchFieldProps {
  /** What it finds, as label and placeholder. */
  readonly label: string;
  readonly value: string;
  readonly onWords: (words: string) => void;
}

/** A field for words that narrow what is shown, while they are typed. */
export function SearchField({ label, value, onWords }: SearchFieldProps): JSX.Element {
  return (
    <input
      type="search"
      placeholder={label}
      aria-label={label}
      value={value}
      onInput={({ currentTarget }) => onWords(currentTarget.value)}
    />
  );
}
