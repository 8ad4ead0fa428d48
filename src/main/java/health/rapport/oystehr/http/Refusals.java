package health.rapport.oystehr.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one table from what Oystehr and, through it, Twilio answer to what a person can be told. Oystehr's errors are
 * {@code {message, code}}, sometimes inside {@code output}; {@code code} is a number or a numeric string and FHIR errors
 * are OperationOutcomes. Twilio's own codes travel in either the code or the text.
 */
public final class Refusals {
    /** Twilio's "participant not found"; nobody has to be told that somebody who is out is out. */
    public static final Refusal NOT_IN_CONVERSATION = new Refusal.Other("50432");

    private static final Pattern CONVERSATION = Pattern.compile("CH[0-9a-fA-F]{32}");
    private static final Pattern TWILIO_CODE = Pattern.compile("\\b[25]\\d{4}\\b");

    /** Twilio's codes (its public error dictionary), then Oystehr's own. */
    private static final Map<String, Function<String, Refusal>> BY_CODE = Map.ofEntries(
            Map.entry("50416", Refusals::numberInUse),
            Map.entry("50433", text -> new Refusal.AlreadyTakesPart()),
            Map.entry("50432", text -> NOT_IN_CONVERSATION),
            Map.entry("50377", text -> new Refusal.ConversationClosed()),
            Map.entry("21610", text -> new Refusal.OptedOut()),
            Map.entry("21211", text -> new Refusal.NumberInvalid()),
            Map.entry("21614", text -> new Refusal.NumberInvalid()),
            Map.entry("50407", text -> new Refusal.NumberInvalid()),
            Map.entry("50350", text -> new Refusal.UnknownConversation()),
            Map.entry("50504", text -> new Refusal.MessageTooLong()),
            Map.entry("4031", text -> new Refusal.NotAllowed()),
            Map.entry("4281", text -> new Refusal.NotConfigured()),
            // The embedded backend's own, where Oystehr publishes none.
            Map.entry("4002", text -> new Refusal.NotOnEncounter()),
            Map.entry("4096", text -> new Refusal.PhoneTakesPart()),
            Map.entry("4007", text -> new Refusal.NumberInvalid()),
            Map.entry("4282", text -> new Refusal.NotConfigured()),
            // A service behind it fell silent: the request may have taken effect, so this is not "offline, try again".
            Map.entry("5021", text -> new Refusal.Other("5021")));

    /** Where there is no code that everybody agrees on, what the sentence is about. */
    private static final Map<Pattern, Refusal> BY_TEXT = Map.of(
            Pattern.compile("encounter-other-participants|not (listed )?on the encounter", Pattern.CASE_INSENSITIVE), new Refusal.NotOnEncounter(),
            Pattern.compile("not a participant of the conversation", Pattern.CASE_INSENSITIVE), NOT_IN_CONVERSATION,
            Pattern.compile("no telecom with system sms", Pattern.CASE_INSENSITIVE), new Refusal.NumberInvalid(),
            Pattern.compile("not (yet )?configured", Pattern.CASE_INSENSITIVE), new Refusal.NotConfigured());

    private static final Map<Integer, Refusal> BY_STATUS = Map.of(
            401, new Refusal.SignedOut(),
            403, new Refusal.NotAllowed(),
            404, new Refusal.UnknownConversation(),
            412, new Refusal.ChangedMeanwhile(),
            429, new Refusal.TooManyRequests(),
            502, new Refusal.Offline(),
            503, new Refusal.Offline(),
            504, new Refusal.Offline());

    private Refusals() {}

    /** For an answer that is not a success. */
    public static Refused answered(int status, String body) {
        JsonNode error = error(body);
        String code = error.path("code").asText("");
        String text = error.path("message").asText("");
        return new Refused(byCode(code, text)
                .or(() -> TWILIO_CODE.matcher(text).results().flatMap(found -> byCode(found.group(), text).stream()).findFirst())
                .or(() -> BY_TEXT.entrySet().stream().filter(entry -> entry.getKey().matcher(text).find()).map(Map.Entry::getValue).findFirst())
                .or(() -> Optional.ofNullable(BY_STATUS.get(status)))
                .orElseGet(() -> new Refusal.Other(code.isEmpty() ? Integer.toString(status) : code)));
    }

    /** For no answer at all. */
    public static Refused unanswered(IOException failure) {
        var refused = new Refused(new Refusal.Offline());
        // The connection check asks what kind of failure it was.
        refused.addSuppressed(failure instanceof NeverLeft ? failure.getCause() : failure);
        return refused;
    }

    private static Optional<Refusal> byCode(String code, String text) {
        return Optional.ofNullable(BY_CODE.get(code)).map(refusal -> refusal.apply(text));
    }

    private static Refusal numberInUse(String text) {
        Matcher elsewhere = CONVERSATION.matcher(text);
        return new Refusal.NumberInUse(elsewhere.find() ? Optional.of(new ConversationSid(elsewhere.group())) : Optional.empty());
    }

    private static JsonNode error(String body) {
        try {
            JsonNode answer = LosslessJson.MAPPER.readTree(body);
            return answer.has("output") ? answer.get("output") : answer;
        } catch (JsonProcessingException notJson) {
            // A proxy's page, or nothing: the status alone has to tell.
            return LosslessJson.MAPPER.missingNode();
        }
    }
}
