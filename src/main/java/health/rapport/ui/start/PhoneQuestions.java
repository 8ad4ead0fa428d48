package health.rapport.ui.start;

import health.rapport.care.CareRecords;
import health.rapport.care.ConversationDesk;
import health.rapport.care.Person;
import health.rapport.care.Seat;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What has to be asked and done about phones: who else has the number, where it is in use, and how to free it. */
final class PhoneQuestions {
    private final CareRecords records;
    private final ConversationDesk desk;
    private final Roster roster;
    private final Reference me;

    PhoneQuestions(CareRecords records, ConversationDesk desk, Roster roster, Reference me) {
        this.records = records;
        this.desk = desk;
        this.roster = roster;
        this.me = me;
    }

    /** Never fails: a warning that cannot be checked says so. No search finds those whose contact has the number. */
    CompletableFuture<Sharing> sharing(CandidateRow row) {
        PhoneNumber number = row.choice().number().orElseThrow();
        boolean contacts = row.who().textNumbers().stream().anyMatch(known -> known.number().equals(number) && !known.isOwn());
        return records.ownersOf(number).handle((owners, failure) -> {
            List<PersonName> others = failure == null ? othersThan(row, owners) : List.of();
            return failure != null || others.isEmpty() && contacts ? Sharing.unknown() : Sharing.with(others);
        });
    }

    private static List<PersonName> othersThan(CandidateRow row, List<Person> owners) {
        return owners.stream().filter(owner -> !owner.reference().equals(row.person())).map(Person::name).distinct().toList();
    }

    CompletableFuture<Void> save(Reference person, PhoneNumber number) {
        return records.addSmsNumber(person, number);
    }

    /** Says for each person refused what their row shows. */
    CompletableFuture<Map<Reference, CandidateStanding>> explain(Seating.Outcome outcome, List<Seat> seats) {
        CompletableFuture<Map<Reference, CandidateStanding>> told = CompletableFuture.completedFuture(new HashMap<>());
        for (Seat seat : seats) {
            Refusal why = outcome.refused().get(seat.person());
            if (why != null) {
                told = told.thenCombine(standing(seat, why), (standings, standing) -> {
                    standings.put(seat.person(), standing);
                    return standings;
                });
            }
        }
        return told;
    }

    private CompletableFuture<CandidateStanding> standing(Seat seat, Refusal why) {
        return switch (why) {
            case Refusal.NumberInUse(Optional<ConversationSid> elsewhere) when elsewhere.isPresent() && seat.number().isPresent() ->
                // Where the records will not tell about the other conversation, it is one that we know nothing of.
                records.encountersOf(List.of(elsewhere.get())).handle((cards, failure) -> new CandidateStanding.InUse(
                        Optional.ofNullable(failure == null ? cards.get(elsewhere.get()) : null)
                                .map(card -> Elsewhere.of(elsewhere.get(), card, seat.number().get()))));
            case Refusal.NumberInUse inUse -> CompletableFuture.completedFuture(new CandidateStanding.InUse(Optional.empty()));
            default -> CompletableFuture.completedFuture(new CandidateStanding.NotAccepted(why));
        };
    }

    /**
     * Takes the phone out of the other conversation. Whose seat it is there its roster tells; where that cannot be read, only what
     * the records leave no doubt about is done: whoever takes part by chat beside a phone of the family would lose their seat.
     */
    CompletableFuture<Void> release(Elsewhere where) {
        return roster.of(where.conversation().conversation())
                .handle((present, failure) -> failure == null ? seats(where, present) : where.holders())
                .thenCompose(holders -> holders.size() == 1
                        ? desk.unseat(where.conversation(), holders.getFirst())
                        : CompletableFuture.failedFuture(new Refused(new Refusal.NumberInUse(Optional.of(where.conversation().conversation())))));
    }

    /** Who has the phone there; where its seat names nobody, who may have it and takes no part in another way. */
    private static List<Reference> seats(Elsewhere where, List<ChatParticipant> present) {
        List<Reference> seated = present.stream().filter(someone -> has(someone, where.number())).flatMap(someone -> someone.reference().stream()).toList();
        return seated.isEmpty()
                ? where.holders().stream().filter(holder -> present.stream().noneMatch(someone -> someone.reference().equals(Optional.of(holder)))).toList()
                : seated;
    }

    private static boolean has(ChatParticipant someone, PhoneNumber phone) {
        return someone.address() instanceof ChatParticipant.Address.Sms(PhoneNumber number, var clinic) && number.equals(phone);
    }

    /** Seats the person at the desk in the other conversation where they are not yet. */
    CompletableFuture<Void> join(Elsewhere where) {
        return desk.seat(where.conversation(), List.of(Seat.chat(me))).handle((done, failure) ->
                failure == null || Refused.reason(failure) instanceof Refusal.AlreadyTakesPart
                        ? CompletableFuture.<Void>completedFuture(null)
                        : CompletableFuture.<Void>failedFuture(failure)).thenCompose(Function.identity());
    }
}
