/** Conversations as documents in the patient's chart: which part goes in, what the document says, and its versions. */
package health.rapport.chart;
