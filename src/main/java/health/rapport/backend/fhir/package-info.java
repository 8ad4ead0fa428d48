/** The embedded FHIR R4B server: HL7's REST interface on SQLite, every resource kept as the JSON it came as. */
package health.rapport.backend.fhir;
