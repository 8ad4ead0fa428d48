package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Parameters;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text to one of the clinic's numbers.
 *
 * @param pictures with their addresses at Twilio, which asks for its credentials there
 */
record InboundText(String sid, String from, String to, String body, Instant created, List<Picture> pictures) {
    record Picture(String contentType, String url) {}

    /** @param now a webhook tells no time */
    static InboundText of(Parameters event, Instant now) {
        List<Picture> pictures = IntStream.iterate(0, i -> event.has("MediaUrl" + i), i -> i + 1)
                .mapToObj(i -> new Picture(event.first("MediaContentType" + i).orElse("application/octet-stream"), event.first("MediaUrl" + i).orElseThrow()))
                .toList();
        return new InboundText(event.first("MessageSid").or(() -> event.first("SmsMessageSid")).orElse(""),
                event.first("From").orElse(""), event.first("To").orElse(""), event.first("Body").orElse(""), now, pictures);
    }

    /** As Twilio's Messages resource shows it. */
    static InboundText of(JsonNode message) {
        return new InboundText(message.path("sid").asText(), message.path("from").asText(), message.path("to").asText(), message.path("body").asText(""),
                instant(message.path("date_created").asText()), List.of());
    }

    InboundText with(List<Picture> others) {
        return new InboundText(sid, from, to, body, created, others);
    }

    private static Instant instant(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException unsaid) {
            return Instant.MIN;
        }
    }

    @Override
    public String toString() {
        return "InboundText[" + sid + "]";
    }
}
