package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.Lease;
import health.rapport.reminders.Reminder;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Changes Tasks one version at a time. A change whose answer was lost is looked up by its lease's token, so that nobody
 * takes their own step for somebody else's. Blocks.
 */
final class TaskLeases {
    private static final int TRIES = 6;

    private final FhirApi fhir;
    private final Supplier<Reference> me;

    TaskLeases(FhirApi fhir, Supplier<Reference> me) {
        this.fhir = fhir;
        this.me = me;
    }

    Optional<Lease> take(Reference reference, Instant now, Instant until) {
        String token = UUID.randomUUID().toString();
        for (int tries = 1; ; tries++) {
            try {
                Optional<JsonNode> present = fhir.read(reference);
                if (present.isPresent() && TaskMapping.leaseToken(present.get()).equals(token)) {
                    return lease(present.get(), version(present.get()), token, until);
                }
                if (present.filter(task -> isFree(task, now)).isEmpty()) {
                    return Optional.empty();
                }
                Optional<String> made = fhir.patch(reference, version(present.get()), taking(present.get(), token, until));
                return made.isPresent() ? lease(present.get(), made.get(), token, until)
                        : fhir.read(reference).filter(task -> TaskMapping.leaseToken(task).equals(token))
                                .flatMap(task -> lease(task, version(task), token, until));
            } catch (Refused refused) {
                giveUpOrGoOn(refused, tries);
            }
        }
    }

    /** One more step under a lease. Empty where it is not ours any more, or nobody can tell. */
    Optional<Lease> step(Lease lease, Reminder then, JsonPatch patch) {
        try {
            Optional<String> made = fhir.patch(lease.reminder().reference(), lease.version(), patch);
            return made.map(version -> new Lease(then, version, lease.token(), lease.until()));
        } catch (Refused refused) {
            if (refused.refusal().mayPass()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Changes a Task for as long as it is one of these. False where it is not. */
    boolean change(Reference reference, Predicate<JsonNode> these, JsonPatch patch) {
        return change(reference, these, present -> patch);
    }

    /** As above, by a patch worked out from what the Task is at present. */
    boolean change(Reference reference, Predicate<JsonNode> these, Function<JsonNode, JsonPatch> patch) {
        for (int tries = 1; ; tries++) {
            try {
                Optional<JsonNode> present = fhir.read(reference).filter(these);
                if (present.isEmpty()) {
                    return false;
                }
                fhir.patch(reference, version(present.get()), patch.apply(present.get()));
                return true;
            } catch (Refused refused) {
                giveUpOrGoOn(refused, tries);
            }
        }
    }

    private static void giveUpOrGoOn(Refused refused, int tries) {
        if (!refused.refusal().mayPass() && !isServersOwn(refused.refusal()) || tries == TRIES) {
            throw refused;
        }
    }

    private static boolean isServersOwn(Refusal refusal) {
        return refusal instanceof Refusal.Other(String code) && code.equals("500");
    }

    /** Nobody has it; or somebody had it and went away before anything left. */
    private static boolean isFree(JsonNode task, Instant now) {
        return switch (task.path("status").asText()) {
            case "requested" -> true;
            case "in-progress" -> !task.at("/businessStatus/coding/0/code").asText().equals(TaskMapping.LEAVING)
                    && TaskMapping.leaseEnd(task).filter(now::isBefore).isEmpty();
            default -> false;
        };
    }

    private JsonPatch taking(JsonNode task, String token, Instant until) {
        var others = LosslessJson.MAPPER.createArrayNode();
        for (JsonNode extension : task.path("extension")) {
            if (!extension.path("url").asText().equals(Systems.LEASE)) {
                others.add(extension);
            }
        }
        return new JsonPatch()
                .add("/status", LosslessJson.MAPPER.getNodeFactory().textNode("in-progress"))
                .add("/businessStatus", TaskMapping.step("taken"))
                .add("/owner", LosslessJson.object().put("reference", me.get().toString()))
                .add("/extension", others.add(TaskMapping.lease(token, until)));
    }

    private static Optional<Lease> lease(JsonNode task, String version, String token, Instant until) {
        return TaskMapping.reminder(task).map(reminder -> new Lease(reminder, version, token, until));
    }

    private static String version(JsonNode task) {
        return task.at("/meta/versionId").asText();
    }
}
