/** An address as it is compared and hashed: however it was typed, one address is one reader. */
export function normalAddress(email: string): string {
  return email.trim().toLowerCase();
}
