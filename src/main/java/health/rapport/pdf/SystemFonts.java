package health.rapport.pdf;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.fontbox.util.autodetect.FontFileFinder;

/**
 * Fonts of this computer that have what ours has not, the likeliest first. Only well-known ones: looking through all fonts of a
 * designer's computer takes longer than somebody waits.
 */
final class SystemFonts {
    /** By how their files are called; those with tens of thousands of characters, which take a second to read, after the others. */
    private static final List<String> KNOWN = List.of("dejavusans.", "segoeui.", "arial.", "tahoma.", "geezapro", "notosans-regular", "notosans", "notonaskh",
            "notoemoji", "symbola", "seguisym", "seguiemj",
            "freesans", "freeserif", "arial unicode", "notosanscjk", "droidsans", "wqy", "msyh.", "yugothm", "meiryo", "malgun.", "simsun", "hiragino",
            "applegothic", "applesdgothic", "unifont");

    private SystemFonts() {}

    static List<Path> files() {
        return new FontFileFinder().find().stream().filter(font -> font.getScheme().equals("file")).map(Path::of)
                .filter(font -> rank(font) < KNOWN.size()).sorted(Comparator.comparingInt(SystemFonts::rank)).toList();
    }

    /** The place of the longest beginning that fits; the last where none does. */
    private static int rank(Path font) {
        String name = font.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean plain = !name.contains("bold") && !name.contains("italic") && !name.contains("oblique");
        return plain ? KNOWN.stream().filter(name::startsWith).max(Comparator.comparingInt(String::length)).map(KNOWN::indexOf).orElse(KNOWN.size())
                : KNOWN.size();
    }
}
