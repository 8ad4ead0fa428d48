package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.chat.FileLimits;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Twilio's error codes mean to a person; the codes are those of Twilio's public error dictionary. */
final class TwilioRefusals {
    private static final Pattern CONVERSATION = Pattern.compile("CH[0-9a-fA-F]{32}");

    private TwilioRefusals() {}

    /** @param body Twilio's {@code {status, code, message}}, or nothing */
    static Refusal of(int status, JsonNode body) {
        int code = body.path("code").asInt();
        return switch (code) {
            case 20101, 20104, 20156 -> new Refusal.SignedOut();
            case 50107 -> new Refusal.NotAllowed();
            case 20404, 50350, 50430, 54100, 54300 -> new Refusal.UnknownConversation();
            case 50377 -> new Refusal.ConversationClosed();
            case 50504 -> new Refusal.MessageTooLong();
            case 50507 -> new Refusal.FileGone();
            case 50511 -> new Refusal.FileKindRefused();
            // Larger than what we attach is nothing of ours; a phone takes less.
            case 50512 -> new Refusal.FileTooLarge(FileLimits.PHONE_BYTES);
            case 50416, 50425 -> new Refusal.NumberInUse(elsewhere(body.path("message").asText()));
            case 50407, 50408, 50409, 50411, 50412, 50413, 50414, 21211, 21614 -> new Refusal.NumberInvalid();
            case 21610 -> new Refusal.OptedOut();
            case 50433 -> new Refusal.AlreadyTakesPart();
            case 20429, 50063, 50074, 51201, 51202 -> new Refusal.TooManyRequests();
            case 50391, 50419 -> new Refusal.ChangedMeanwhile();
            default -> ofStatus(status, code);
        };
    }

    private static Refusal ofStatus(int status, int code) {
        return switch (status) {
            case 401 -> new Refusal.SignedOut();
            case 403 -> new Refusal.NotAllowed();
            case 404 -> code == 0 ? new Refusal.UnknownConversation() : new Refusal.Other(Integer.toString(code));
            case 412 -> new Refusal.ChangedMeanwhile();
            case 413 -> new Refusal.MessageTooLong();
            case 429 -> new Refusal.TooManyRequests();
            default -> new Refusal.Other(Integer.toString(code == 0 ? status : code));
        };
    }

    /** Twilio's sentence for 50416 names the conversation that holds the pair of numbers. */
    private static Optional<ConversationSid> elsewhere(String message) {
        Matcher found = CONVERSATION.matcher(message);
        return found.find() ? Optional.of(new ConversationSid(found.group())) : Optional.empty();
    }
}
