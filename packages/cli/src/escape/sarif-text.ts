import { visibleText } from '@faultline/core/escape';

/** Text as a message of SARIF, in which square brackets would make a link. */
export function sarifText(text: string): string {
  return visibleText(text).replace(/[\\[\]]/g, '\\$&');
}
