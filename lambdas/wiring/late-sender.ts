import type { Spent } from '../../domain/notice/pace.ts';
import type { MailSender } from '../../domain/ports.ts';

/** A sender whose parts are loaded when the first mail is to leave: most runs find that none is. */
export function lateSender(load: () => Promise<MailSender>): MailSender {
  let loaded: Promise<MailSender> | undefined;
  let present: MailSender | undefined;
  let earlier: readonly Spent[] = [];
  const sender = () => {
    loaded ??= load().then((made) => {
      made.begin(earlier);
      present = made;
      return made;
    });
    return loaded;
  };
  return {
    draft: async (mail, how) => (await sender()).draft(mail, how),
    send: async (mail, draft) => (await sender()).send(mail, draft),
    confirm: async (mail, draft) => (await sender()).confirm(mail, draft),
    discard: async (mail) => (await sender()).discard(mail),
    begin(spent) {
      earlier = spent;
      present?.begin(spent);
    },
    spent: () => present?.spent() ?? earlier,
  };
}
