/** How conversations are handled, as FHIR Tasks. */
package health.rapport.oystehr.worklist;
