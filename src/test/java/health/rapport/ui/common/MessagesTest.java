package health.rapport.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Path TEXTS = Path.of("src/main/resources/i18n");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9]+)+\\.?|[a-z][A-Za-z]*\\.)\"");
    private static final Pattern LOOKUP = Pattern.compile("\\b(?:messages|messages\\(\\)|words)\\.(text|counted)\\(\\s*\"([^\"]+)\"");
    private static final Pattern IN_FXML = Pattern.compile("\"%([A-Za-z0-9.]+)\"");

    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        assertThat(keys("messages_es.properties")).isEqualTo(keys("messages.properties"));
    }

    @Test
    void noLookedUpTextIsMissing() throws IOException {
        var needed = new TreeSet<String>();
        for (String source : sources("src/main/java", ".java")) {
            LOOKUP.matcher(source).results().forEach(found -> {
                if (found.group(2).endsWith(".")) {
                    return;
                }
                if (found.group(1).equals("text")) {
                    needed.add(found.group(2));
                } else {
                    needed.addAll(List.of(found.group(2) + ".one", found.group(2) + ".other"));
                }
            });
        }
        for (String source : sources("src/main/resources/fxml", ".fxml")) {
            IN_FXML.matcher(source).results().map(found -> found.group(1)).forEach(needed::add);
        }
        assertThat(needed).hasSizeGreaterThan(100);
        assertThat(keys("messages.properties")).containsAll(needed);
    }

    @Test
    void everyCodeOfAnEncounterHasAWord() throws IOException {
        for (String code : EncounterCodes.STATUSES) {
            assertThat(keys("messages.properties")).contains("encounter.status." + code);
        }
        for (String code : EncounterCodes.CLASSES) {
            assertThat(keys("messages.properties")).contains("encounter.class." + code);
        }
    }

    @Test
    void everyRelationHasAWordAndWhatIsUnknownStaysAsItIsWritten() throws IOException {
        for (String relation : RelationWords.KNOWN) {
            assertThat(keys("messages.properties")).contains(RelationWords.key(relation));
        }
        var spanish = new Messages(Locale.of("es"));
        assertThat(RelationWords.of("Front desk", spanish)).isEqualTo("recepción");
        assertThat(RelationWords.of("Leonardo Feeney, father", spanish)).isEqualTo("Leonardo Feeney, padre");
        assertThat(RelationWords.of("Osei, Abena", spanish)).isEqualTo("Osei, Abena");
        assertThat(RelationWords.of("great-aunt", spanish)).isEqualTo("great-aunt");
        assertThat(RelationWords.of("Front desk", new Messages(Locale.ENGLISH))).isEqualTo("Front desk");
    }

    @Test
    void noTextIsLeftOver() throws IOException {
        var named = new TreeSet<String>();
        for (String source : sources("src/main/java", ".java")) {
            LITERAL.matcher(source).results().map((MatchResult found) -> found.group(1)).forEach(named::add);
        }
        for (String source : sources("src/main/resources/fxml", ".fxml")) {
            IN_FXML.matcher(source).results().map(found -> found.group(1)).forEach(named::add);
        }
        Set<String> left = keys("messages.properties").stream()
                .filter(key -> !named.contains(key) && !named.contains(key.replaceFirst("\\.(one|other)$", ""))
                        && named.stream().noneMatch(name -> name.endsWith(".") && key.startsWith(name)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(left).isEmpty();
    }

    @Test
    void everyTextWithArgumentsIsAPatternWithTheSameArgumentsInBothLanguages() throws IOException {
        Properties english = load("messages.properties");
        Properties spanish = load("messages_es.properties");
        for (String key : english.stringPropertyNames()) {
            if (english.getProperty(key).contains("{0}") || english.getProperty(key).contains("{1}")) {
                assertThat(english.getProperty(key)).as(key).doesNotContain("'");
                assertThat(spanish.getProperty(key)).as(key).doesNotContain("'");
                assertThat(new MessageFormat(spanish.getProperty(key)).getFormatsByArgumentIndex())
                        .as(key).hasSameSizeAs(new MessageFormat(english.getProperty(key)).getFormatsByArgumentIndex());
            }
        }
    }

    @Test
    void countsInWords() {
        var messages = new Messages(Locale.ENGLISH);
        assertThat(messages.counted("inbox.unreadSpoken", 1)).isEqualTo("1 unread message");
        assertThat(messages.counted("inbox.unreadSpoken", 3)).isEqualTo("3 unread messages");
    }

    @Test
    void speaksSpanish() {
        assertThat(new Messages(Locale.forLanguageTag("es-US")).text("date.today")).isEqualTo("Hoy");
    }

    private static Set<String> keys(String file) throws IOException {
        return new TreeSet<>(load(file).stringPropertyNames());
    }

    private static Properties load(String file) throws IOException {
        var texts = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve(file))) {
            texts.load(reader);
        }
        return texts;
    }

    private static List<String> sources(String folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            var sources = new java.util.ArrayList<String>();
            for (Path file : files.filter(path -> path.toString().endsWith(end)).toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }
}
