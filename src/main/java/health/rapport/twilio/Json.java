package health.rapport.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what the service sends without ever failing: what is missing or of another shape is simply not there. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String write(JsonNode node) {
        return node.toString();
    }

    /** The missing node where the text is not JSON. */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Text that is itself JSON, as Twilio's {@code attributes}; also taken where it comes as a plain object. */
    static JsonNode embedded(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? parse(value.textValue()) : value;
    }

    /** The first of the names that holds a text which is not blank. */
    static Optional<String> text(JsonNode node, String... names) {
        for (String name : names) {
            String value = node.path(name).textValue();
            if (value != null && !value.isBlank()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    static OptionalLong number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    static Optional<Instant> instant(JsonNode node, String name) {
        return text(node, name).flatMap(Json::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
