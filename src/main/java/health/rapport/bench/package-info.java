/** The figures that Rapport claims, measured side by side with a peer in one run. */
package health.rapport.bench;
