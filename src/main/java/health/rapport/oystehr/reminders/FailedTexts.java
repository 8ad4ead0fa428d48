package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.fhir.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What carriers refused lately, by the number that was texted. Of a text that does not tell its number (one in a conversation) it
 * is only known whom it was for: that counts as long as their record is as it was then, for a number may have been corrected since.
 * A landline that is missed that way costs one more text that does not arrive.
 */
final class FailedTexts {
    private static final Duration LATELY = Duration.ofDays(90);
    private static final int MOST = 1_000;
    /** Twilio's public error codes: a landline or a number that cannot take texts; an opted-out number. */
    private static final Set<String> LANDLINE = Set.of("30006", "21614", "21635");
    private static final String OPTED_OUT = "21610";
    /** The service's own note on a text. */
    private static final Pattern TO_NUMBER = Pattern.compile("^Message sent to number: (\\+\\d+)$");

    private final Map<PhoneNumber, Instant> landlines = new HashMap<>();
    private final Map<PhoneNumber, Instant> optOuts = new HashMap<>();
    private final Map<Reference, Instant> landlinesOf = new HashMap<>();
    private final Map<Reference, Instant> optOutsOf = new HashMap<>();

    /** The newest of them, should there be too many. */
    static Query query(Instant present) {
        return Query.of("Communication", MOST).with("status", "not-done").with("sent", "ge" + present.minus(LATELY)).with("_sort", "-sent")
                .only("sent", "recipient", "statusReason", "note");
    }

    void add(JsonNode communication) {
        String error = SentTexts.error(communication);
        FhirTimes.instant(communication.path("sent").asText()).ifPresent(sent -> {
            if (LANDLINE.contains(error)) {
                add(communication, sent, landlines, landlinesOf);
            } else if (error.equals(OPTED_OUT)) {
                add(communication, sent, optOuts, optOutsOf);
            }
        });
    }

    boolean isLandline(Reachable someone) {
        return last(someone, landlines, landlinesOf).isPresent();
    }

    /** When a carrier refused a text because of a STOP, the last time. */
    Optional<Instant> optedOut(Reachable someone) {
        return last(someone, optOuts, optOutsOf);
    }

    private static void add(JsonNode communication, Instant sent, Map<PhoneNumber, Instant> byNumber, Map<Reference, Instant> byOwner) {
        List<PhoneNumber> numbers = communication.path("note").valueStream().flatMap(note -> TO_NUMBER.matcher(note.path("text").asText()).results())
                .map((MatchResult found) -> found.group(1)).filter(PhoneNumber::isValid).map(PhoneNumber::new).toList();
        numbers.forEach(number -> byNumber.merge(number, sent, FailedTexts::later));
        if (numbers.isEmpty()) {
            communication.path("recipient").valueStream().flatMap(recipient -> Mention.read(recipient).stream())
                    .forEach(owner -> byOwner.merge(owner.reference(), sent, FailedTexts::later));
        }
    }

    private static Optional<Instant> last(Reachable someone, Map<PhoneNumber, Instant> byNumber, Map<Reference, Instant> byOwner) {
        Optional<Instant> theirs = Optional.ofNullable(byOwner.get(someone.owner())).filter(sent -> !sent.isBefore(someone.changed()));
        return Stream.concat(Optional.ofNullable(byNumber.get(someone.number())).stream(), theirs.stream()).reduce(FailedTexts::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
