package health.rapport.ui.conversation;

import health.rapport.model.MediaItem;
import health.rapport.ui.common.Messages;
import java.util.Locale;

/** What a file in a message is called: by its name, or, as phones send them without one, by what it is and how large. */
final class FileWords {
    private static final long KILOBYTE = 1_000;
    private static final long MEGABYTE = 1_000_000;
    /** In characters. */
    private static final int LONGEST = 80;
    private static final int ENDING = 16;

    private final Messages messages;

    FileWords(Messages messages) {
        this.messages = messages;
    }

    String of(MediaItem item) {
        String name = legible(item.fileName());
        return name.isEmpty() ? messages.text("message.fileOfSize", kind(item.contentType()), size(item.bytes())) : name;
    }

    String sized(String name, long bytes) {
        return messages.text("message.fileOfSize", of(name), size(bytes));
    }

    String of(String name) {
        String legible = legible(name);
        return legible.isEmpty() ? messages.text("message.file") : legible;
    }

    /** In one line, its ending in sight, and without marks that turn the direction of writing and with it the ending. */
    private static String legible(String name) {
        int[] characters = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "").strip().codePoints().toArray();
        return characters.length <= LONGEST ? new String(characters, 0, characters.length)
                : new String(characters, 0, LONGEST - ENDING) + "…" + new String(characters, characters.length - ENDING, ENDING);
    }

    /** As its sender says; nobody has looked into it. */
    private String kind(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("application/pdf")) {
            return "PDF";
        }
        return messages.text(switch (type.split("/", 2)[0]) {
            case "image" -> "message.file.picture";
            case "video" -> "message.file.video";
            case "audio" -> "message.file.audio";
            default -> type.equals("text/vcard") || type.equals("text/x-vcard") ? "message.file.contact" : "message.file";
        });
    }

    private String size(long bytes) {
        return bytes < MEGABYTE
                ? messages.text("message.kilobytes", Math.max(1, (bytes + KILOBYTE / 2) / KILOBYTE))
                : messages.text("message.megabytes", (bytes * 10 + MEGABYTE / 2) / MEGABYTE / 10.0);
    }
}
