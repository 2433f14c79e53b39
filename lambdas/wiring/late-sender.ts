import type { MailSender } from '../../domain/ports.ts';

/** A sender whose parts are loaded when the first mail is to leave: most runs find that none is. */
export function lateSender(load: () => Promise<MailSender>): MailSender {
  let loaded: Promise<MailSender> | undefined;
  const sender = () => {
    loaded ??= load();
    return loaded;
  };
  return {
    draft: async (mail, how) => (await sender()).draft(mail, how),
    send: async (mail, draft) => (await sender()).send(mail, draft),
    confirm: async (mail, draft) => (await sender()).confirm(mail, draft),
  };
}
