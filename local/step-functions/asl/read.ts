import { asRecord } from '../jsonata/json.ts';
import { compileTemplate, type Template } from '../jsonata/template.ts';
import type { Exit, Named } from './definition.ts';
import type { Findings } from './findings.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads typed fields of one object of a definition, reporting whatever is wrong with them. */
export class Reader {
  readonly fields: Fields;
  readonly location: string;
  readonly findings: Findings;

  constructor(fields: Fields, location: string, findings: Findings) {
    this.fields = fields;
    this.location = location;
    this.findings = findings;
  }

  refuse(field: string, reason: string, code?: string): void {
    this.findings.add(`${this.location}/${field}`, reason, code);
  }

  /** A reader of an object field or array item; undefined (and refused) when it is no object. */
  inside(value: unknown, place: string): Reader | undefined {
    const record = asRecord(value);
    if (record) return new Reader(record, `${this.location}/${place}`, this.findings);
    this.refuse(place, 'must be an object');
    return undefined;
  }

  /** Readers of every object in an array field. */
  items(field: string, required: boolean): Reader[] {
    const value = this.fields[field];
    if (value === undefined && !required) return [];
    if (Array.isArray(value) && value.length > 0) {
      return value.flatMap((item, at) => this.inside(item, `${field}/${at}`) ?? []);
    }
    if (!Array.isArray(value) || required) this.refuse(field, 'must be an array that is not empty');
    return [];
  }

  text(field: string): string | undefined {
    const value = this.fields[field];
    if (value === undefined || typeof value === 'string') return value;
    this.refuse(field, 'must be a string');
    return undefined;
  }

  number(field: string, accept: (value: number) => boolean, must: string): number | undefined {
    const value = this.fields[field];
    if (value === undefined) return undefined;
    if (typeof value === 'number' && accept(value)) return value;
    this.refuse(field, `must be ${must}`);
    return undefined;
  }

  /** A field whose strings may be JSONata; `accept` judges it when it is constant. */
  template(field: string, accept?: (value: unknown) => boolean, must?: string): Template | undefined {
    const value = this.fields[field];
    if (value === undefined) return undefined;
    const template = compileTemplate(value, this.findings.below(`${this.location}/${field}`));
    if (accept && template.constant && !accept(value)) this.refuse(field, `must be ${must} or a JSONata string`);
    if (accept && !template.constant && typeof value !== 'string') this.refuse(field, `must be ${must}`);
    return template;
  }

  #assign(): Named | undefined {
    if (this.fields.Assign === undefined) return undefined;
    const assign = this.inside(this.fields.Assign, 'Assign');
    return Object.keys(assign?.fields ?? {}).map((name) => {
      if (!/^[\p{ID_Start}_][\p{ID_Continue}_]{0,79}$/u.test(name) || name === 'states') {
        assign?.refuse(name, 'is not a name that a variable may have');
      }
      return [name, assign?.template(name) as Template] as const;
    });
  }

  /** Assign and Output, with a transition when there is one. */
  exit(next?: string): Exit {
    const assign = this.#assign();
    const output = this.template('Output');
    return { ...(assign && { assign }), ...(output && { output }), ...(next !== undefined && { next }) };
  }

  /** The target of Next; a missing one is refused. */
  target(field = 'Next'): string {
    const next = this.text(field);
    if (next === undefined && this.fields[field] === undefined) this.refuse(field, 'is required');
    return next ?? '';
  }

  /** Next or End as an exit. */
  onward(): Exit {
    const { Next: next, End: end } = this.fields;
    if (end !== undefined && typeof end !== 'boolean') this.refuse('End', 'must be a boolean');
    if (next !== undefined && end === true) this.refuse('End', 'must not stand beside Next');
    if (next === undefined && end !== true) this.refuse('Next', "is required unless 'End' is true");
    return this.exit(this.text('Next'));
  }
}
