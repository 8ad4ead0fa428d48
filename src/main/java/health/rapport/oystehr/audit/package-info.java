/** Who did what, as FHIR AuditEvents. */
package health.rapport.oystehr.audit;
