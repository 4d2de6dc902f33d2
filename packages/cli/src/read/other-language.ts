/** How texts of other tools begin, and what to give instead. */
const languages: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:terraform|provider|resource|module|variable|data|locals|output)\b[^\n:=]*\{/,
    'it is the language of Terraform: give what `terraform show -json` prints',
  ],
  [
    /^workspace\b[^\n:]*\{/,
    'it is the language of Structurizr: give the workspace as JSON (`structurizr export -format json`)',
  ],
  [/^(?:strict\s+)?(?:di)?graph\b[^\n:]*\{/, 'it is a picture for Graphviz, which no format reads'],
];

const variable = /^(?:export\s+)?[A-Za-z_][\w.]*=/;

const sample = /^[a-zA-Z_:][\w:]*(?:\{.*\})?[ \t]+[-+]?(?:\d|NaN|Inf)/;

/** Lines at the start that are looked at, and characters of each. */
const [looked, longest] = [50, 4096];

/**
 * Why a text that no format recognizes is not read, where it is of a tool whose other outputs are; undefined for any
 * other text. Nothing of the text is quoted, because it may hold passwords.
 */
export function otherLanguage(text: string): string | undefined {
  const lines = text.split('\n', looked).map((line) => line.trim().slice(0, longest));
  const said = lines.filter((line) => line !== '' && !/^(?:#|\/\/)/.test(line));
  const [first] = said;
  if (first === undefined) return undefined;
  const known = languages.find(([pattern]) => pattern.test(first));
  if (known !== undefined) return known[1];
  if (said.every((line) => variable.test(line)))
    return 'it is a file of variables: name the Compose file beside it, which takes them from there';
  if (said.every((line) => sample.test(line)))
    return 'it holds metrics, and none of `traces_service_graph_request_total`, `istio_requests_total` or `istio_tcp_sent_bytes_total`';
  return undefined;
}
