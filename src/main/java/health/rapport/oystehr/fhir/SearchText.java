package health.rapport.oystehr.fhir;

import health.rapport.model.PhoneNumber;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody typed to find a patient, as far as it can be told what it is.
 *
 * @param words  parts of a name
 * @param phone  a whole number
 * @param ending last digits of a number or of a record number, at least four; else empty
 * @param code   what a record number may look like; else empty
 */
record SearchText(List<String> words, Optional<LocalDate> born, Optional<PhoneNumber> phone, String ending, String code) {
    private static final Pattern NUMERIC = Pattern.compile("[+\\d\\s().-]*\\d[\\d\\s().-]*");
    private static final int SHORTEST_ENDING = 4;
    private static final int SHORTEST_PHONE = 10;

    static SearchText read(String text, LocalDate today, PhoneNumbers numbers) {
        Optional<BirthDateText> date = BirthDateText.find(text, today);
        String rest = date.map(BirthDateText::rest).orElse(text).strip();
        Optional<LocalDate> born = date.map(BirthDateText::date);
        if (!NUMERIC.matcher(rest).matches()) {
            List<String> words = words(rest);
            String code = words.size() == 1 && words.getFirst().chars().anyMatch(Character::isDigit) ? words.getFirst() : "";
            return new SearchText(words, born, Optional.empty(), "", code);
        }
        String digits = rest.replaceAll("\\D", "");
        Optional<PhoneNumber> phone = digits.length() >= SHORTEST_PHONE ? numbers.read(rest) : Optional.empty();
        String ending = phone.isEmpty() && digits.length() >= SHORTEST_ENDING ? digits : "";
        return new SearchText(List.of(), born, phone, ending, rest.replaceAll("\\s", ""));
    }

    boolean isEmpty() {
        return words.isEmpty() && born.isEmpty() && phone.isEmpty() && code.isEmpty();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s,;]+")).filter(word -> !word.isEmpty()).toList();
    }

    @Override
    public String toString() {
        return "SearchText[‹private›]";
    }
}
