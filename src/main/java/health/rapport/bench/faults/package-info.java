/** Random histories of people, phones and faults against a real backend, and the judgement of what was lost on the way. */
package health.rapport.bench.faults;
