package health.rapport.oystehr.desk;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.care.ConversationDesk;
import health.rapport.care.Denied;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.model.Channel;
import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.fhir.EncounterChanges;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.Refusals;
import health.rapport.oystehr.project.ProjectApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes conversations and seats people at Oystehr. */
public final class OystehrConversationDesk implements ConversationDesk {
    private static final Logger LOG = LoggerFactory.getLogger(OystehrConversationDesk.class);

    private final ProjectApi project;
    private final EncounterChanges encounters;
    private final Background background;
    private final Denied denied = new Denied();

    public OystehrConversationDesk(ProjectApi project, EncounterChanges encounters, Background background) {
        this.project = project;
        this.encounters = encounters;
        this.background = background;
    }

    /** An Encounter that has its conversation already keeps it, so that trying again after a lost answer is safe. */
    @Override
    public CompletableFuture<StartedConversation> start(Reference encounter) {
        return denied.watch(Denied.Deed.START, background.call(() -> {
            JsonNode asked = encounters.read(encounter);
            StartedConversation started = started(asked)
                    .or(() -> encounters.partWithConversation(encounter).flatMap(this::started))
                    .orElseGet(() -> create(asked));
            makeFindable(started, encounter);
            return started;
        }));
    }

    @Override
    public CompletableFuture<Void> seat(StartedConversation conversation, List<Seat> seats) {
        return denied.watch(Denied.Deed.ADD, background.run(() -> {
            if (seats.stream().anyMatch(seat -> seat.channel() == Channel.SMS && seat.number().isEmpty())) {
                throw new Refused(new Refusal.NumberInvalid());
            }
            encounters.putOn(conversation.encounter(), seats.stream().map(Seat::person).toList());
            addAll(conversation, seats);
        }));
    }

    @Override
    public CompletableFuture<Void> unseat(StartedConversation conversation, Reference person) {
        return background.run(() -> remove(conversation, person));
    }

    @Override
    public Denied denied() {
        return denied;
    }

    @Override
    public CompletableFuture<Optional<PhoneNumber>> clinicNumber() {
        return background.call(project::clinicNumber);
    }

    private StartedConversation create(JsonNode encounter) {
        return started(project.createConversation(encounter)).orElseThrow(() -> new Refused(new Refusal.Other("no-conversation")));
    }

    private Optional<StartedConversation> started(JsonNode encounter) {
        String id = encounter.path("id").asText();
        Optional<ConversationSid> conversation = encounters.conversationOf(encounter);
        return id.isEmpty() ? Optional.empty() : conversation.map(sid -> new StartedConversation(sid, new Reference("Encounter", id)));
    }

    /** The conversation is there and works; failing now would only make somebody start another. The next start mends it. */
    private void makeFindable(StartedConversation started, Reference asked) {
        try {
            if (!started.encounter().equals(asked)) {
                encounters.link(started.encounter(), asked);
            }
            encounters.mark(started.encounter(), started.conversation());
        } catch (Refused refused) {
            LOG.warn("Could not make {} findable by its conversation: {}", started.encounter(), refused.refusal());
        }
    }

    /** Phones first: they are what gets refused, and nobody on chat should see people come and go for it. */
    private void addAll(StartedConversation conversation, List<Seat> seats) {
        var seated = new ArrayList<Seat>();
        for (Seat seat : seats.stream().sorted(Comparator.comparing(seat -> seat.channel() == Channel.CHAT)).toList()) {
            try {
                if (add(conversation, seat)) {
                    seated.add(seat);
                }
            } catch (Refused refused) {
                // Never whoever may be in for want of an answer: they may have been in before, and would lose the conversation.
                removeAll(conversation, seated.reversed(), refused);
                throw refused;
            }
        }
    }

    /** Whether it is certain that this seated them: where the answer is lost they may have been in before. */
    private boolean add(StartedConversation conversation, Seat seat) {
        try {
            project.addParticipant(conversation.conversation(), conversation.encounter(), seat);
            return true;
        } catch (Refused unanswered) {
            if (!(unanswered.refusal() instanceof Refusal.Offline)) {
                throw unanswered;
            }
            return addAgain(conversation, seat);
        }
    }

    /** Nobody is seated twice, so that asking again tells whether somebody is in. */
    private boolean addAgain(StartedConversation conversation, Seat seat) {
        try {
            project.addParticipant(conversation.conversation(), conversation.encounter(), seat);
            return true;
        } catch (Refused refused) {
            if (refused.refusal() instanceof Refusal.AlreadyTakesPart) {
                return false;
            }
            throw refused;
        }
    }

    private void removeAll(StartedConversation conversation, List<Seat> seated, Refused cause) {
        for (Seat seat : seated) {
            try {
                remove(conversation, seat.person());
            } catch (Refused refused) {
                cause.addSuppressed(refused);
            }
        }
    }

    /** Somebody who is out already is out. */
    private void remove(StartedConversation conversation, Reference person) {
        try {
            project.removeParticipant(conversation.conversation(), conversation.encounter(), person);
        } catch (Refused refused) {
            if (!refused.refusal().equals(Refusals.NOT_IN_CONVERSATION)) {
                throw refused;
            }
        }
    }
}
