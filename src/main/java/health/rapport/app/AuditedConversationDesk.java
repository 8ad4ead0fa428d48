package health.rapport.app;

import health.rapport.audit.AuditTrail;
import health.rapport.audit.AuditedAct;
import health.rapport.care.ConversationDesk;
import health.rapport.care.Denied;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Tells the audit trail who got a seat and who lost theirs, wherever in the window that was decided. */
record AuditedConversationDesk(ConversationDesk desk, AuditTrail audit) implements ConversationDesk {
    @Override
    public CompletableFuture<StartedConversation> start(Reference encounter) {
        return desk.start(encounter);
    }

    @Override
    public CompletableFuture<Void> seat(StartedConversation conversation, List<Seat> seats) {
        return desk.seat(conversation, seats)
                .thenRun(() -> seats.forEach(seat -> audit.record(new AuditedAct.ParticipantAdded(conversation.encounter(), seat.person()))));
    }

    @Override
    public CompletableFuture<Void> unseat(StartedConversation conversation, Reference person) {
        return desk.unseat(conversation, person).thenRun(() -> audit.record(new AuditedAct.ParticipantRemoved(conversation.encounter(), person)));
    }

    @Override
    public Denied denied() {
        return desk.denied();
    }

    @Override
    public CompletableFuture<Optional<PhoneNumber>> clinicNumber() {
        return desk.clinicNumber();
    }
}
