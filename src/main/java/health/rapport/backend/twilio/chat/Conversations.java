package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.AutoCreation;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Conversation.State;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.ServiceSettings;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.sync.SyncObject.Type;
import health.rapport.backend.twilio.sync.SyncStore;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;

/** Opens, changes, closes and deletes conversations. */
public final class Conversations {
    /**
     * What is asked of a new or changed conversation; null means not said.
     *
     * @param dateCreated honoured for imported history
     */
    public record Wish(
            String friendlyName, String uniqueName, String attributes, State state, String messagingServiceSid, String inactiveAfter,
            String closedAfter, Instant dateCreated) {
        Wish named(String otherName) {
            return new Wish(otherName, uniqueName, attributes, state, messagingServiceSid, inactiveAfter, closedAfter, dateCreated);
        }

        @Override
        public String toString() {
            return "Wish[]";
        }
    }

    private final ChatTables tables;
    private final SyncStore sync;
    private final Clock clock;
    private final Announcer announcer;
    private final Roles roles;

    public Conversations(ChatTables tables, SyncStore sync, Clock clock, Announcer announcer, Roles roles) {
        this.tables = tables;
        this.sync = sync;
        this.clock = clock;
        this.announcer = announcer;
        this.roles = roles;
    }

    public Conversation create(Change change, Wish wish, Actor actor) {
        Instant now = clock.instant();
        Instant created = Objects.requireNonNullElse(wish.dateCreated, now);
        String attributes = Limits.attributes(wish.attributes, Limits.CONVERSATION_ATTRIBUTES);
        String uniqueName = Limits.name(wish.uniqueName, "UniqueName");
        ServiceSettings usual = roles.settings();
        String creator = actor.identity() == null ? "system" : actor.identity();
        var conversation = new Conversation(Sid.next("CH"), Limits.name(wish.friendlyName, "FriendlyName"), uniqueName, attributes,
                Objects.requireNonNullElse(wish.state, State.ACTIVE), now, creator,
                or(wish.messagingServiceSid, usual.messagingServiceSid()), or(wish.inactiveAfter, usual.inactiveTimer()),
                or(wish.closedAfter, usual.closedTimer()), created, created, 0, 0, null, null);
        claimName(change, conversation);
        change.put(tables.conversations, conversation.sid(), conversation);
        sync.create(change, Type.DOCUMENT, SyncViews.channel(conversation.sid()), SyncViews.document(conversation));
        sync.create(change, Type.LIST, SyncViews.messages(conversation.sid()), null);
        sync.create(change, Type.MAP, SyncViews.roster(conversation.sid()), null);
        tell(change, "onConversationAdded", conversation, actor);
        return conversation;
    }

    /** One that a text from a number makes. */
    Conversation create(Change change, String number, AutoCreation creation, Actor actor) {
        Conversation conversation = create(change, new Wish(number, null, null, null, null, null, null, null), actor);
        announcer.follow(change, conversation.sid(), creation);
        return conversation;
    }

    public Conversation update(Change change, Conversation before, Wish wish, Actor actor) {
        Instant now = clock.instant();
        String uniqueName = wish.uniqueName == null ? before.uniqueName() : Limits.name(wish.uniqueName, "UniqueName");
        Conversation after = before
                .withNames(
                        wish.friendlyName == null ? before.friendlyName() : Limits.name(wish.friendlyName, "FriendlyName"),
                        uniqueName,
                        wish.attributes == null ? before.attributes() : Limits.attributes(wish.attributes, Limits.CONVERSATION_ATTRIBUTES),
                        now)
                .withTimers(wish.inactiveAfter == null ? before.inactiveAfter() : wish.inactiveAfter,
                        wish.closedAfter == null ? before.closedAfter() : wish.closedAfter);
        if (!Objects.equals(before.uniqueName(), uniqueName)) {
            if (before.uniqueName() != null) {
                change.remove(tables.uniqueNames, before.uniqueName());
            }
            claimName(change, after);
        }
        save(change, after);
        if (wish.state != null && wish.state != before.state()) {
            after = enter(change, after, wish.state, "API", actor);
        }
        tell(change, "onConversationUpdated", after, actor);
        return after;
    }

