package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Conversation.State;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.TwilioError;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Group texting: phones that see each other's numbers, and people who write to them from one of our numbers, their projected address.
 * inferred: which of Twilio's codes 50434 to 50444 means what is not published in full; 50436 to 50438 are documented.
 */
final class GroupTexts {
    private final ChatTables tables;

    GroupTexts(ChatTables tables) {
        this.tables = tables;
    }

    void checkProjected(List<Participant> present, String projected, String clinicNumber) {
        if (!projected.equals(clinicNumber)) {
            throw TwilioError.of(400, 50413, "The projected address does not belong to this account");
        }
        if (addresses(present).contains(projected)) {
            throw TwilioError.of(409, 50437, "The projected address is in this group already");
        }
        checkSize(present);
    }

    void checkPhone(Conversation conversation, List<Participant> present, String address) {
        if (!address.startsWith("+1")) {
            throw TwilioError.of(400, 50434, "Group texts reach numbers of the US and Canada alone");
        }
        Set<String> group = addresses(present);
        if (!group.add(address)) {
            throw TwilioError.of(409, 50433, "Participant already exists");
        }
        checkSize(present);
        tables.withAddress(address).stream()
                .filter(one -> one.isInGroup() && !one.conversationSid().equals(conversation.sid()) && isOpen(one))
                .filter(one -> addresses(tables.participants(one.conversationSid())).equals(group))
                .findFirst()
                .ifPresent(same -> {
                    throw TwilioError.of(409, 50438, "A group with the same participants already exists as Conversation " + same.conversationSid());
                });
    }

    /** Who of a group wrote, by the numbers a text names; the newest group that fits where it does not name all. */
    Optional<Participant> sender(String from, String to, Collection<String> others) {
        var named = new HashSet<>(others);
        named.add(from);
        named.add(to);
        return tables.withAddress(from).stream()
                .filter(one -> one.isInGroup() && isOpen(one))
                .filter(one -> {
                    Set<String> group = addresses(tables.participants(one.conversationSid()));
                    return others.isEmpty() ? group.contains(to) : group.equals(named);
                })
                .max(Comparator.comparing(Participant::dateCreated));
    }

    /** The number that a message goes out from: its author's own, else the group's first. */
    static String sender(List<Participant> participants, String author) {
        return participants.stream()
                .filter(one -> one.projectedAddress() != null)
                .min(Comparator.comparing(one -> !author.equals(one.identity())))
                .map(Participant::projectedAddress)
                .orElseThrow();
    }

    /** Whether anybody can write to the phones of the group. */
    static boolean hasSender(List<Participant> participants) {
        return participants.stream().anyMatch(one -> one.projectedAddress() != null);
    }

    static List<String> othersThan(Participant phone, List<Participant> participants) {
        return participants.stream().filter(one -> one.isInGroup() && !one.equals(phone)).map(Participant::address).toList();
    }

    private boolean isOpen(Participant participant) {
        return tables.conversation(participant.conversationSid()).state() != State.CLOSED;
    }

    private static void checkSize(List<Participant> present) {
        if (addresses(present).size() >= Limits.IN_GROUP_TEXT) {
            throw TwilioError.of(400, 50436, "Limit of participants in a group text reached");
        }
    }

    private static Set<String> addresses(List<Participant> participants) {
        return participants.stream()
                .flatMap(one -> Stream.of(one.isInGroup() ? one.address() : null, one.projectedAddress()).filter(Objects::nonNull))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
