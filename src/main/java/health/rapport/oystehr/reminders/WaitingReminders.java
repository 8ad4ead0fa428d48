package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.fhir.Query;
import java.util.function.Function;

/** Reminders that nobody has begun to send. Blocks. */
final class WaitingReminders {
    static final String WAITING = "requested";

    private final FhirApi fhir;
    private final TaskLeases leases;

    WaitingReminders(FhirApi fhir, TaskLeases leases) {
        this.fhir = fhir;
        this.leases = leases;
    }

    /** Cancels those among the reminders that still wait. Returns how many. */
    int cancel(Query reminders, String why) {
        int cancelled = 0;
        for (FhirRecord record : fhir.search(reminders.with("status", WAITING)).matches()) {
            cancelled += change(record.reference(), task -> FhirReminderTasks.status("cancelled", why)) ? 1 : 0;
        }
        return cancelled;
    }

    /** Changes one that still waits. False where it does not. */
    boolean change(Reference reminder, Function<JsonNode, JsonPatch> patch) {
        return leases.change(reminder, WaitingReminders::isWaiting, patch);
    }

    private static boolean isWaiting(JsonNode task) {
        return task.path("status").asText().equals(WAITING);
    }
}
