package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.Reference;
import health.rapport.oystehr.http.LosslessJson;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Oystehr's extension for patients and devices who take part in an Encounter, for which R4B has no place. Read from the
 * JSON, since typed parsers lose the bare string that Oystehr's documentation has as {@code valueReference}. Three
 * spellings are about; written is the one that real clients write.
 */
final class OtherParticipants {
    private static final String CONTAINER_URL = "https://extensions.fhir.zapehr.com/encounter-other-participants";
    private static final String MEMBER_URL = "https://extensions.fhir.zapehr.com/encounter-other-participant";
    private static final Pattern CONTAINER = Pattern.compile("https://extensions\\.fhir\\.(zapehr|oystehr)\\.com/encounter-other-participants");
    private static final Pattern MEMBER = Pattern.compile("https://(extensions\\.)?fhir\\.(zapehr|oystehr)\\.com/encounter-other-participant");

    private OtherParticipants() {}

    static List<Mention> read(JsonNode encounter) {
        var mentions = new ArrayList<Mention>();
        for (JsonNode container : encounter.path("extension")) {
            if (CONTAINER.matcher(url(container)).matches()) {
                container.path("extension").forEach(member -> readMember(member, mentions));
            }
        }
        return mentions;
    }

    /** Adds to the container that is there, and makes one where there is none. */
    static void append(JsonPatch patch, JsonNode encounter, List<Reference> people) {
        if (people.isEmpty()) {
            return;
        }
        List<ObjectNode> members = people.stream().map(OtherParticipants::member).toList();
        JsonNode extensions = encounter.path("extension");
        for (int i = 0; i < extensions.size(); i++) {
            if (CONTAINER.matcher(url(extensions.get(i))).matches()) {
                patch.append(extensions.get(i), "/extension/" + i, "extension", members);
                return;
            }
        }
        ObjectNode container = LosslessJson.object().put("url", CONTAINER_URL);
        container.putArray("extension").addAll(members);
        patch.append(encounter, "", "extension", List.of(container));
    }

    private static void readMember(JsonNode member, List<Mention> mentions) {
        if (!MEMBER.matcher(url(member)).matches()) {
            return;
        }
        for (JsonNode part : member.path("extension")) {
            if (url(part).equals("reference")) {
                Mention.read(part.path("valueReference")).ifPresent(mentions::add);
            }
        }
    }

    private static ObjectNode member(Reference person) {
        ObjectNode member = LosslessJson.object().put("url", MEMBER_URL);
        member.putArray("extension").addObject().put("url", "reference").putObject("valueReference").put("reference", person.toString());
        return member;
    }

    private static String url(JsonNode extension) {
        return extension.path("url").asText();
    }
}
