package health.rapport.backend.twilio.model;

import java.time.Instant;
import java.util.List;

/**
 * What somebody with this role may do.
 *
 * @param type {@code conversation} for participants, {@code service} for users
 */
public record Role(String sid, String friendlyName, String type, List<String> permissions, Instant dateCreated, Instant dateUpdated) {
    public static final String CONVERSATION = "conversation";
    public static final String SERVICE = "service";

    public Role {
        permissions = permissions == null ? List.of() : List.copyOf(permissions);
    }

    public boolean allows(String permission) {
        return permissions.contains(permission);
    }
}
