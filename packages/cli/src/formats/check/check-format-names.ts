/** The formats of findings besides text and JSON; help names them without loading any. */
export const checkFormatNames = ['markdown', 'sarif', 'junit', 'github', 'gitlab', 'csv', 'dot', 'mermaid'] as const;
