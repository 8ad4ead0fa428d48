package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;

/** Ends an interaction with a status and an OperationOutcome, whether it came alone or as the entry of a bundle. */
final class FhirFailure extends RuntimeException {
    private final int status;
    private final transient ObjectNode outcome;

    private FhirFailure(int status, ObjectNode outcome) {
        super("FHIR " + status, null, false, false);
        this.status = status;
        this.outcome = outcome;
    }

    /** @param code of HL7's value set issue-type */
    static FhirFailure of(int status, String code, String text) {
        return new FhirFailure(status, outcome("error", code, text));
    }

    static FhirFailure invalid(String text) {
        return of(400, "invalid", text);
    }

    static FhirFailure notSupported(String text) {
        return of(400, "not-supported", text);
    }

    /** The text is in {@code details} and in {@code diagnostics}: clients show one or the other. */
    static ObjectNode outcome(String severity, String code, String text) {
        ObjectNode outcome = Json.object().put("resourceType", "OperationOutcome");
        ObjectNode issue = outcome.putArray("issue").addObject().put("severity", severity).put("code", code);
        issue.putObject("details").put("text", text);
        issue.put("diagnostics", text);
        return outcome;
    }

    /** The same, told where in a bundle it happened. */
    FhirFailure in(String expression) {
        ObjectNode told = outcome.deepCopy();
        ((ObjectNode) told.path("issue").path(0)).putArray("expression").add(expression);
        return new FhirFailure(status, told);
    }

    int status() {
        return status;
    }

    ObjectNode outcome() {
        return outcome;
    }
}
