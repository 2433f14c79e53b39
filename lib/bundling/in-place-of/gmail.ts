import { type Calls, clientOf } from './google-calls.ts';

const me = '/gmail/v1/users/{userId}';

/** What we ask of Gmail, of the hundred calls that its client has. */
export const calls = {
  users: {
    getProfile: `GET ${me}/profile`,
    drafts: {
      create: `POST ${me}/drafts`,
      get: `GET ${me}/drafts/{id}`,
      list: `GET ${me}/drafts`,
      send: `POST ${me}/drafts/send`,
    },
    history: { list: `GET ${me}/history` },
    messages: {
      get: `GET ${me}/messages/{id}`,
      list: `GET ${me}/messages`,
      attachments: { get: `GET ${me}/messages/{messageId}/attachments/{id}` },
    },
  },
} as const satisfies Calls;

export const gmail = (options: Parameters<typeof clientOf>[1]) =>
  clientOf(calls, options, 'https://gmail.googleapis.com');
