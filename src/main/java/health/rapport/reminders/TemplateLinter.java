package health.rapport.reminders;

import health.rapport.model.SmsLength;
import health.rapport.reminders.TemplateLinter.Finding.Kind;
import health.rapport.support.SearchWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is wrong with a template's text, before anybody gets it. */
public final class TemplateLinter {
    /** @param what the word, token or character it is about; empty where it is about something missing */
    public record Finding(Kind kind, String what) {
        /** What can be found. Those that block keep a template from being used at all. */
        public enum Kind {
            EMPTY(true),
            UNKNOWN_VARIABLE(true),
            CLINIC_NAME_MISSING(true),
            CALL_BACK_NUMBER_MISSING(true),
            OPT_OUT_WORDS_MISSING(true),
            /** An answer that the text asks for would opt its writer out, at the carrier, before we see it. */
            ASKS_FOR_A_STOP_WORD(true),
            HEALTH_DETAIL(false),
            COSTLY_CHARACTER(false),
            SEVERAL_SEGMENTS(false);

            private final boolean blocks;

            Kind(boolean blocks) {
                this.blocks = blocks;
            }

            public boolean blocks() {
                return blocks;
            }
        }
    }

    /** @param length of the text as a typical patient gets it */
    public record Report(List<Finding> findings, SmsLength length) {
        public Report {
            findings = List.copyOf(findings);
        }

        public boolean blocks() {
            return findings.stream().anyMatch(finding -> finding.kind().blocks());
        }

        public boolean has(Kind kind) {
            return findings.stream().anyMatch(finding -> finding.kind() == kind);
        }
    }

    private static final Pattern OPT_OUT = Pattern.compile("\\bSTOP\\b");
    private static final String STOP_WORD = "(CANCEL|END|QUIT|REVOKE|OPTOUT)\\b";
    /** In any case right behind the verb, or as in "or cancel to…"; elsewhere in the sentence in capitals, as what is to be typed. */
    private static final Pattern ASKS_FOR_STOP_WORD = Pattern.compile("\\b(?i:reply|text|answer|send|responda|conteste|env[ií]e)\\b(?:"
            + "\\s+[\"']?(?i:" + STOP_WORD + ")|[^.!?\\n]*?\\b" + STOP_WORD + "|[^.!?\\n]*?\\b(?i:or|o)\\s+[\"']?(?i:" + STOP_WORD
            + ")[\"']?\\s+(?i:to|para)\\b)");
    /** With its area code. */
    private static final Pattern NUMBER_TO_CALL = Pattern.compile("(?<!\\d)\\+?\\(?\\d(?:[\\s().-]{0,2}\\d){9,14}(?!\\d)");
    /** Words that tell why somebody comes. A reminder needs none of them, and a phone lies on tables. */
    private static final Set<String> HEALTH_WORDS = Set.of(
            "diagnosis", "results", "test", "biopsy", "cancer", "oncology", "hiv", "std", "pregnancy", "prenatal", "psychiatry", "psychiatric",
            "therapy", "depression", "addiction", "medication", "prescription", "surgery", "diabetes", "asthma",
            "diagnostico", "resultados", "biopsia", "oncologia", "vih", "embarazo", "psiquiatria", "terapia", "depresion", "adiccion",
            "medicamento", "receta", "cirugia", "asma");

    private TemplateLinter() {}

    /** @param sample the appointment that the text is measured with */
    public static Report check(TemplateText text, Clinic clinic, Appointment sample, Language language) {
        return check(text, clinic, new Wording(clinic).values(sample, language));
    }

    static Report check(TemplateText text, Clinic clinic, Map<Variable, String> sample) {
        var findings = new ArrayList<Finding>();
        if (text.text().isBlank()) {
            findings.add(new Finding(Kind.EMPTY, ""));
        }
        text.unknownTokens().forEach(token -> findings.add(new Finding(Kind.UNKNOWN_VARIABLE, token)));
        if (!text.variables().contains(Variable.CLINIC_NAME) && !text.text().contains(clinic.name())) {
            findings.add(new Finding(Kind.CLINIC_NAME_MISSING, ""));
        }
        if (!text.variables().contains(Variable.CLINIC_NUMBER) && !NUMBER_TO_CALL.matcher(text.text()).find()) {
            findings.add(new Finding(Kind.CALL_BACK_NUMBER_MISSING, ""));
        }
        if (!OPT_OUT.matcher(text.text()).find()) {
            findings.add(new Finding(Kind.OPT_OUT_WORDS_MISSING, ""));
        }
        first(ASKS_FOR_STOP_WORD, text.text()).ifPresent(word -> findings.add(new Finding(Kind.ASKS_FOR_A_STOP_WORD, word)));
        words(text.text()).filter(word -> HEALTH_WORDS.contains(SearchWords.plain(word))).findFirst()
                .ifPresent(word -> findings.add(new Finding(Kind.HEALTH_DETAIL, word)));
        SmsLength length = SmsLength.of(text.fill(sample).text());
        length.costly().ifPresent(character -> findings.add(new Finding(Kind.COSTLY_CHARACTER, character)));
        if (length.segments() > 1) {
            findings.add(new Finding(Kind.SEVERAL_SEGMENTS, Integer.toString(length.segments())));
        }
        return new Report(findings, length);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().flatMap(found -> IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group))
                .filter(Objects::nonNull).findFirst();
    }

    private static Stream<String> words(String text) {
        return Pattern.compile("[^\\p{L}]+").splitAsStream(text).filter(word -> !word.isEmpty());
    }
}
