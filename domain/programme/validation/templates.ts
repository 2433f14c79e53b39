import { isPlaceholder } from '../../notice/placeholders.ts';
import { placeholdersOf, templateErrors } from '../../notice/render.ts';
import type { Programme, Step, Template } from '../types.ts';
import { type Place, placesOf, stepsOf } from './places.ts';

/** Templates: known, used, readable, and asking only for what there is where they are used. */
export function templateFaults(programme: Programme): string[] {
  const used = new Set(Object.values(programme.ladders).flatMap(({ steps }) => steps.map(({ template }) => template)));
  const ladders = Object.values(programme.ladders).flatMap(({ id, steps }) =>
    steps
      .filter(({ template }) => !Object.hasOwn(programme.templates, template))
      .map((step) => `Ladder ‘${id}’, step ‘${step.id}’: there is no template ‘${step.template}’.`),
  );
  const templates = Object.entries(programme.templates).flatMap(([id, template]) => [
    ...templateErrors(template).map((error) => `Template ‘${id}’: ${error}.`),
    ...(used.has(id) ? [] : [`Template ‘${id}’ is used by no step.`]),
  ]);
  const uses = placesOf(programme).flatMap((place) =>
    stepsOf(programme, place).flatMap((step) => senseless(programme, place, step)),
  );
  return [...ladders, ...templates, ...uses];
}

function senseless(programme: Programme, place: Place, step: Step): string[] {
  const template = Object.hasOwn(programme.templates, step.template) ? programme.templates[step.template] : undefined;
  if (!template) return [];
  return senselessIn(template, place, step).map(
    (name) => `${place.name}, step ‘${step.id}’: its template asks for ‘${name}’, which has no value there.`,
  );
}

/** Placeholders of a template that never have a value where the step stands. */
export function senselessIn(template: Template, place: Place, step: Step): string[] {
  return placeholdersOf(template).filter((name) => isPlaceholder(name) && !hasValue(name, place, step));
}

function hasValue(name: string, { thread, milestone }: Place, { kind }: Step): boolean {
  if (name.startsWith('event.')) return thread.event !== undefined;
  if (/^(?:visit|host|draft|final)\./.test(name)) return thread.visit !== undefined;
  if (name.startsWith('told.')) return kind === 'change';
  return !name.startsWith('school.') || milestone.subject !== 'partnership';
}
