package health.rapport.ui.conversation;

import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.chat.Connection;
import health.rapport.chat.Conversation;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.ConversationState;
import health.rapport.model.Refusal;
import health.rapport.ui.common.RefusalText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way into a conversation: opens it, says what stands where its messages will be until then, and takes a seat where only others have
 * one. On the window's thread.
 */
final class Entering {
    private final Conversation conversation;
    private final Optional<ConversationOverview> overview;
    private final ConversationServices services;
    private final Runnable changed;
    private boolean joining;
    private Optional<RefusalText> whyNotJoined = Optional.empty();

    /**
     * @param overview how the list knew it; absent where it is younger than the list
     * @param changed  hears when the screen is another
     */
    Entering(Conversation conversation, Optional<ConversationOverview> overview, ConversationServices services, Runnable changed) {
        this.conversation = conversation;
        this.overview = overview;
        this.services = services;
        this.changed = changed;
    }

    /** My read horizon before; absent where I never read. */
    OptionalLong lastRead() {
        return overview.map(ConversationOverview::lastRead).orElse(OptionalLong.empty());
    }

    /** The place of the newest message that the list knew of; -1 where it knew of none. */
    long lastKnown() {
        return overview.map(ConversationOverview::lastMessage).orElse(OptionalLong.empty()).orElse(-1);
    }

    /** Again after a failure. */
    void open() {
        conversation.open(lastRead());
    }

    /** What is opening waits for a connection. */
    boolean isAway(ConversationState state) {
        return state.loading() == ConversationState.Loading.OPENING && !(services.connection().value() instanceof Connection.Live);
    }

    /**
     * @param anyLines    there is something to read
     * @param readingBack the first message that is new to the person is not there yet
     */
    ConversationScreen screen(ConversationState state, boolean anyLines, boolean readingBack) {
        if (anyLines && !readingBack) {
            return new ConversationScreen.Rows();
        }
        if (joining || readingBack) {
            return new ConversationScreen.Loading();
        }
        if (isAway(state)) {
            return new ConversationScreen.Away();
        }
        if (state.problem().filter(Refusal.UnknownConversation.class::isInstance).isPresent() && services.cards().of(conversation.sid()).isPresent()) {
            return new ConversationScreen.Outside(whyNotJoined);
        }
        if (state.problem().isPresent()) {
            return new ConversationScreen.Failed(RefusalText.of(state.problem().get(), services.messages()));
        }
        boolean waiting = state.loading() == ConversationState.Loading.OPENING || lastKnown() >= 0;
        return waiting ? new ConversationScreen.Loading() : new ConversationScreen.Empty();
    }

    /** Takes a seat in a conversation that others have about an Encounter, and opens it. */
    void join() {
        services.cards().of(conversation.sid()).filter(card -> !joining).ifPresent(card -> {
            joining = true;
            whyNotJoined = Optional.empty();
            changed.run();
            var seat = List.of(Seat.chat(services.names().me()));
            services.fx().when(services.desk().seat(new StartedConversation(conversation.sid(), card.reference()), seat), done -> {
                joining = false;
                open();
            }, why -> {
                joining = false;
                whyNotJoined = Optional.of(RefusalText.of(why, services.messages()));
                changed.run();
            });
        });
    }
}
