/** How many shared single points of failure the report names a firebreak for: they are read from the top. */
export const firebreakPoints = 10;