    /** @param reason what a webhook hears of it: {@code API}, {@code TIMER} or {@code EVENT} */
    public Conversation enter(Change change, Conversation conversation, State state, String reason, Actor actor) {
        for (Participant phone : tables.participants(conversation.sid())) {
            if (phone.isSms() && phone.proxyAddress() != null) {
                if (state == State.CLOSED) {
                    // inferred: Twilio documents the pair as unique among active conversations; closing frees it.
                    releasePair(change, phone);
                } else if (conversation.state() == State.CLOSED) {
                    claimPair(change, phone);
                }
            }
        }
        Conversation after = conversation.withState(state, clock.instant());
        save(change, after);
        var fields = new LinkedHashMap<>(HookFields.of(after));
        fields.put("StateFrom", conversation.state().name().toLowerCase(Locale.ROOT));
        fields.put("StateTo", state.name().toLowerCase(Locale.ROOT));
        fields.put("Reason", reason);
        announcer.announce(change, new HookEvent("onConversationStateUpdated", after.sid(), actor, fields));
        return after;
    }

    public void delete(Change change, Conversation conversation, Actor actor) {
        String sid = conversation.sid();
        for (Participant participant : tables.participants(sid)) {
            change.remove(tables.participants, ChatTables.key(sid, participant.sid()));
            if (participant.isChat()) {
                change.remove(tables.memberships, ChatTables.membership(participant.identity(), sid));
                sync.removeItem(change, SyncViews.channelsOf(participant.identity()), sid);
            } else {
                releasePair(change, participant);
            }
        }
        tables.messages(sid).values().stream().toList().forEach(message -> {
            tables.receipts(message.sid()).forEach(receipt -> change.remove(tables.receipts, ChatTables.key(message.sid(), receipt.sid())));
            change.remove(tables.messageKeys, message.sid());
            change.remove(tables.messages, ChatTables.messageKey(sid, message.index()));
        });
        if (conversation.uniqueName() != null) {
            change.remove(tables.uniqueNames, conversation.uniqueName());
        }
        change.remove(tables.conversations, sid);
        sync.remove(change, SyncViews.channel(sid));
        sync.remove(change, SyncViews.messages(sid));
        sync.remove(change, SyncViews.roster(sid));
        tell(change, "onConversationRemoved", conversation, actor);
    }

    void save(Change change, Conversation conversation) {
        change.put(tables.conversations, conversation.sid(), conversation);
        sync.replaceDocument(change, SyncViews.channel(conversation.sid()), SyncViews.document(conversation));
    }

    static void requireOpen(Conversation conversation) {
        if (conversation.state() == State.CLOSED) {
            throw TwilioError.of(403, 50377, "Conversation is closed");
        }
    }

    void claimPair(Change change, Participant phone) {
        tables.pair(phone.proxyAddress(), phone.address()).ifPresent(taken -> {
            throw TwilioError.of(409, 50416, "A binding for this participant and proxy address already exists in Conversation " + taken.conversationSid());
        });
        change.put(tables.pairs, ChatTables.pairKey(phone.proxyAddress(), phone.address()), ChatTables.key(phone.conversationSid(), phone.sid()));
    }

    void releasePair(Change change, Participant phone) {
        if (phone.proxyAddress() != null) {
            String key = ChatTables.pairKey(phone.proxyAddress(), phone.address());
            if (tables.pairs.find(key).filter(ChatTables.key(phone.conversationSid(), phone.sid())::equals).isPresent()) {
                change.remove(tables.pairs, key);
            }
        }
    }

    private void claimName(Change change, Conversation conversation) {
        String name = conversation.uniqueName();
        if (name != null) {
            if (tables.uniqueNames.find(name).isPresent()) {
                throw TwilioError.of(409, 50353, "Conversation with provided unique name already exists");
            }
            change.put(tables.uniqueNames, name, conversation.sid());
        }
    }

    private static String or(String said, String usual) {
        return said == null ? usual : said;
    }

    private void tell(Change change, String eventType, Conversation conversation, Actor actor) {
        announcer.announce(change, new HookEvent(eventType, conversation.sid(), actor, HookFields.of(conversation)));
    }
}
