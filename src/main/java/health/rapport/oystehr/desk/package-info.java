/** Starts conversations and seats people, by Oystehr's Project API and FHIR together. */
package health.rapport.oystehr.desk;
