package health.rapport.media;

import health.rapport.model.FileKind;
import java.util.Locale;
import java.util.Optional;

/** Names under which a stranger's file may be saved: no folders, nothing hidden, and an ending that says what the file is. */
final class FileNames {
    private static final int LONGEST = 80;
    private static final String UNKNOWN_ENDING = "bin";

    private FileNames() {}

    /** @param given as its sender calls it; empty where that is nothing */
    static Optional<String> safe(String given, FileKind kind) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        // Controls, what Windows forbids, and marks that turn the direction of writing and with it the ending.
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}<>:\"|?*]", "").strip().replaceAll("^\\.+", "").replaceAll("[. ]+$", "");
        if (clean.isEmpty()) {
            return Optional.empty();
        }
        int dot = clean.lastIndexOf('.');
        String ending = dot < 0 ? "" : clean.substring(dot + 1).toLowerCase(Locale.ROOT);
        String wanted = kind == FileKind.OTHER ? UNKNOWN_ENDING : kind.extension();
        boolean fits = ending.equals(wanted) || kind == FileKind.JPEG && ending.equals("jpeg");
        String stem = fits ? clean.substring(0, dot) : clean;
        return Optional.of(stem.substring(0, Math.min(stem.length(), LONGEST)) + "." + (fits ? ending : wanted));
    }
}
