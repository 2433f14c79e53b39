/** How a thread's waiting ended; kept in its row until its next step has been committed. */
export type Outcome =
  | { readonly kind: 'success'; readonly output: string }
  | { readonly kind: 'failure'; readonly error?: string | undefined; readonly cause?: string | undefined }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'elapsed' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'branches' };
