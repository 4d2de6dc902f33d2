export interface Config {
  faultline?: {
    /**
     * `faultline.yaml`: a path, relative to the directory that the backend runs in, or an address that the URL reader of
     * Backstage can read. Default: no config.
     */
    config?: string;
    /** How often the catalog is read. Default: every 5 minutes. */
    schedule?: object;
  };
}
