import { useEffect, useState } from 'preact/hooks';

/** What has been on the screen before: it is drawn at once. */
const seen = new WeakSet<object>();

/** False while the first part of this is drawn for the first time, true once that is on the screen. */
export function useAfterFirst(of: object): boolean {
  const [isAfter, setAfter] = useState(() => seen.has(of));
  useEffect(() => {
    seen.add(of);
    setAfter(true);
  }, [of]);
  return isAfter;
}
