/** The letters and digits of a name: `frontend-proxy` is `frontendproxy`. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}
