/** What we attach says what it is; a file's ending is never asked. */
export const detectMimeType = (): string => 'application/octet-stream';
export const detectExtension = (): string => 'bin';
