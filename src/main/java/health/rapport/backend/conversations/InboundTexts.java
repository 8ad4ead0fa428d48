package health.rapport.backend.conversations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Texts to the clinic's numbers that belong to no conversation: recorded without an Encounter, so that none is lost. Twilio tells of texts
 * that a conversation has taken in the same place ("those webhooks fire independently": Inbound Message Handling &amp; Autocreation), and
 * nothing in them says so. What may belong to a conversation waits until it can be seen there or not.
 */
final class InboundTexts {
    /** So long a text has for coming into its conversation, and its webhook for coming at all. */
    static final Duration SETTLES = Duration.ofSeconds(10);
    /** How far before the last look texts are looked at again: what was too young then. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final FhirRecords fhir;
    private final TwilioTexts twilio;
    private final TextsInConversations conversations;
    private final PhoneBook phoneBook;
    private final Optional<String> number;
    private final Clock clock;
    private final Lately settled = new Lately();
    private Instant watchedFrom;
    private Instant looked;

    /** @param number the clinic's, whose texts are looked for; without one its webhook alone tells of them */
    InboundTexts(FhirRecords fhir, TwilioTexts twilio, TextsInConversations conversations, PhoneBook phoneBook, Optional<String> number, Clock clock) {
        this.fhir = fhir;
        this.twilio = twilio;
        this.conversations = conversations;
        this.phoneBook = phoneBook;
        this.number = number;
        this.clock = clock;
        begin(Duration.ZERO);
    }

    /** A webhook. */
    void received(InboundText text) {
        if (!conversations.mayTake(text)) {
            record(text);
        }
    }

    /** What came since then, and comes from now on, is looked at. */
    synchronized void begin(Duration back) {
        watchedFrom = clock.instant().minus(back);
        looked = watchedFrom;
    }

    /** Records what came since the last look, belongs to no conversation and is not on record. */
    synchronized void look() {
        Instant now = clock.instant();
        Instant overlap = looked.minus(OVERLAP);
        // Twilio tells whole seconds.
        Instant since = (overlap.isBefore(watchedFrom) ? watchedFrom : overlap).truncatedTo(ChronoUnit.SECONDS);
        number.ifPresent(clinic -> twilio.inboundSince(clinic, since).stream()
                .filter(text -> !text.created().isAfter(now.minus(SETTLES)) && !settled.has(text.sid()))
                .forEach(this::settle));
        looked = now;
    }

    private void settle(InboundText text) {
        if (fhir.search("Communication", identifier(text)).isEmpty() && !conversations.hold(text) && !isInChart(text)) {
            record(twilio.withPictures(text));
        }
        settled.add(text.sid());
    }

    /** Whether a conversation that its number has been taken out of since, or that is gone, had it. */
    private boolean isInChart(InboundText text) {
        Set<String> owners = phoneBook.owners(text.from());
        String around = "sent=ge" + text.created().minus(TextsInConversations.APART) + "&sent=le" + text.created().plus(TextsInConversations.APART);
        return fhir.search("Communication", around).stream()
                .filter(one -> CommunicationResource.isIdentified(one, CommunicationResource.CONVERSATION_MESSAGE))
                .filter(one -> one.path("sender").isMissingNode() || owners.contains(one.at("/sender/reference").asText()))
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
