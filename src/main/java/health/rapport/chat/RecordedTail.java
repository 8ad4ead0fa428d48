package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.MessageSid;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What the clinic's records tell beyond what the chat service told. They lag behind it, so only what is newer than the service's
 * newest is news; and they do not know our local ids, so one of ours that may have left is told by its words.
 */
final class RecordedTail {
    private static final Duration CLOCK_IS_WRONG_BY = Duration.ofHours(1);

    private RecordedTail() {}

    /** @param unsure ours that may have left */
    static List<RecordedMessage> of(List<RecordedMessage> recorded, Collection<ChatMessage> told, Collection<Fate> fates, List<OutgoingMessage> unsure) {
        if (recorded.isEmpty()) {
            return List.of();
        }
        var known = new HashSet<MessageSid>();
        Instant newest = Instant.MIN;
        for (ChatMessage message : told) {
            known.add(message.sid());
            // Twilio's REST interface and webhooks leave the fractions of a second out.
            newest = message.sentAt().truncatedTo(ChronoUnit.SECONDS);
        }
        fates.stream().filter(Fate.Sent.class::isInstance).forEach(sent -> known.add(((Fate.Sent) sent).sid()));
        var tail = new ArrayList<RecordedMessage>();
        var candidates = new ArrayList<>(unsure);
        for (RecordedMessage message : recorded) {
            if (known.contains(message.sid()) || message.sentAt().isBefore(newest)) {
                continue;
            }
            Optional<OutgoingMessage> ours = candidates.stream().filter(candidate -> isPerhaps(candidate, message)).findFirst();
            ours.ifPresentOrElse(candidates::remove, () -> tail.add(message));
        }
        return tail;
    }

    private static boolean isPerhaps(OutgoingMessage ours, RecordedMessage message) {
        return message.sender().equals(Optional.of(ours.sender()))
                && message.body().equals(ours.body())
                && message.sentAt().isAfter(ours.writtenAt().minus(CLOCK_IS_WRONG_BY));
    }
}
