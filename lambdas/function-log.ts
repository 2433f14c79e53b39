import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from './log.ts';

/** The Powertools logger as handlers see it. `service` is the name of the function. Events are never logged. */
export function functionLog(service: string): Log {
  const logger = new Logger({ serviceName: service });
  return {
    info: (message, ids) => logger.info(message, ids),
    warn: (message, ids) => logger.warn(message, ids),
    error: (message, ids) => logger.error(message, ids),
  };
}
