import { type ApiCall, pageSize, text, texts } from '../request.ts';
import { type ListPage, listMessages } from '../search/list-messages.ts';
import type { GmailService } from '../service.ts';

/** The page a list method asks for; `labelIds` replace those of the request. */
export function listPage(
  service: GmailService,
  call: ApiCall,
  by: 'message' | 'thread',
  labelIds: readonly string[] = texts(call.parameters, 'labelIds'),
): ListPage {
  const request = {
    q: text(call.parameters, 'q'),
    labelIds,
    includeSpamTrash: call.parameters.includeSpamTrash === true,
    maxResults: pageSize(call),
    pageToken: text(call.parameters, 'pageToken'),
  };
  const now = service.clock.now();
  const tools = { store: service.store, index: service.index, now, searchable: now - service.searchLag() };
  return listMessages(tools, call.mailbox, request, by);
}
