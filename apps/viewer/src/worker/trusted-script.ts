/** What the page's policy (Trusted Types) lets make scripts: this file, of a text that the page was built with. */
export const trustedScripts = 'faultline';

/** Browsers that know Trusted Types take nothing else for the address of a worker; the others take it as a text. */
interface ScriptPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(text: string): string },
  ): { createScriptURL(text: string): string };
}

let policy: ReturnType<ScriptPolicies['createPolicy']> | undefined;

/** The address of a script of our own, for as long as the page is open. */
export function trustedScript(script: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: ScriptPolicies };
  const rules = {
    createScriptURL: (text: string) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' })),
  };
  policy ??= trustedTypes?.createPolicy(trustedScripts, rules) ?? rules;
  return policy.createScriptURL(script);
}
