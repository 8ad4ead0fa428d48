/** What the calls to Oystehr have in common: bearer, limits, and how a failure becomes a refusal. */
package health.rapport.oystehr.http;
