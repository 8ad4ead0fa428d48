package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.conversations.TwilioConversations.Conversation;
import health.rapport.backend.http.HttpFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the messages that Twilio told nobody of, and has them recorded: because we were away longer than it tries, or because they were
 * posted over REST by somebody who did not ask for webhooks.
 */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    /** While we are here, a message younger than this is left to its webhook. */
    private static final Duration WEBHOOKS_TAKE = Duration.ofSeconds(5);
    /** How far before the last look changes are looked at again: what was too young then, and Twilio's clock tells seconds alone. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    /** All that are active may be many pages; those made last are looked at each time. */
    private static final Duration LOOKS_WIDELY = Duration.ofMinutes(5);
    /** Of what came longer ago each conversation's chart is asked. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final FhirRecords fhir;
    private final TwilioConversations twilio;
    private final MessageRecorder messages;
    private final EncounterFinder encounters;
    private final Clock clock;
    private final Map<String, Conversation> failed = new ConcurrentHashMap<>();
    private Instant watchedFrom;
    private Instant looked;
    private Instant lookedWidely = Instant.MIN;
    private volatile boolean ended = false;

    CatchUp(FhirRecords fhir, TwilioConversations twilio, MessageRecorder messages, EncounterFinder encounters, Clock clock) {
        this.fhir = fhir;
        this.twilio = twilio;
        this.messages = messages;
        this.encounters = encounters;
        this.clock = clock;
        watchedFrom = clock.instant();
        looked = watchedFrom;
    }

    /**
     * Goes back in each conversation until a page of messages is on record as a whole, from the newest: it may have come just before we left.
     * Those come first in which something happened last, as far as Twilio tells; ends after that time, finished or not.
     */
    void run(Duration atMost) {
        Instant end = clock.instant().plus(atMost);
        List<Conversation> all = twilio.conversations().stream().sorted(Comparator.comparing(Conversation::updated).reversed()).toList();
        int done = 0;
        while (!ended && done < all.size() && clock.instant().isBefore(end)) {
            attempt(all.get(done++), Instant.MAX);
        }
        if (!ended && done < all.size()) {
            LOG.warn("Time was up: {} of {} conversations were looked through for messages that are not on record", done, all.size());
        }
    }

    /** Conversations in which something could not be recorded yet. */
    int behind() {
        return failed.size();
    }

    /** Begins nothing more. */
    void end() {
        ended = true;
    }

    /** What happened since then, and happens from now on, is looked at. */
    synchronized void begin(Duration back) {
        watchedFrom = clock.instant().minus(back);
        looked = watchedFrom;
    }

    /** The same for those conversations alone in which something has happened since the last look. */
    synchronized void look() {
        Instant now = clock.instant();
        boolean widely = lookedWidely.isBefore(now.minus(LOOKS_WIDELY));
        var all = new LinkedHashMap<>(failed);
        twilio.changedSince(overlapping(looked)).forEach(one -> all.put(one.sid(), one));
        if (widely) {
            twilio.activeChangedSince(overlapping(lookedWidely)).forEach(one -> all.put(one.sid(), one));
        }
        if (!all.isEmpty()) {
            learn(now);
        }
        all.values().forEach(conversation -> attempt(conversation, now.minus(WEBHOOKS_TAKE)));
        looked = now;
        lookedWidely = widely ? now : lookedWidely;
    }

    /** What other backends have recorded lately: one question in the place of one for each conversation. */
    private void learn(Instant now) {
        Instant since = Collections.max(List.of(overlapping(looked), now.minus(LATELY)));
        try {
            recorded(FhirRecords.parameter("_lastUpdated", "ge" + since)).forEach(messages::remember);
        } catch (HttpFailure refused) {
            LOG.warn("What was recorded lately could not be read: {}", refused.getClass().getName());
        }
    }

    private Instant overlapping(Instant former) {
        return (former.isBefore(watchedFrom.plus(OVERLAP)) ? watchedFrom : former.minus(OVERLAP)).truncatedTo(ChronoUnit.SECONDS);
    }

    /** What cannot be recorded in one conversation keeps nothing from being recorded in the others; the next look tries again. */
    private void attempt(Conversation conversation, Instant youngest) {
        try {
            conversation(conversation, youngest);
            failed.remove(conversation.sid());
        } catch (HttpFailure | TwilioFailure refused) {
            failed.put(conversation.sid(), conversation);
            LOG.warn("A conversation could not be caught up: {}", refused.getClass().getName());
        }
    }

    private void conversation(Conversation conversation, Instant youngest) {
        // Whether the Encounter is the conversation's own is looked at where something is missing there.
        conversation.encounter().or(() -> encounters.marked(conversation.sid()).map(FhirRecords::reference)).map(Chart::new)
                .ifPresent(chart -> twilio.messagesBackwards(conversation.sid(), page -> {
            List<JsonNode> unknown = page.stream().filter(message -> !chart.has(message) && !TwilioConversations.created(message).isAfter(youngest)).toList();
            if (unknown.isEmpty()) {
                return false;
            }
            chart.read();
            List<JsonNode> missing = unknown.stream().filter(message -> !chart.has(message)).toList();
            missing.forEach(message -> messages.missed(conversation.sid(), message));
            return !missing.isEmpty();
        }));
    }

    /** What of an Encounter is on record; read when the first message is not known to be, and once for all its pages. */
    private final class Chart {
        private final String encounter;
        private final Set<String> there = new HashSet<>();
        private boolean read;

        Chart(String encounter) {
            this.encounter = encounter;
        }

        boolean has(JsonNode message) {
            return messages.hasRecorded(sid(message)) || there.contains(sid(message));
        }

        void read() {
            if (!read) {
                read = true;
                there.addAll(recorded(FhirRecords.parameter("encounter", encounter)));
                there.forEach(messages::remember);
            }
        }
    }

    /** The SIDs of all messages that are on record and match. */
    private Set<String> recorded(String query) {
        var sids = new HashSet<String>();
        for (ObjectNode communication : fhir.search("Communication", query + "&_elements=identifier&_count=500")) {
            communication.path("identifier").forEach(identifier -> sids.add(identifier.path("value").asText()));
        }
        return sids;
    }

    private static String sid(JsonNode message) {
        return message.path("sid").asText();
    }
}
