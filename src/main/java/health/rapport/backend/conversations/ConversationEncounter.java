package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Oystehr's extensions on an Encounter. Reads every variant that its documentation and public clients show (both hosts, the
 * inner url on either path, {@code valueReference} as an object or as a bare string, R5's virtualService); writes zapehr.com, as its clients do.
 */
final class ConversationEncounter {
    /** The system of identifiers that are SIDs of conversations: extensions cannot be searched for. */
    static final String MARK = "https://rapport.health/fhir/conversation-sid";
    private static final String VIRTUAL_SERVICE = "https://extensions.fhir.zapehr.com/encounter-virtual-service-pre-release";
    private static final String VIRTUAL_SERVICE_TYPE = "https://fhir.zapehr.com/virtual-service-type";
    private static final String TWILIO_CONVERSATIONS = "twilio-conversations";
    /** Of a conversation, as Twilio makes them; a video room has another. */
    static final Pattern SID = Pattern.compile("CH[0-9a-fA-F]{32}");
    private static final Pattern OYSTEHR_HOST = Pattern.compile("https://(extensions\\.)?fhir\\.(zapehr|oystehr)\\.com/");

    private ConversationEncounter() {}

    /** The SID of its Twilio conversation: the first that is one. */
    static Optional<String> conversation(JsonNode encounter) {
        for (JsonNode extension : encounter.path("extension")) {
            if (isTwilioConversations(extension) && isSid(part(extension, "addressString").path("valueString"))) {
                return Optional.of(part(extension, "addressString").path("valueString").asText());
            }
        }
        for (JsonNode service : encounter.path("virtualService")) {
            if (service.at("/channelType/code").asText().equals(TWILIO_CONVERSATIONS) && isSid(service.path("addressString"))) {
                return Optional.of(service.path("addressString").asText());
            }
        }
        return Optional.empty();
    }

    private static boolean isSid(JsonNode address) {
        return SID.matcher(address.asText()).matches();
    }

    /** Whether that conversation is its own, or was before it got another. */
    static boolean isOf(JsonNode encounter, String sid) {
        return conversation(encounter).filter(sid::equals).isPresent() || isMarked(encounter, sid);
    }

    /**
     * Puts this SID in the place of any other, before other services: Oystehr's client takes the first, whatever it is. The marks of former conversations stay,
     * so that what was said in them can still find its Encounter.
     */
    static void setConversation(ObjectNode encounter, String sid) {
        removeService(encounter);
        mark(encounter, sid);
        ArrayNode extensions = encounter.path("extension") instanceof ArrayNode existing ? existing : encounter.putArray("extension");
        ArrayNode parts = extensions.insertObject(0).put("url", VIRTUAL_SERVICE).putArray("extension");
        parts.addObject().put("url", "channelType").putObject("valueCoding")
                .put("system", VIRTUAL_SERVICE_TYPE).put("code", TWILIO_CONVERSATIONS).put("display", "Twilio Conversations");
        parts.addObject().put("url", "addressString").put("valueString", sid);
    }

    static void removeConversation(ObjectNode encounter) {
        removeService(encounter);
        removeIf(encounter, "identifier", ConversationEncounter::isMark);
    }

    /** Marks an Encounter with the conversations of another version of it. */
    static void keepMarks(JsonNode from, ObjectNode to) {
        from.path("identifier").valueStream().filter(ConversationEncounter::isMark).forEach(mark -> mark(to, mark.path("value").asText()));
    }

    private static void mark(ObjectNode encounter, String sid) {
        if (!isMarked(encounter, sid)) {
            ArrayNode identifiers = encounter.path("identifier") instanceof ArrayNode existing ? existing : encounter.putArray("identifier");
            identifiers.addObject().put("system", MARK).put("value", sid);
        }
    }

    private static boolean isMarked(JsonNode encounter, String sid) {
        return encounter.path("identifier").valueStream().anyMatch(one -> isMark(one) && one.path("value").asText().equals(sid));
    }

    private static boolean isMark(JsonNode identifier) {
        return identifier.path("system").asText().equals(MARK);
    }

    private static void removeService(ObjectNode encounter) {
        removeIf(encounter, "extension", ConversationEncounter::isTwilioConversations);
        removeIf(encounter, "virtualService", service -> service.at("/channelType/code").asText().equals(TWILIO_CONVERSATIONS));
    }

    /**
     * References of everybody on the Encounter who can be added to its conversation.
     *
     * @param own makes {@code Type/id} of a reference, where it leads to the Encounter's own server
     */
    static Set<String> people(JsonNode encounter, Function<String, Optional<String>> own) {
        var people = new LinkedHashSet<String>();
        for (JsonNode participant : encounter.path("participant")) {
            add(people, participant.path("individual"), own);
            add(people, participant.path("actor"), own);
        }
        for (JsonNode extension : encounter.path("extension")) {
            if (isNamed(extension, "encounter-other-participants")) {
                for (JsonNode other : extension.path("extension")) {
                    if (isNamed(other, "encounter-other-participant")) {
                        add(people, part(other, "reference").path("valueReference"), own);
                    }
                }
            }
        }
        return people;
    }

    /** Makes objects of references that are bare strings. */
    static void correctReferences(ObjectNode encounter) {
        for (JsonNode extension : encounter.path("extension")) {
            for (JsonNode other : extension.path("extension")) {
                if (part(other, "reference") instanceof ObjectNode reference && reference.path("valueReference").isTextual()) {
                    String bare = reference.path("valueReference").asText();
                    reference.putObject("valueReference").put("reference", bare);
                }
            }
        }
    }

    private static boolean isTwilioConversations(JsonNode extension) {
        return isNamed(extension, "encounter-virtual-service-pre-release")
                && part(extension, "channelType").at("/valueCoding/code").asText().equals(TWILIO_CONVERSATIONS);
    }

    private static boolean isNamed(JsonNode extension, String name) {
        var host = OYSTEHR_HOST.matcher(extension.path("url").asText());
        return host.lookingAt() && extension.path("url").asText().substring(host.end()).equals(name);
    }

    private static JsonNode part(JsonNode extension, String url) {
        for (JsonNode part : extension.path("extension")) {
            if (part.path("url").asText().equals(url)) {
                return part;
            }
        }
        return MissingNode.getInstance();
    }

    private static void add(Set<String> people, JsonNode value, Function<String, Optional<String>> own) {
        own.apply(value.isTextual() ? value.asText() : value.path("reference").asText()).ifPresent(people::add);
    }

    private static void removeIf(ObjectNode encounter, String member, Predicate<JsonNode> unwanted) {
        if (encounter.path(member) instanceof ArrayNode values) {
            values.removeIf(unwanted);
            if (values.isEmpty()) {
                encounter.remove(member);
            }
        }
    }
}
