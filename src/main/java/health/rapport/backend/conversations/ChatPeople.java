package health.rapport.backend.conversations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who those in one conversation are in FHIR. An identity says it for certain; what participants and users have in their attributes is a help
 * alone, for everybody in the chat can edit it.
 */
final class ChatPeople {
    private final ChatIdentities identities;
    private final TwilioConversations twilio;
    private final PhoneBook phoneBook;
    private final Set<String> onEncounter;

    /** @param onEncounter references of everybody on the conversation's Encounter */
    ChatPeople(ChatIdentities identities, TwilioConversations twilio, PhoneBook phoneBook, Set<String> onEncounter) {
        this.identities = identities;
        this.twilio = twilio;
        this.phoneBook = phoneBook;
        this.onEncounter = onEncounter;
    }

    Optional<String> of(TwilioParticipant participant) {
        if (participant.isChat()) {
            return chatter(participant.identity(), participant.noted());
        }
        return participant.noted().filter(onEncounter::contains).or(() -> owner(participant.address())).or(participant::noted);
    }

    /** An author who is not a participant, or not any more: an identity or a number. */
    Optional<String> author(String author) {
        return author.startsWith("+") ? owner(author) : chatter(author, Optional.empty());
    }

    boolean is(TwilioParticipant participant, String reference) {
        return participant.isChat() ? participant.identity().equals(identities.of(reference)) : of(participant).filter(reference::equals).isPresent();
    }

    private Optional<String> chatter(String identity, Optional<String> noted) {
        if (!isIdentity(identity)) {
            return Optional.empty();
        }
        return onEncounter.stream().filter(person -> identities.of(person).equals(identity)).findFirst()
                .or(() -> noted.filter(person -> identities.of(person).equals(identity)))
                .or(() -> twilio.person(identity).filter(person -> identities.of(person).equals(identity)));
    }

    /** Of several with the phone the one of the Encounter, if there is one and no more. */
    private Optional<String> owner(String number) {
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Set<String> owners = phoneBook.owners(number);
        List<String> here = owners.stream().filter(onEncounter::contains).toList();
        return Optional.of(here.isEmpty() ? List.copyOf(owners) : here).filter(found -> found.size() == 1).map(List::getFirst);
    }

    private static boolean isIdentity(String author) {
        try {
            return UUID.fromString(author).toString().equals(author);
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
    }
}
