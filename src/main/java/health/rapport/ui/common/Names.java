package health.rapport.ui.common;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.chat.RecordedMessage;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what to call authors and participants; never by a technical identity. On the window's thread. */
public final class Names {
    private final People people;
    private final Reference me;
    private final Messages messages;

    public Names(People people, Reference me, Messages messages) {
        this.people = people;
        this.me = me;
        this.messages = messages;
    }

    /** @param participants who is in the conversation, as far as known */
    public Named author(ChatMessage message, List<ChatParticipant> participants, Optional<EncounterCard> card) {
        Optional<Reference> seat = message.participant()
                .flatMap(sid -> participants.stream().filter(someone -> someone.sid().equals(sid)).findFirst())
                .flatMap(ChatParticipant::reference);
        return switch (message.author()) {
            case Author.Phone(PhoneNumber number) -> phone(number, seat, card);
            case Author.Chat(var identity) -> message.sender().or(() -> seat).or(() -> seatOf(identity, participants))
                    .map(reference -> person(reference, card))
                    .orElseGet(() -> unknown(identity));
            case Author.Service(String name) -> message.sender().map(reference -> person(reference, card)).orElseGet(this::automatic);
        };
    }

    /** As far as the clinic's records tell. */
    public Named author(RecordedMessage message, Optional<EncounterCard> card) {
        return message.sender().map(reference -> person(reference, card)).orElseGet(() -> unknown(message.sid()));
    }

    public Named participant(ChatParticipant participant, Optional<EncounterCard> card) {
        return switch (participant.address()) {
            case ChatParticipant.Address.Sms(PhoneNumber number, var clinic) -> phone(number, participant.reference(), card);
            case ChatParticipant.Address.Chat(var identity) ->
                participant.reference().map(reference -> person(reference, card)).orElseGet(() -> unknown(identity));
            case ChatParticipant.Address.Other(String type) ->
                participant.reference().map(reference -> person(reference, card)).orElseGet(() -> unknown(participant.sid()));
        };
    }

    /** Somebody of the clinic, apart from any conversation. */
    public Named colleague(Reference reference) {
        return person(reference, Optional.empty());
    }

    /** The person at the desk. */
    public Reference me() {
        return me;
    }

    public boolean isMe(Reference reference) {
        return me.equals(reference);
    }

    /** Everybody on the Encounter whose own number this is: more than one where a family shares a phone. */
    private static List<Person> holders(PhoneNumber number, Optional<EncounterCard> card) {
        return card.stream().flatMap(Names::everybody)
                .filter(person -> person.telecoms().stream().anyMatch(telecom -> telecom.number().equals(number) && telecom.isOwn()))
                .distinct().toList();
    }

    /** Whose it is where the Encounter's people have it only as a contact's: "Abena Osei, mother". */
    private static Optional<String> contact(PhoneNumber number, Optional<EncounterCard> card) {
        return card.stream().flatMap(Names::everybody).flatMap(person -> person.telecoms().stream())
                .filter(telecom -> telecom.number().equals(number) && !telecom.isOwn())
                .map(Telecom::contact).findFirst();
    }

    private Named phone(PhoneNumber number, Optional<Reference> seat, Optional<EncounterCard> card) {
        List<Person> holders = holders(number, card);
        String sms = messages.text("channel.sms");
        if (holders.size() > 1) {
            String family = holders.getFirst().name().family();
            boolean oneFamily = !family.isEmpty() && holders.stream().allMatch(person -> person.name().family().equals(family));
            String name = oneFamily ? messages.text("author.familyPhone", family) : messages.text("author.sharedPhone", PhoneWords.masked(number));
            return new Named(number, name, name, oneFamily ? family.substring(0, 1) : "#", sms, false);
        }
        Optional<String> contact = contact(number, card).map(written -> RelationWords.of(written, messages));
        if (holders.isEmpty() && contact.isPresent()) {
            return new Named(number, contact.get(), contact.get(), contact.get().substring(0, 1), sms, false);
        }
        return holders.stream().findFirst().or(() -> seat.flatMap(reference -> known(reference, card)))
                .map(person -> named(person, number, sms, card))
                .orElseGet(() -> new Named(number, PhoneWords.written(number), PhoneWords.written(number), "#", sms, false));
    }

    private Named person(Reference reference, Optional<EncounterCard> card) {
        return known(reference, card).map(person -> named(person, reference, RelationWords.of(person.description(), messages), card))
                .orElseGet(() -> unknown(reference));
    }

    private Named named(Person person, Object key, String role, Optional<EncounterCard> card) {
        boolean patient = card.flatMap(EncounterCard::patient).map(Patient::person).filter(person::equals).isPresent();
        boolean staff = person.reference().isA("Practitioner") || person.reference().isA("Device");
        String name = staff ? person.name().spoken() : person.name().familyFirst();
        String given = person.name().given();
        String known = isMe(person.reference()) ? messages.text("author.you") : staff || given.isEmpty() ? name : given;
        String initials = person.name().initials();
        boolean givenFirst = staff && initials.length() == 2;
        return new Named(key, name, known, givenFirst ? new StringBuilder(initials).reverse().toString() : initials, role, patient);
    }

    private Optional<Person> known(Reference reference, Optional<EncounterCard> card) {
        Optional<Person> onCard = card.stream().flatMap(Names::everybody).filter(person -> person.reference().equals(reference)).findFirst();
        // What staff do is not on an Encounter, but with the person.
        boolean complete = onCard.filter(person -> !person.description().isEmpty() || !reference.isA("Practitioner")).isPresent();
        return complete ? onCard : people.person(reference).or(() -> onCard);
    }

    private static Optional<Reference> seatOf(Object identity, List<ChatParticipant> participants) {
        return participants.stream()
                .filter(someone -> someone.address() instanceof ChatParticipant.Address.Chat(var theirs) && theirs.equals(identity))
                .findFirst().flatMap(ChatParticipant::reference);
    }

    private Named unknown(Object key) {
        String name = messages.text("author.unknown");
        return new Named(key, name, name, "?", "", false);
    }

    private Named automatic() {
        String name = messages.text("author.automatic");
        return new Named("service", name, name, "A", "", false);
    }

    private static Stream<Person> everybody(EncounterCard card) {
        return Stream.concat(card.patient().map(Patient::person).stream(), Stream.concat(card.practitioners().stream(), card.others().stream()));
    }
}
