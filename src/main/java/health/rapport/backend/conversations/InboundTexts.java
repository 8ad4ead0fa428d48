package health.rapport.backend.conversations;

import health.rapport.backend.http.HttpFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts to the clinic's numbers that belong to no conversation: recorded without an Encounter, so that none is lost. Twilio tells of texts
 * that a conversation has taken in the same place ("those webhooks fire independently": Inbound Message Handling &amp; Autocreation), and
 * nothing in them says so. What may belong to a conversation waits until it can be seen there or not.
 */
final class InboundTexts {
    private static final Logger LOG = LoggerFactory.getLogger(InboundTexts.class);
    /** So long a text has for coming into its conversation, and its webhook for coming at all. */
    static final Duration SETTLES = Duration.ofSeconds(10);
    /** How far before a start texts are looked for: what an earlier run put off, or nobody was there to be told of. */
    private static final Duration LOOKS_BACK = Duration.ofHours(1);
    /** How far before the last look texts are looked at again: what was too young then. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final FhirRecords fhir;
    private final TwilioTexts twilio;
    private final TextsInConversations conversations;
    private final PhoneBook phoneBook;
    private final Optional<String> number;
    private final Clock clock;
    private final Lately settled = new Lately();
    private final Map<String, InboundText> open = new ConcurrentHashMap<>();
    private Instant looked;

    /** @param number the clinic's, whose texts are looked for; without one webhooks alone tell of them */
    InboundTexts(FhirRecords fhir, TwilioTexts twilio, TextsInConversations conversations, PhoneBook phoneBook, Optional<String> number, Clock clock) {
        this.fhir = fhir;
        this.twilio = twilio;
        this.conversations = conversations;
        this.phoneBook = phoneBook;
        this.number = number;
        this.clock = clock;
        looked = clock.instant().minus(LOOKS_BACK);
    }

    /** Texts of which it is not settled yet whether a conversation has them, or which could not be recorded. */
    int open() {
        return open.size();
    }

    /** A webhook. */
    void received(InboundText text) {
        if (conversations.mayTake(text)) {
            open.put(text.sid(), text);
        } else {
            record(text);
        }
    }

    /** Records what came since the last look, belongs to no conversation and is not on record. */
    synchronized void look() {
        Instant now = clock.instant();
        // Twilio tells whole seconds.
        Instant since = looked.minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS);
        number.ifPresent(clinic -> twilio.inboundSince(clinic, since).stream().filter(text -> !settled.has(text.sid()))
                .forEach(text -> open.putIfAbsent(text.sid(), text)));
        looked = now;
        open.values().stream().filter(text -> !text.created().isAfter(now.minus(SETTLES))).forEach(this::attempt);
    }

    /** What cannot be recorded now keeps nothing else from being recorded; the next look tries again. */
    private void attempt(InboundText text) {
        try {
            settle(text);
            settled.add(text.sid());
            open.remove(text.sid());
        } catch (HttpFailure | TwilioFailure refused) {
            LOG.warn("A text could not be recorded: {}", refused.getClass().getName());
        }
    }

    private void settle(InboundText text) {
        if (fhir.searchFew("Communication", identifier(text)).isEmpty() && !conversations.hold(text) && !isInChart(text)) {
            record(text.pictures().isEmpty() ? twilio.withPictures(text) : text);
        }
    }

    /** Whether a conversation that its number has been taken out of since, or that is gone, had it. */
    private boolean isInChart(InboundText text) {
        String around = "sent=ge" + text.created().minus(TextsInConversations.APART) + "&sent=le" + text.created().plus(TextsInConversations.APART);
        return fhir.search("Communication", around).stream()
                .filter(one -> CommunicationResource.isIdentified(one, CommunicationResource.CONVERSATION_MESSAGE)
                        && CommunicationResource.isFromNumber(one, text.from()))
                .anyMatch(one -> one.at("/payload/0/contentString").asText("").equals(text.body()));
    }

    /** A phone that several people share names no sender: they stand in {@code about}, for a person to decide. */
    private void record(InboundText text) {
        String sent = text.created().toString();
        Set<String> owners = phoneBook.owners(text.from());
        Optional<String> sender = owners.size() == 1 ? owners.stream().findFirst() : Optional.empty();
        var communication = CommunicationResource.of("completed", true, sent)
                .identifiedBy(CommunicationResource.TEXT_MESSAGE, text.sid())
                .from(sender).concerning(sender).about(sender.isPresent() ? Set.of() : owners)
                .saying(text.body())
                .fromNumber(text.from(), sent);
        text.pictures().forEach(picture -> communication.attaching(picture.contentType(), "", picture.url()));
        fhir.createUnless(identifier(text), communication.json());
    }

    private static String identifier(InboundText text) {
        return FhirRecords.parameter("identifier", CommunicationResource.TEXT_MESSAGE + "|" + text.sid());
    }
}
