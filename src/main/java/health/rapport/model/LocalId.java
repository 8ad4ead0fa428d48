package health.rapport.model;

import java.util.UUID;

/** Our own name for a message, or for a file of one, given before it is sent and carried in its attributes, so that its echo is known. */
public record LocalId(UUID value) {
    public static LocalId random() {
        return new LocalId(UUID.randomUUID());
    }

    public static LocalId of(String uuid) {
        return new LocalId(UUID.fromString(uuid));
    }
}
