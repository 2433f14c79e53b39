/** A mail that reached somebody, as that person's mail program shows it. */
export interface ReceivedMail {
  /** Its id in the mailbox that sent it. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly to: readonly string[];
  readonly subject: string;
  /** Ids of what it is about, from the X-Termtime-Items header: `<carrier>/<thread>/<milestone>/<step>`. */
  readonly items: readonly string[];
  readonly messageId: string;
}

/** What a simulated person can do: type in the sheet like anybody, and answer mail. Nothing else. */
export interface PeopleTools {
  /** Epoch milliseconds on the virtual clock. */
  now(): number;
  /** The tab's values as the screen shows their meaning: dates as serial numbers, ticks as booleans. */
  read(tab: string): Promise<unknown[][]>;
  /** Types into cells, one call for all; row and column count from 1; text is taken as typed (USER_ENTERED). */
  type(cells: readonly { tab: string; row: number; column: number; value: string | number | boolean }[]): Promise<void>;
  /** Adds rows below a tab's last row, as typed. */
  addRows(tab: string, rows: readonly (string | number | boolean)[][]): Promise<void>;
  /** Cuts a block and pastes it elsewhere in the tab (0-based, end exclusive), as Sheets does. */
  cutAndPaste(
    tab: string,
    from: { row: number; column: number; rows: number; columns: number },
    to: { row: number; column: number },
  ): Promise<void>;
  deleteRow(tab: string, row: number): Promise<void>;
  /** Answers a mail from this address, with a file if one is named. */
  reply(from: string, to: ReceivedMail, text: string, file?: string): Promise<void>;
  /** The mail program of somebody who is away answers by itself. */
  answerAway(from: string, to: ReceivedMail): Promise<void>;
  /** The mail server of an address that is no more sends a mail back. */
  sendBack(mail: ReceivedMail, address: string): Promise<void>;
}

/** The simulated people of a cohort: what they will do and when. Seeded; reads no clock. */
export interface People {
  /** Epoch milliseconds of the next thing somebody does; undefined when nobody has anything in mind. */
  next(): number | undefined;
  /** Does everything that is due at `tools.now()`. */
  act(): Promise<void>;
  /** A mail was delivered; the person may make up their mind to do something later. */
  receive(mail: ReceivedMail): void;
}
