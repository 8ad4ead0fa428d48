package health.rapport.backend.fhir;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a resource.
 *
 * @param number grows with every version written
 * @param method that made it: POST, PUT, PATCH or DELETE
 * @param body   its JSON; none where it was deleted
 */
record Stored(long rid, String type, String id, long ordinal, long number, String versionId, Instant updated, String method, Optional<String> body) {
    boolean isDeleted() {
        return body.isEmpty();
    }

    String etag() {
        return "W/\"" + versionId + "\"";
    }

    String path() {
        return type + "/" + id;
    }

    @Override
    public String toString() {
        return "Stored[" + path() + "]";
    }
}
