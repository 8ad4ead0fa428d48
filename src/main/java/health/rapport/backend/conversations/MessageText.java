package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;

/** The words that a request wants sent. */
final class MessageText {
    private static final int LONGEST = 1600;

    private MessageText() {}

    static String of(JsonNode request) {
        if (!request.path("message").isTextual() || request.path("message").asText().isBlank()) {
            throw MessagingError.BAD_INPUT.failure("message is empty");
        }
        String text = request.path("message").asText();
        if (text.length() > LONGEST) {
            throw MessagingError.MESSAGE_TOO_LONG.failure();
        }
        return text;
    }
}
