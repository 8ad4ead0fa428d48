package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Json;

/**
 * Every refusal of the messaging API: {@code {message, code}}, the code a string of digits that begins with the HTTP status.
 * Oystehr publishes no list; {@link Origin#SEEN} marks what its public clients are known to meet, the rest is ours in the same shape. Where Twilio
 * has a code for the same thing, the sentence names it.
 */
public enum MessagingError {
    /** Generic bad input. */
    BAD_INPUT(400, 6, Origin.SEEN, "The request cannot be understood"),
    NOT_ON_ENCOUNTER(400, 2, Origin.OURS,
            "Not every participant is on the Encounter; add them to Encounter.participant or to encounter-other-participants first"),
    PHONE_NUMBER_INVALID(400, 3, Origin.OURS, "An SMS participant needs a phoneNumber in E.164 form, such as +16175550123 (Twilio 50407)"),
    WRONG_ENCOUNTER(400, 4, Origin.OURS, "The Encounter belongs to another conversation"),
    MESSAGE_TOO_LONG(400, 5, Origin.OURS, "A message has at most 1600 characters (Twilio 50504)"),
    NO_SMS_NUMBER(400, 7, Origin.OURS, "The recipient has no telecom with system sms and a valid phone number with country code"),
    OPTED_OUT(400, 8, Origin.OURS, "The recipient has opted out of texts from this number (Twilio 21610)"),
    ACCESS_DENIED(403, 1, Origin.SEEN, "Your access policy does not allow this"),
    NOT_SET_UP(404, 0, Origin.SEEN, "Messaging is not set up for this project"),
    ENCOUNTER_UNKNOWN(404, 1, Origin.OURS, "There is no such Encounter"),
    CONVERSATION_UNKNOWN(404, 2, Origin.OURS, "There is no such conversation (Twilio 50350)"),
    RECIPIENT_UNKNOWN(404, 3, Origin.OURS, "There is no such recipient"),
    PARTICIPANT_UNKNOWN(404, 4, Origin.OURS, "This person is not a participant of the conversation"),
    ALREADY_PARTICIPANT(409, 1, Origin.OURS, "A participant is already in the conversation (Twilio 50433)"),
    PHONE_PAIR_IN_USE(409, 2, Origin.OURS, "This phone number is already in another active conversation with the clinic's number (Twilio 50416)"),
    HAS_CONVERSATION(409, 3, Origin.OURS, "The Encounter already has an active conversation"),
    CONVERSATION_CLOSED(409, 4, Origin.OURS, "The conversation is closed (Twilio 50377)"),
    PARTICIPANT_LIMIT(409, 5, Origin.OURS, "The conversation has as many participants as it can have"),
    /** Not {@link #ALREADY_PARTICIPANT}: this person does not take part. */
    PHONE_HERE(409, 6, Origin.OURS, "The phone is in this conversation already, as somebody else's (Twilio 50416)"),
    ENCOUNTER_BUSY(412, 1, Origin.OURS, "Somebody else keeps changing the Encounter; try again"),
    REQUEST_TOO_LARGE(413, 0, Origin.SEEN, "The request is too large"),
    NOT_CONFIGURED(428, 1, Origin.SEEN, "Conversations are not configured for this project"),
    /** The text is Oystehr's, the code ours. */
    SMS_NOT_CONFIGURED(428, 2, Origin.OURS, "Messaging Service is not yet configured for SMS"),
    /** Nothing was done, or it was taken back: the code is the number 429, after which Oystehr's client comes again by itself. */
    TOO_MANY_REQUESTS(429, 0, Origin.SEEN, "Too many requests; wait a moment"),
    /** Not a code that Oystehr's client would retry: the text may have left, and would leave twice. */
    TOO_MANY_REQUESTS_FOR_A_TEXT(429, 1, Origin.OURS, "Too many requests; look whether the text was sent before sending it again"),
    /** Not a code that Oystehr's client would retry: whether the request took effect is not known. */
    UPSTREAM(502, 1, Origin.OURS, "A service behind messaging did not answer as it should");

    /** Where we know an error from. */
    public enum Origin { SEEN, OURS }

    private final int status;
    private final String code;
    private final Origin origin;
    private final String message;

    MessagingError(int status, int ordinal, Origin origin, String message) {
        this.status = status;
        this.code = status == 429 && ordinal == 0 ? "429" : "" + status + ordinal;
        this.origin = origin;
        this.message = message;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Origin origin() {
        return origin;
    }

    /** What a refusal of Twilio's means to a caller of ours. Twilio's own words stay behind: they may hold numbers. */
    static MessagingError of(TwilioFailure refused) {
        return switch (refused.code()) {
            case TwilioFailure.OPTED_OUT -> OPTED_OUT;
            case TwilioFailure.CONVERSATION_CLOSED -> CONVERSATION_CLOSED;
            case TwilioFailure.PHONE_PAIR_IN_USE -> PHONE_PAIR_IN_USE;
            case TwilioFailure.PARTICIPANT_EXISTS -> ALREADY_PARTICIPANT;
            case TwilioFailure.PARTICIPANT_LIMIT, TwilioFailure.SMS_PARTICIPANT_LIMIT, TwilioFailure.SMS_PARTICIPANT_LIMIT_REACHED -> PARTICIPANT_LIMIT;
            case TwilioFailure.MESSAGE_TOO_LONG -> MESSAGE_TOO_LONG;
            default -> switch (refused.status()) {
                case 400 -> BAD_INPUT;
                case 404 -> CONVERSATION_UNKNOWN;
                case 429 -> TOO_MANY_REQUESTS;
                default -> UPSTREAM;
            };
        };
    }

    HttpFailure failure() {
        return failure(message);
    }

    /** @param sentence says more than the standard one; without names, numbers or texts of people */
    HttpFailure failure(String sentence) {
        HttpReply reply = HttpReply.json(status, body(sentence));
        return new HttpFailure(status == 429 ? reply.with("Retry-After", "1") : reply);
    }

    /** Names the conversation that is in the way, so that a client can offer to open it. */
    HttpFailure failureBecauseOf(String conversationSid) {
        return new HttpFailure(HttpReply.json(status, body(message + ": " + conversationSid).put("conversationId", conversationSid)));
    }

    private ObjectNode body(String sentence) {
        ObjectNode body = Json.object().put("message", sentence);
        return this == TOO_MANY_REQUESTS ? body.put("code", status) : body.put("code", code);
    }
}
