export { JWT } from 'google-auth-library/build/src/auth/jwtclient.js';
