/** A catalog of one file in which nothing stands, for a report of a graph that was drawn. */
export const nothingRead = {
  entities: [],
  problems: [],
  skippedTemplates: 0,
  incomplete: false,
  files: 1,
  format: undefined,
  sources: [],
};
