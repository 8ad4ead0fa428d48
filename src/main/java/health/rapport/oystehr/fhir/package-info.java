/** FHIR through HAPI's client, and what our model takes from FHIR's resources. */
package health.rapport.oystehr.fhir;
