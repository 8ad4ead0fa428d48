package health.rapport.pdf;

import health.rapport.pdf.Faces.Weight;
import java.io.IOException;
import java.text.Bidi;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Breaks text into lines and puts each in the order in which it is drawn, from left to right. Nothing is left out: a character that
 * no font has stands as its number and name.
 */
final class Typesetter {
    /** Characters in a row of one font. */
    record Run(Face face, String text) {}

    record Line(List<Run> runs, float width, boolean fromTheRight) {}

    private static final String OPENING = "([{<«‹";
    private static final String CLOSING = ")]}>»›";

    private final Faces faces;
    private final Locale locale;
    private final Set<Integer> undrawn = new HashSet<>();

    Typesetter(Faces faces, Locale locale) {
        this.faces = faces;
        this.locale = locale;
    }

    /** How many different characters no font has, until now. */
    int undrawn() {
        return undrawn.size();
    }

    List<Line> lines(String text, Weight weight, float size, float width) throws IOException {
        var lines = new ArrayList<Line>();
        for (String paragraph : text.split("\\R", -1)) {
            String drawn = drawable(ArabicShaping.shape(paragraph.replace('\t', ' ')), weight);
            if (drawn.isBlank()) {
                lines.add(new Line(List.of(), 0, false));
            } else {
                broken(drawn, weight, size, width, lines);
            }
        }
        return lines;
    }

    /** What has no picture becomes words; what only steers (joiners, directions, variations) has done its work. */
    private String drawable(String text, Weight weight) {
        var drawable = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (steers(character)) {
                return;
            }
            String letters = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
            if (faces.face(character, weight).isPresent()) {
                drawable.appendCodePoint(character);
            } else if (letters.codePoints().allMatch(letter -> faces.face(letter, weight).isPresent())) {
                drawable.append(letters);
            } else {
                undrawn.add(character);
                drawable.append(spelled(character));
            }
        });
        return drawable.toString();
    }

    private static boolean steers(int character) {
        return Character.getType(character) == Character.FORMAT || Character.getType(character) == Character.CONTROL
                || character >= 0xFE00 && character <= 0xFE0F;
    }

    /** {@code [U+1F389 PARTY POPPER]}. */
    private static String spelled(int character) {
        String name = Character.getName(character);
        boolean tells = name != null && !name.startsWith("CJK UNIFIED") && !name.contains("SURROGATE");
        return "[U+%04X%s]".formatted(character, tells ? " " + name : "");
    }

    private void broken(String text, Weight weight, float size, float width, List<Line> lines) throws IOException {
        var bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        BreakIterator breaks = BreakIterator.getLineInstance(locale);
        breaks.setText(text);
        int from = 0;
        int fits = 0;
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            if (width(text.substring(from, next).stripTrailing(), weight, size) > width && fits > from) {
                lines.add(line(text, bidi, from, fits, weight, size));
                from = fits;
            }
            while (width(text.substring(from, next).stripTrailing(), weight, size) > width) {
                int end = longest(text, from, next, weight, size, width);
                lines.add(line(text, bidi, from, end, weight, size));
                from = end;
            }
            fits = next;
        }
        if (from < text.length()) {
            lines.add(line(text, bidi, from, text.length(), weight, size));
        }
    }

    /** Of a word longer than a line as much as fits, and at least one character. */
    private int longest(String text, int from, int to, Weight weight, float size, float width) throws IOException {
        int end = text.offsetByCodePoints(from, 1);
        while (end < to) {
            int next = text.offsetByCodePoints(end, 1);
            if (width(text.substring(from, next), weight, size) > width) {
                return end;
            }
            end = next;
        }
        return end;
    }

    float width(String text, Weight weight, float size) throws IOException {
        float width = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            Optional<Face> face = faces.face(character, weight);
            width += face.isPresent() ? face.get().width(character) * size : 0;
        }
        return width;
    }

    private Line line(String text, Bidi bidi, int from, int to, Weight weight, float size) throws IOException {
        int end = from + text.substring(from, to).stripTrailing().length();
        if (end == from) {
            return new Line(List.of(), 0, false);
        }
        String visual = visual(text.substring(from, end), bidi.createLineBidi(from, end));
        return new Line(runs(visual, weight), width(visual, weight, size), !bidi.baseIsLeftToRight());
    }

    private static String visual(String text, Bidi line) {
        int count = line.getRunCount();
        var levels = new byte[count];
        var parts = new String[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) line.getRunLevel(i);
            String part = text.substring(line.getRunStart(i), line.getRunLimit(i));
            parts[i] = levels[i] % 2 == 0 ? part : backwards(part);
        }
        Bidi.reorderVisually(levels, 0, parts, 0, count);
        return String.join("", parts);
    }

    /** Marks stay behind the letter they stand on. */
    private static String backwards(String text) {
        var backwards = new StringBuilder();
        int end = text.length();
        while (end > 0) {
            int start = text.offsetByCodePoints(end, -1);
            while (start > 0 && Character.getType(text.codePointAt(start)) == Character.NON_SPACING_MARK) {
                start = text.offsetByCodePoints(start, -1);
            }
            backwards.append(mirrored(text.substring(start, end)));
            end = start;
        }
        return backwards.toString();
    }

    private static String mirrored(String letter) {
        int opening = OPENING.indexOf(letter);
        int closing = CLOSING.indexOf(letter);
        return opening >= 0 ? CLOSING.substring(opening, opening + 1) : closing >= 0 ? OPENING.substring(closing, closing + 1) : letter;
    }

    private List<Run> runs(String visual, Weight weight) {
        var runs = new ArrayList<Run>();
        var text = new StringBuilder();
        Face face = null;
        for (int character : visual.codePoints().toArray()) {
            Face next = faces.face(character, weight).orElseThrow();
            if (face != null && next != face) {
                runs.add(new Run(face, text.toString()));
                text.setLength(0);
            }
            face = next;
            text.appendCodePoint(character);
        }
        runs.add(new Run(face, text.toString()));
        return List.copyOf(runs);
    }
}
