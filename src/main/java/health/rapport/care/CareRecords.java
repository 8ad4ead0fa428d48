package health.rapport.care;

import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The clinic's records. Calls never block; futures fail with {@code Refused}. One odd record never spoils a list. */
public interface CareRecords {
    /** By start, earliest first. */
    CompletableFuture<List<EncounterCard>> encounters(EncounterQuery query);

    CompletableFuture<EncounterCard> encounter(Reference encounter);

    /** The Encounters these conversations belong to; a conversation without one is left out. */
    CompletableFuture<Map<ConversationSid, EncounterCard>> encountersOf(Collection<ConversationSid> conversations);

    /** A patient's, with or without a conversation; should there be very many, the newest. By start, earliest first. */
    CompletableFuture<List<EncounterCard>> encountersOf(Reference patient);

    /**
     * Everybody who could take part in this Encounter's conversation: its patient, their related persons and contacts,
     * the practitioners and devices on it, and the clinic's other staff; the likeliest first.
     */
    CompletableFuture<List<Candidate>> candidates(Reference encounter);

    /** The person behind a reference; empty where the record is gone. */
    CompletableFuture<Optional<Person>> person(Reference reference);

    /** Everybody with this number on record, for a phone that a family shares. */
    CompletableFuture<List<Person>> ownersOf(PhoneNumber number);

    /** What is known about texting somebody. */
    CompletableFuture<TextingFacts> texting(Reference person);

    /**
     * Whether the clinic ever sent this number a text that is not known to be lost, whoever wrote it and in whichever conversation.
     *
     * @param reached whom it reaches as far as the conversation knows, for a number that is on no record
     */
    CompletableFuture<Boolean> textedBefore(PhoneNumber number, Collection<Reference> reached);

    /** Puts a number on somebody's record as one that receives texts; a contact's stays that contact's. Changes nothing else. */
    CompletableFuture<Void> addSmsNumber(Reference person, PhoneNumber number);
}
