/** Looks at the way to a project, step by step, and says what is the matter. Knows neither windows nor wires. */
package health.rapport.checks;
