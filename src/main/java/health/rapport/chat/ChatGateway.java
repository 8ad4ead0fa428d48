package health.rapport.chat;

import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.MessageSid;
import health.rapport.support.Signal;
import health.rapport.support.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The live chat service. One connection per signed-in person; it keeps itself alive, renews its token and catches up
 * after every gap by itself. Calls never block. Reads are repeated across reconnects until they succeed or are refused
 * for good; futures then fail with {@code Refused}.
 */
public interface ChatGateway extends AutoCloseable {
    Signal<Connection> connection();

    /** Starts to connect; again once somebody signed in anew, where their sign-in had ended. */
    void connect();

    /** Who I am there; completes with the first connection. */
    CompletableFuture<ChatIdentity> identity();

    /** Told one at a time, in the order of arrival, on a thread of the gateway's: hand over to a lane. */
    Subscription listen(Consumer<ChatEvent> consumer);

    /** All conversations I am in, in no particular order. From then on changes come as events. */
    CompletableFuture<List<ConversationOverview>> conversations();

    /** Begins to tell a conversation's messages and participants as events, until {@link #release}. */
    CompletableFuture<OpenedConversation> open(ConversationSid conversation, int newest);

    void release(ConversationSid conversation);

    /** Who is in it now, without opening. */
    CompletableFuture<List<ChatParticipant>> participants(ConversationSid conversation);

    /** The newest messages, without opening. */
    CompletableFuture<MessagePage> newest(ConversationSid conversation, int count);

    /** The messages just before the one with this index. */
    CompletableFuture<MessagePage> before(ConversationSid conversation, long index, int count);

    /** One try. Never fails; whatever happens is an outcome. The event of the same message may come first. */
    CompletableFuture<SendOutcome> send(ConversationSid conversation, OutgoingMessage message);

    /**
     * One try to bring a file to the service, before the message that carries it. Completes with what names it there; fails with
     * {@code Refused}. Done twice, the first copy lies there unused.
     */
    CompletableFuture<String> upload(OutgoingFile file, byte[] content);

    /** Says that I am typing; at most once in the time the service asks for, and nobody hears of a failure. */
    void typing(ConversationSid conversation);

    /** Whether I have an open conversation before me: told to whoever has it open too, and after minutes of silence not true any more. */
    void looking(ConversationSid conversation, boolean now);

    /** I have read up to here. Never goes back; the newest of several waiting ones wins. */
    void readUpTo(ConversationSid conversation, long index);

    /** I have not read this one and what follows it. What {@link #readUpTo} still had under way is taken back. */
    void unreadFrom(ConversationSid conversation, long index);

    CompletableFuture<List<DeliveryReceipt>> receipts(ConversationSid conversation, MessageSid message);

    /** Says goodbye and lets go of the socket; within two seconds. */
    @Override
    void close();
}
