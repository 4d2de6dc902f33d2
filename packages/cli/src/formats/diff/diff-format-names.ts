/** The formats of a diff besides text and JSON; help names them without loading any. */
export const diffFormatNames = ['markdown', 'mermaid'] as const;
