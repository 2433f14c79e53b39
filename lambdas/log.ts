/** The part of the Powertools logger that handlers use. Ids and counts only: never a name, an address or mail text. */
export interface Log {
  info(message: string, ids: Readonly<Record<string, string | number | boolean>>): void;
  warn(message: string, ids: Readonly<Record<string, string | number | boolean>>): void;
  error(message: string, ids: Readonly<Record<string, string | number | boolean>>): void;
}
