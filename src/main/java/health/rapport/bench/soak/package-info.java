/** A day at the desk, and what the client holds in memory at its end. */
package health.rapport.bench.soak;
