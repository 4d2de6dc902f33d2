import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** What opens at a press and closes again at Escape, or at a press elsewhere. */
export function Menu({
  title,
  children,
  onToggle,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly onToggle?: (isOpen: boolean) => void;
}) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const onPress = ({ target }: PointerEvent): void => {
      if (menu.current?.open && !menu.current.contains(target as Node)) menu.current.open = false;
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, []);
  return (
    <details
      ref={menu}
      class="more"
      onToggle={() => onToggle?.(menu.current?.open ?? false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return;
        menu.current.open = false;
        menu.current.querySelector('summary')?.focus();
        event.stopPropagation();
      }}
    >
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
}
