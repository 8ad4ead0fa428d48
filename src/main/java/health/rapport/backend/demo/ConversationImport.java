package health.rapport.backend.demo;

import health.rapport.backend.demo.PastConversation.Line;
import health.rapport.backend.demo.PastConversation.Seat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Writes a past conversation as the running system would have: first to Twilio, whose SIDs FHIR then refers to. */
final class ConversationImport {
    private final FhirConnection fhir;
    private final CompletableFuture<Void> charts;
    private final TwilioConnection twilio;
    private final String clinicNumber;
    private final Function<String, String> identityOf;

    /** @param charts what is to be in FHIR before conversations refer to it */
    ConversationImport(FhirConnection fhir, CompletableFuture<Void> charts, TwilioConnection twilio,
            String clinicNumber, Function<String, String> identityOf) {
        this.fhir = fhir;
        this.charts = charts;
        this.twilio = twilio;
        this.clinicNumber = clinicNumber;
        this.identityOf = identityOf;
    }

    void write(PastConversation conversation) {
        var lines = conversation.lines();
        var sid = twilio.conversation(conversation.encounterReference(), lines.getFirst().at());
        var participants = join(conversation, sid);
        var imported = conversation.lastIsSentNow() ? lines.subList(0, lines.size() - 1) : lines;
        var messageSids = new ArrayList<String>();
        for (var line : imported) {
            messageSids.add(twilio.importMessage(sid, author(line.author()), line.author().reference(), line.text(), line.at()));
        }
        charts.join();
        fhir.transaction(ConversationResources.of(conversation, sid, messageSids));
        if (conversation.lastIsSentNow()) {
            var last = lines.getLast();
            twilio.sendMessage(sid, author(last.author()), last.author().reference(), last.text());
        }
        participants.forEach((seat, participant) -> read(conversation, sid, seat, participant));
    }

    private Map<Seat, String> join(PastConversation conversation, String sid) {
        var chatParticipants = new HashMap<Seat, String>();
        for (var seat : conversation.seats()) {
            if (seat.number().isPresent()) {
                twilio.smsParticipant(sid, seat.number().get(), clinicNumber, seat.reference());
            } else {
                chatParticipants.put(seat, twilio.chatParticipant(sid, identityOf.apply(seat.reference()), seat.reference()));
            }
        }
        return chatParticipants;
    }

    private void read(PastConversation conversation, String sid, Seat seat, String participant) {
        List<Line> lines = conversation.lines();
        var index = conversation.lastReadBy(seat);
        if (index >= 0) {
            twilio.read(sid, participant, index, lines.get(index).at());
        }
    }

    private String author(Seat seat) {
        return seat.number().orElseGet(() -> identityOf.apply(seat.reference()));
    }
}
