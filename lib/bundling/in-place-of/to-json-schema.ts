/** No schema of ours is ever told to anybody as JSON Schema. */
const never = () => {
  throw new Error('JSON Schema is left out of the deployed functions.');
};

export const initializeContext = never;
export const processSchema = never;
export const handleUnrepresentable = never;
export const extractDefs = never;
export const finalize = never;
export const createToJSONSchemaMethod = () => never;
export const createStandardJSONSchemaMethod = () => never;
