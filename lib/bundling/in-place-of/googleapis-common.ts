export { getAPI } from 'googleapis-common/build/src/apiIndex.js';
export { createAPIRequest } from 'googleapis-common/build/src/apirequest.js';

/** The clients make one when they load; signing in is done by the JWT client that they are given. */
export class AuthPlus {}
