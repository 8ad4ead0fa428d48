package health.rapport.chat;

import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Lane;
import health.rapport.support.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Follows a conversation at the service while somebody looks at it: reads it once, then hears what happens, and reads it anew where it
 * was refused or taken away and is given again. Who came and went while it was read is newer than what was read. Everything runs on
 * the conversation's lane.
 */
final class Following {
    private final ConversationSid conversation;
    private final ChatGateway gateway;
    private final Source<ConversationState> state;
    private final TranscriptReader reader;
    private final Lane lane;
    private final Runnable wasRead;
    private final List<ChatEvent> meanwhile = new ArrayList<>();
    private volatile boolean opened;
    private boolean lost;
    /** Counts the readings: only the last one's answer matters. */
    private long reading;

    /** @param wasRead told each time the service has said how it stands */
    Following(ConversationSid conversation, ChatGateway gateway, Source<ConversationState> state, TranscriptReader reader, Lane lane, Runnable wasRead) {
        this.conversation = conversation;
        this.gateway = gateway;
        this.state = state;
        this.reader = reader;
        this.lane = lane;
        this.wasRead = wasRead;
    }

    /** Whether somebody looks at it. From any thread. */
    boolean isOpen() {
        return opened;
    }

    /** Whether it has to be read to be followed: it is not followed yet, or was lost since. */
    boolean mustRead() {
        return !opened || lost;
    }

    /** Who takes part, where the service tells of everybody who comes and goes; else nobody. */
    List<ChatParticipant> present() {
        boolean followed = opened && !lost && state.value().loading() != ConversationState.Loading.OPENING;
        return followed ? state.value().participants() : List.of();
    }

    void read() {
        opened = true;
        lost = false;
        meanwhile.clear();
        state.update(now -> now.with(ConversationState.Loading.OPENING, Optional.empty()));
        long mine = ++reading;
        Timeline before = state.value().timeline();
        gateway.open(conversation, TranscriptReader.PAGE).whenCompleteAsync((found, failure) -> {
            if (mine != reading) {
                return;
            }
            if (failure != null) {
                lost = true;
                state.update(now -> now.with(ConversationState.Loading.NOTHING, Optional.of(Refused.reason(failure))));
            } else {
                opened(found, before);
            }
        }, lane);
    }

    private void opened(OpenedConversation found, Timeline before) {
        if (lost) {
            // Taken away while it was read: the answer may be from before or from after.
            if (opened) {
                read();
            }
            return;
        }
        state.update(now -> now.withParticipants(found.participants()));
        meanwhile.forEach(this::apply);
        meanwhile.clear();
        before.newest().ifPresent(index -> reader.removed(found.newest(), index));
        reader.opened(found.newest(), before.heldFrom(), state.value().readOnOpening()).whenCompleteAsync((done, why) -> loaded(), lane);
        wasRead.run();
    }

    void older() {
        OptionalLong oldest = state.value().timeline().oldest();
        if (state.value().loading() != ConversationState.Loading.NOTHING || state.value().timeline().reachesStart() || oldest.isEmpty()) {
            return;
        }
        state.update(now -> now.with(ConversationState.Loading.OLDER, now.problem()));
        reader.before(oldest.getAsLong()).whenCompleteAsync((page, failure) -> loaded(), lane);
    }

    private void loaded() {
        state.update(now -> now.with(ConversationState.Loading.NOTHING, now.problem()));
    }

    void release() {
        opened = false;
        gateway.release(conversation);
    }

    /** Somebody came, changed or went. */
    void people(ChatEvent event) {
        if (state.value().loading() == ConversationState.Loading.OPENING) {
            meanwhile.add(event);
        }
        apply(event);
    }

    private void apply(ChatEvent event) {
        if (event instanceof ChatEvent.ParticipantStored(var where, ChatParticipant participant)) {
            state.update(now -> now.withParticipant(participant));
        } else if (event instanceof ChatEvent.ParticipantGone(var where, var participant)) {
            state.update(now -> now.without(participant));
        }
    }

    void taken() {
        lost = true;
        state.update(now -> now.with(now.loading(), Optional.of(new Refusal.UnknownConversation())));
    }

    /** Given, perhaps again: what somebody looks at is read anew. Says whether it was lost, and can be read though nobody looks at it. */
    boolean given() {
        if (!lost) {
            return false;
        }
        lost = false;
        if (opened) {
            read();
        }
        return !opened;
    }
}
