/** Who takes care of which conversation, what waits and what is done. Knows neither windows nor wires. */
package health.rapport.worklist;
