/** Conversations in the chart, as FHIR DocumentReferences. */
package health.rapport.oystehr.chart;
