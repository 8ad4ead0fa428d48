package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;

/** Gives a few patients the names that screens, searches and people stumble over. */
final class NameRules {
    private static final String REPRESENTATION = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";

    private NameRules() {}

    static void apply(ObjectNode patient) {
        switch (patient.path("id").asText()) {
            case Cast.MARIANA_LOPEZ -> rename(patient, name("official", "López", "Mariana"));
            case Cast.MARINA_LOPEZ -> rename(patient, name("official", "López", "Marina"));
            case Cast.LONGEST_NAME -> rename(patient,
                    name("official", "de la Fuente y Santamaría-Villavicencio", "Maximiliano-Alexander"));
            case Cast.HANAKO_YAMADA -> rename(patient,
                    written("IDE", name("official", "山田", "花子").put("text", "山田 花子")),
                    written("ABC", name("usual", "Yamada", "Hanako")));
            case Cast.NINA_PETROVA -> rename(patient,
                    name("official", "Петрова", "Нина").put("text", "Нина Петрова"),
                    written("ABC", name("usual", "Petrova", "Nina")));
            case Cast.MOHAMMED_AL_RASHED -> rename(patient,
                    written("ABC", name("official", "Al-Rashed", "Mohammed")),
                    name("usual", "الراشد", "محمد").put("text", "محمد الراشد"));
            default -> { }
        }
    }

    static void giveFamilyName(ObjectNode child, String family) {
        ((ObjectNode) child.path("name").path(0)).put("family", family);
    }

    static String family(JsonNode person) {
        return person.at("/name/0/family").asText();
    }

    /** As people say it: the first name and the family name, or the text where the order is another. */
    static String spoken(JsonNode person) {
        var name = person.at("/name/0");
        return name.has("text") ? name.path("text").asText() : name.at("/given/0").asText() + " " + name.path("family").asText();
    }

    static ObjectNode name(String use, String family, String given) {
        var name = Json.object().put("use", use).put("family", family);
        name.putArray("given").add(given);
        return name;
    }

    private static ObjectNode written(String code, ObjectNode name) {
        name.putArray("extension").addObject().put("url", REPRESENTATION).put("valueCode", code);
        return name;
    }

    private static void rename(ObjectNode patient, ObjectNode... names) {
        ArrayNode all = patient.putArray("name");
        for (var name : names) {
            all.add(name);
        }
    }
}
