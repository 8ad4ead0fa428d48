package health.rapport.pdf;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.fontbox.util.autodetect.FontFileFinder;

/**
 * Fonts of this computer that have what ours has not, the likeliest first. Only well-known ones: looking through all fonts of a
 * designer's computer takes longer than somebody waits.
 */
final class SystemFonts {
    private static final List<String> KNOWN = List.of("dejavusans.", "notosans-regular", "notosansarabic-regular", "notonaskharabic-regular", "notosanshebrew-regular", "segoeui.",
            "arial unicode", "arial.", "tahoma.", "notosans", "notonaskh", "notoserif", "droidsans", "wqy", "msyh.", "yugothm", "meiryo", "malgun.", "simsun", "hiragino", "applegothic", "applesdgothic",
            "geezapro", "notoemoji", "symbola", "seguisym", "seguiemj", "freesans", "freeserif", "unifont");

    private SystemFonts() {}

    static List<Path> files() {
        return new FontFileFinder().find().stream().filter(font -> font.getScheme().equals("file")).map(Path::of)
                .filter(font -> rank(font) < KNOWN.size()).sorted(Comparator.comparingInt(SystemFonts::rank)).toList();
    }

    private static int rank(Path font) {
        String name = font.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean plain = !name.contains("bold") && !name.contains("italic") && !name.contains("oblique");
        return IntStream.range(0, KNOWN.size()).filter(at -> plain && name.startsWith(KNOWN.get(at))).findFirst().orElse(KNOWN.size());
    }
}
