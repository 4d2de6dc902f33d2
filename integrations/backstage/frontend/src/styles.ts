import type { CSSProperties } from 'react';

/** Sizes and colours, those of Backstage's own components in the theme that is in use. */
export const styles = {
  text: { margin: '0 0 8px', color: 'var(--bui-fg-primary)', fontSize: 14, lineHeight: 1.5, overflowWrap: 'anywhere' },
  lead: { margin: '0 0 8px', color: 'var(--bui-fg-primary)', fontSize: 16, lineHeight: 1.4 },
  quiet: { margin: '0 0 8px', color: 'var(--bui-fg-secondary)', fontSize: 13, lineHeight: 1.5 },
  heading: { margin: '16px 0 4px', color: 'var(--bui-fg-primary)', fontSize: 14, fontWeight: 600 },
  list: { margin: '0 0 8px', paddingLeft: 20, color: 'var(--bui-fg-primary)', fontSize: 14, lineHeight: 1.5 },
  page: { padding: '16px 24px', maxWidth: 1200 },
  scroll: { overflowX: 'auto' },
  table: { borderCollapse: 'collapse', width: '100%', color: 'var(--bui-fg-primary)', fontSize: 14 },
  cell: { padding: '6px 12px 6px 0', textAlign: 'left', borderBottom: '1px solid var(--bui-border-1)' },
  number: { padding: '6px 12px 6px 0', textAlign: 'right', borderBottom: '1px solid var(--bui-border-1)' },
  frame: { border: '1px solid var(--bui-border-1)', width: '100%', height: 'max(720px, calc(100vh - 160px))' },
} as const satisfies Readonly<Record<string, CSSProperties>>;
