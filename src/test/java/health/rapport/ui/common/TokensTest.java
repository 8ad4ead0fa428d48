package health.rapport.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contrast as WCAG 2.2 computes it (1.4.3, 1.4.6, 1.4.11), of every pair of colours that the sheets put upon each other. */
class TokensTest {
    private static final Path TOKENS = Path.of("src/main/resources/css/tokens.css");
    private static final Pattern TOKEN = Pattern.compile("(-[a-z-]+): #([0-9A-F]{6});");
    private static final List<String> TEXTS = List.of("ink", "ink-second", "accent", "danger", "warning");
    private static final List<String> GROUNDS = List.of("surface", "ground", "hover", "accent-faint");
    private static final List<String> MORE = List.of("ink on theirs", "ink on accent-soft", "ink on warning-soft", "ink on danger-soft", "ink-second on theirs",
            "ink-second on warning-soft", "accent on accent-soft", "warning on warning-soft", "danger on danger-soft", "on-accent on accent",
            "on-accent on accent-strong",
            "on-ours on ours", "surface on danger", "surface on warning", "surface on ink");
    private static final List<String> EDGES = List.of("edge on surface", "edge on ground", "accent on surface", "accent on ground", "ink-second on surface");

    static List<Arguments> appearances() {
        return List.of(Arguments.of(List.of(".root"), 4.5, 3.0), Arguments.of(List.of(".root", ".root:dark"), 4.5, 3.0),
                Arguments.of(List.of(".root", ".root:contrast"), 7.0, 4.5),
                Arguments.of(List.of(".root", ".root:dark", ".root:contrast", ".root:dark:contrast"), 7.0, 4.5));
    }

    @ParameterizedTest
    @MethodSource("appearances")
    void everyTextAndEveryEdgeOfAControlCanBeSeen(List<String> rules, double text, double edge) throws IOException {
        Map<String, Double> light = luminances(rules);
        Stream<String> upon = TEXTS.stream().flatMap(ink -> GROUNDS.stream().map(ground -> ink + " on " + ground));
        Stream.concat(upon, MORE.stream()).forEach(pair -> assertThat(contrast(light, pair)).as(pair).isGreaterThanOrEqualTo(text));
        EDGES.forEach(pair -> assertThat(contrast(light, pair)).as(pair).isGreaterThanOrEqualTo(edge));
    }

    private static double contrast(Map<String, Double> light, String pair) {
        String[] two = pair.split(" on ");
        double one = light.get("-" + two[0]);
        double other = light.get("-" + two[1]);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    /** As the cascade has it: what a later rule does not name, it takes from those before. */
    private static Map<String, Double> luminances(List<String> rules) throws IOException {
        String sheet = Files.readString(TOKENS);
        var light = new HashMap<String, Double>();
        for (String rule : rules) {
            int start = sheet.indexOf(rule + " {");
            assertThat(start).as(rule).isNotNegative();
            TOKEN.matcher(sheet.substring(start, sheet.indexOf('}', start))).results()
                    .forEach(token -> light.put(token.group(1), luminance(Integer.parseInt(token.group(2), 16))));
        }
        return light;
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xFF) + 0.7152 * linear(colour >> 8 & 0xFF) + 0.0722 * linear(colour & 0xFF);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
