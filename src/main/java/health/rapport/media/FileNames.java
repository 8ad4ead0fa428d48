package health.rapport.media;

import health.rapport.model.FileKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names under which a stranger's file may be saved: no folders, nothing hidden, and an ending that says what the file is. */
final class FileNames {
    private static final int LONGEST = 80;
    private static final String UNKNOWN_ENDING = "bin";
    /** To Windows these are devices, whatever follows. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00B9\u00B2\u00B3])\\s*(\\..*)?");

    private FileNames() {}

    /** @param given as its sender calls it; empty where that is nothing */
    static Optional<String> safe(String given, FileKind kind) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        // Controls, halves of characters, what Windows forbids, and marks that turn the direction of writing and with it the ending.
        String clean = last.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}<>:\"|?*]", "").replaceAll("^[.\\s]+|[.\\s]+$", "");
        if (clean.isEmpty()) {
            return Optional.empty();
        }
        int dot = clean.lastIndexOf('.');
        String ending = dot < 0 ? "" : clean.substring(dot + 1).toLowerCase(Locale.ROOT);
        String wanted = kind == FileKind.OTHER ? UNKNOWN_ENDING : kind.extension();
        boolean fits = ending.equals(wanted) || kind == FileKind.JPEG && ending.equals("jpeg");
        String stem = fits ? clean.substring(0, dot) : clean;
        return Optional.of((DEVICE.matcher(stem).matches() ? "_" : "") + cut(stem) + "." + (fits ? ending : wanted));
    }

    private static String cut(String stem) {
        if (stem.length() <= LONGEST) {
            return stem;
        }
        int end = Character.isHighSurrogate(stem.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return stem.substring(0, end).replaceAll("[.\\s]+$", "");
    }
}
