/** Small tools without a domain word: serial lanes, observable values, time, back-off, and values that must not be printed. */
package health.rapport.support;
