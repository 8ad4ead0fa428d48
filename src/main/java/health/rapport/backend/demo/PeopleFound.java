package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Collects who could sign in and whose phone could ring from the resources that pass by. */
final class PeopleFound {
    private static final String HOME_COUNTRY = "US";
    private static final Set<String> WITH_PHONES = Set.of("Patient", "RelatedPerson", "Practitioner");
    private static final Set<String> PERSONAL_USES = Set.of("", "mobile", "home");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final Map<String, LoadResult.Person> practitioners = new LinkedHashMap<>();
    private final Map<String, LoadResult.Phone> phones = new LinkedHashMap<>();

    void see(JsonNode resource) {
        var type = resource.path("resourceType").asText();
        if (type.equals("Practitioner")) {
            var id = resource.path("id").asText();
            practitioners.put(id, new LoadResult.Person(id, name(resource.at("/name/0"))));
        }
        if (WITH_PHONES.contains(type)) {
            seeNumbers(resource.path("telecom"), name(resource.at("/name/0")));
            for (var contact : resource.path("contact")) {
                seeNumbers(contact.path("telecom"), name(contact.path("name")));
            }
        }
    }

    List<LoadResult.Person> practitioners() {
        return new ArrayList<>(practitioners.values());
    }

    List<LoadResult.Phone> phones() {
        return new ArrayList<>(phones.values());
    }

    private void seeNumbers(JsonNode telecom, String owner) {
        for (var point : telecom) {
            number(point).ifPresent(number -> phones.putIfAbsent(number, new LoadResult.Phone(number, owner)));
        }
    }

    private Optional<String> number(JsonNode point) {
        var value = point.path("value").asText();
        return switch (point.path("system").asText()) {
            case "sms" -> Optional.of(value).filter(number -> !number.isEmpty());
            case "phone" -> PERSONAL_USES.contains(point.path("use").asText()) ? international(value) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Possible numbers are enough: Synthea's are of an area code that nobody has. */
    private Optional<String> international(String value) {
        try {
            var number = numbers.parse(value, HOME_COUNTRY);
            return numbers.isPossibleNumber(number) ? Optional.of(numbers.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static String name(JsonNode name) {
        if (name.hasNonNull("text")) {
            return name.path("text").asText();
        }
        return Stream.of(words(name.path("prefix")), words(name.path("given")), name.path("family").asText())
                .filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(" "));
    }
}
