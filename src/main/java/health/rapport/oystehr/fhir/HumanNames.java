package health.rapport.oystehr.fhir;

import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4b.model.HumanName;
import org.hl7.fhir.r4b.model.HumanName.NameUse;

/** Which of somebody's names to show. */
final class HumanNames {
    /** What people are called comes first, what they were called last. */
    private static final Map<NameUse, Integer> RANK = new EnumMap<>(Map.of(
            NameUse.USUAL, 0, NameUse.OFFICIAL, 1, NameUse.TEMP, 3, NameUse.ANONYMOUS, 4, NameUse.NICKNAME, 5, NameUse.MAIDEN, 6, NameUse.OLD, 7));
    private static final int RANK_WITHOUT_USE = 2;

    private HumanNames() {}

    static PersonName best(List<HumanName> names, Reference whose) {
        return names.stream()
                .sorted(Comparator.comparingInt(name -> name.getUse() == null ? RANK_WITHOUT_USE : RANK.getOrDefault(name.getUse(), RANK_WITHOUT_USE)))
                .flatMap(name -> of(name).stream())
                .findFirst()
                .orElseGet(() -> unnamed(whose));
    }

    static PersonName ofText(String text, Reference whose) {
        return text == null || text.isBlank() ? unnamed(whose) : new PersonName("", text.strip());
    }

    private static Optional<PersonName> of(HumanName name) {
        String family = text(name.getFamily());
        String given = name.getGivenAsSingleString().strip();
        if (!family.isEmpty() || !given.isEmpty()) {
            return Optional.of(new PersonName(family, given, name.getPrefixAsSingleString().strip()));
        }
        return Optional.of(text(name.getText())).filter(whole -> !whole.isEmpty()).map(whole -> new PersonName("", whole));
    }

    /** Not a word for "unknown": two nameless people have to be told apart. */
    private static PersonName unnamed(Reference whose) {
        return new PersonName("", whose.type() + " " + whose.id().substring(0, Math.min(8, whose.id().length())));
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
