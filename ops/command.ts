import type { Site } from './site.ts';

/** A value-taking or plain option of a command. */
export interface OptionSpec {
  readonly name: string;
  /** How its value is called in the help, such as `ROLE`; absent: the option takes none. */
  readonly value?: string;
  readonly says: string;
}

/** What was typed behind a command's name. */
export interface Given {
  readonly words: readonly string[];
  readonly option: (name: string) => string | undefined;
  readonly has: (name: string) => boolean;
}

/** How a command ended: what it says, and whether it found trouble (exit code 1). */
export interface Outcome {
  readonly says: readonly string[];
  readonly trouble?: boolean;
}

/** What a command would do, in words. Without `apply` there is nothing to do, or it only looks. */
export interface Proposal extends Outcome {
  /** Carries it out; throws Refused if things changed since so that it cannot. */
  readonly apply?: () => Promise<Outcome>;
}

export interface Command {
  readonly name: string;
  /** The words it takes, as the help shows them: `<school>`, `[milestone]`. */
  readonly words: readonly string[];
  /** One line for the list of commands. */
  readonly summary: string;
  /** Paragraphs for its own help. */
  readonly help: readonly string[];
  readonly example: string;
  readonly options: readonly OptionSpec[];
  /** Whether it changes anything: then it has --dry-run and --yes. */
  readonly changes: boolean;
  /** Looks, decides, and says what it would do. Throws WrongArgument or Refused. */
  readonly propose: (site: Site, given: Given) => Promise<Proposal>;
}
