export { type Persona, personaOf } from './personas.ts';
export { type SimulationOptions, simulatePeople } from './simulate.ts';
export { type SpecialEvent, specialEvents } from './special-events.ts';
export type { People, PeopleTools, ReceivedMail } from './types.ts';
