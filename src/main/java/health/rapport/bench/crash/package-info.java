/** Kills a real process at each step at which it keeps something, and looks whether anything was lost or sent twice. */
package health.rapport.bench.crash;
