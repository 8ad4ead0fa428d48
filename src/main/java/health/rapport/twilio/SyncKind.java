package health.rapport.twilio;

import java.util.Locale;
import java.util.Optional;

/** The kinds of object in Twilio Sync that Conversations is made of. */
enum SyncKind {
    DOCUMENT("Documents"),
    LIST("Lists"),
    MAP("Maps");

    private final String path;

    SyncKind(String path) {
        this.path = path;
    }

    /** The part of an address. */
    String path() {
        return path;
    }

    /** As the wire calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SyncKind> of(String word) {
        return switch (word) {
            case "document" -> Optional.of(DOCUMENT);
            case "list" -> Optional.of(LIST);
            case "map" -> Optional.of(MAP);
            default -> Optional.empty();
        };
    }
}
