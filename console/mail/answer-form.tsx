import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { say, tell } from '../app/api.ts';
import type { AnswerFile, MailPage } from '../protocol.ts';

const mostBytes = 10_000_000;

/** What the reader of a mail may do: answer it, with files, be away, or be nowhere to be found. */
export function AnswerForm({ mail }: { readonly mail: MailPage }): JSX.Element {
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  const act = async (body: object, done: string) => {
    const isDone = await tell('/api/answer', { mail: mail.id, ...body });
    if (isDone) say(done);
    return isDone;
  };
  const reply = async () => {
    if (!words.trim() && files.length === 0) return say('An answer needs some words or a file.', true);
    if (files.reduce((sum, { size }) => sum + size, 0) > mostBytes)
      return say('Files up to ten megabytes, please.', true);
    const body = { act: 'reply', text: words, files: await Promise.all(files.map(asSent)) };
    if (!(await act(body, `The answer of ${mail.who} is in the team’s inbox.`))) return;
    setWords('');
    setFiles([]);
    if (chooser.current) chooser.current.value = '';
  };
  return (
    <form
      class="answer"
      onSubmit={(event) => {
        event.preventDefault();
        void reply();
      }}
    >
      <label>
        Reply as {mail.who}
        <textarea rows={4} value={words} onInput={({ currentTarget }) => setWords(currentTarget.value)} />
      </label>
      <label>
        Files that go with it
        <input
          type="file"
          multiple
          ref={chooser}
          onChange={({ currentTarget }) => setFiles([...(currentTarget.files ?? [])])}
        />
      </label>
      <div class="moves">
        <button type="submit" class="primary">
          Reply
        </button>
        <button type="button" onClick={() => act({ act: 'away' }, `${mail.who} is out of office.`)}>
          Out of office
        </button>
        <button type="button" onClick={() => act({ act: 'bounce' }, 'The mail came back as undeliverable.')}>
          Bounce
        </button>
      </div>
    </form>
  );
}

/** A file as it goes to the server: its content as base64. */
function asSent(file: File): Promise<AnswerFile> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    // A data URL: everything behind its comma is base64.
    reader.onload = () =>
      resolve({ name: file.name, type: file.type, content: String(reader.result).split(',')[1] ?? '' });
    reader.readAsDataURL(file);
  });
}
