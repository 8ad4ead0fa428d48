package health.rapport.support;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What somebody looks for: words in any order, each of which begins a word of what is found, whatever its case and accents. */
public record SearchWords(List<String> words) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    public SearchWords {
        words = List.copyOf(words);
    }

    public static SearchWords of(String typed) {
        return new SearchWords(Stream.of(fold(typed).strip().split(" ")).filter(word -> !word.isEmpty()).distinct().map(word -> " " + word).toList());
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** @param folded made by {@link #fold}, once for a text that is looked through often */
    public boolean fit(String folded) {
        for (String word : words) {
            if (!folded.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** A mark of how the words begin, with two letters each: a text without all marks of what is looked for cannot fit. */
    public static long beginnings(String folded) {
        long marks = 0;
        for (int space = folded.indexOf(' '); space >= 0 && space + 2 < folded.length(); space = folded.indexOf(' ', space + 1)) {
            if (folded.charAt(space + 2) != ' ') {
                marks |= 1L << ((folded.charAt(space + 1) * 37 + folded.charAt(space + 2)) & 63);
            }
        }
        return marks;
    }

    /** In small letters without marks: how people write "José", "JOSE" and "jose" alike. */
    public static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** The text as it is compared: in small letters without marks, each word with a single space before it. */
    public static String fold(String text) {
        String plain = plain(text);
        var folded = new StringBuilder(plain.length() + 2);
        boolean between = true;
        for (int at = 0; at < plain.length(); at += Character.charCount(plain.codePointAt(at))) {
            int point = plain.codePointAt(at);
            boolean alone = Character.isIdeographic(point);
            if (!Character.isLetterOrDigit(point)) {
                between = true;
                continue;
            }
            if (between || alone) {
                folded.append(' ');
            }
            folded.appendCodePoint(point);
            // Chinese and Japanese put no spaces between words.
            between = alone;
        }
        return folded.toString();
    }

    @Override
    public String toString() {
        return "SearchWords[" + words.size() + "]";
    }
}
