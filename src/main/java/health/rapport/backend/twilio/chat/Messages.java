package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Conversation.State;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Receipt;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.sync.SyncStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Posts, edits and deletes messages. */
public final class Messages {
    /**
     * A message to post; null means not said.
     *
     * @param dateCreated of imported history; a message with a date in the past is not texted to phones (inferred)
     */
    public record Draft(
            String author, String body, String subject, String attributes, List<String> mediaSids, String contentSid,
            Instant dateCreated, Instant dateUpdated) {
        @Override
        public String toString() {
            return "Draft[]";
        }
    }

    /** What to change in a message; null leaves a field as it is. */
    public record Edit(String body, String attributes, Instant dateUpdated) {
        @Override
        public String toString() {
            return "Edit[]";
        }
    }

    private final ChatTables tables;
    private final SyncStore sync;
    private final Clock clock;
    private final Announcer announcer;
    private final Conversations conversations;
    private final PhoneLine phones;

    public Messages(ChatTables tables, SyncStore sync, Clock clock, Announcer announcer, Conversations conversations, PhoneLine phones) {
        this.tables = tables;
        this.sync = sync;
        this.clock = clock;
        this.announcer = announcer;
        this.conversations = conversations;
        this.phones = phones;
    }

    public Message post(Change change, Conversation conversation, Draft draft, Actor actor) {
        Conversations.requireOpen(conversation);
        List<String> mediaSids = Objects.requireNonNullElse(draft.mediaSids, List.of());
        if ((draft.body == null || draft.body.isEmpty()) && mediaSids.isEmpty() && draft.contentSid == null) {
            throw TwilioError.of(400, 50503, "Message body is required");
        }
        Instant now = clock.instant();
        Instant created = Objects.requireNonNullElse(draft.dateCreated, now);
        List<Participant> recipients = draft.dateCreated == null ? recipients(conversation, draft.author) : List.of();
        // What a phone has sent already is not lost for going on to other phones.
        boolean toPhones = !recipients.isEmpty() && actor.source() != Actor.Source.SMS;
        Limits.body(draft.body, toPhones);
        String participantSid = tables.member(conversation.sid(), draft.author).or(() -> tables.phone(conversation.sid(), draft.author))
                .map(Participant::sid).orElse(null);
        var message = new Message(Sid.next("IM"), conversation.sid(), conversation.nextIndex(), draft.author, participantSid, draft.body, draft.subject,
                Limits.attributes(draft.attributes, Limits.OTHER_ATTRIBUTES), mediaSids, draft.contentSid, created,
                Objects.requireNonNullElse(draft.dateUpdated, created), null);
        List<Media> media = attach(change, message, actor);
        Limits.media(media, toPhones);
        String key = ChatTables.messageKey(conversation.sid(), message.index());
        change.put(tables.messages, key, message);
        change.put(tables.messageKeys, message.sid(), key);
        List<Receipt> receipts = new ArrayList<>();
        for (Participant recipient : recipients) {
            receipts.add(phones.expect(change, message, recipient));
        }
        show(change, message, media, receipts);
        Conversation awake = conversation.state() == State.INACTIVE ? conversations.enter(change, conversation, State.ACTIVE, "EVENT", actor) : conversation;
        conversations.save(change, awake.withMessagesOf(message.index() + 1, conversation.messageCount() + 1, message.index(), created, now));
        tell(change, "onMessageAdded", message, actor);
        receipts.forEach(receipt -> change.afterwards(() -> phones.send(receipt)));
        return message;
    }

    /** @param author null leaves it as it is */
    public Message edit(Change change, Message before, Edit edit, String author, Actor actor) {
        Conversation conversation = tables.conversation(before.conversationSid());
        Conversations.requireOpen(conversation);
        Limits.body(edit.body, !tables.receipts(before.sid()).isEmpty());
        Message after = before.edited(
                edit.body == null ? before.body() : edit.body,
                edit.attributes == null ? before.attributes() : Limits.attributes(edit.attributes, Limits.OTHER_ATTRIBUTES),
                author == null ? before.author() : author,
                actor.identity() == null ? "system" : actor.identity(),
                Objects.requireNonNullElseGet(edit.dateUpdated, clock::instant));
        change.put(tables.messages, ChatTables.messageKey(after.conversationSid(), after.index()), after);
        show(change, after, media(after), tables.receipts(after.sid()));
        tell(change, "onMessageUpdated", after, actor);
        return after;
    }

    public void delete(Change change, Message message, Actor actor) {
        Conversation conversation = tables.conversation(message.conversationSid());
        Conversations.requireOpen(conversation);
        change.remove(tables.messages, ChatTables.messageKey(message.conversationSid(), message.index()));
        change.remove(tables.messageKeys, message.sid());
        tables.receipts(message.sid()).forEach(receipt -> change.remove(tables.receipts, ChatTables.key(message.sid(), receipt.sid())));
        sync.removeItem(change, SyncViews.messages(message.conversationSid()), Integer.toString(message.index()));
        Map.Entry<String, Message> last = tables.messages(message.conversationSid()).lastEntry();
        conversations.save(change, conversation.withMessagesOf(conversation.nextIndex(), conversation.messageCount() - 1,
                last == null ? null : last.getValue().index(), last == null ? null : last.getValue().dateCreated(), clock.instant()));
        tell(change, "onMessageRemoved", message, actor);
    }

    public List<Media> media(Message message) {
        return message.mediaSids().stream().flatMap(sid -> tables.media(sid).stream()).toList();
    }

    void show(Change change, Message message, List<Media> media, List<Receipt> receipts) {
        sync.putItem(change, SyncViews.messages(message.conversationSid()), Integer.toString(message.index()), SyncViews.message(message, media, receipts));
    }

    /** Whom Twilio texts. What a phone writes to a group reaches the others of the group without Twilio. */
    private List<Participant> recipients(Conversation conversation, String author) {
        boolean byPhoneInGroup = tables.phone(conversation.sid(), author).filter(Participant::isInGroup).isPresent();
        List<Participant> all = tables.participants(conversation.sid());
        boolean silentGroup = byPhoneInGroup || !GroupTexts.hasSender(all);
        return all.stream()
                .filter(one -> one.isSms() && !one.address().equals(author) && !(silentGroup && one.isInGroup()))
                .toList();
    }

    /** A client attaches what it has uploaded, and nobody else's. */
    private List<Media> attach(Change change, Message message, Actor actor) {
        var attached = new ArrayList<Media>();
        for (String sid : message.mediaSids()) {
            Media media = tables.media(sid)
                    .filter(found -> actor.identity() == null || actor.identity().equals(found.author()))
                    .orElseThrow(() -> TwilioError.of(404, 50507, "Media not found"));
            if (media.messageSid() != null) {
                throw TwilioError.of(400, 50508, "Media already belongs to a message");
            }
            Media sent = media.sentIn(message.sid(), message.conversationSid());
            change.put(tables.media, sid, sent);
            attached.add(sent);
        }
        return attached;
    }

    private void tell(Change change, String eventType, Message message, Actor actor) {
        Conversation conversation = tables.conversation(message.conversationSid());
        var fields = HookFields.of(message, conversation, media(message));
        announcer.announce(change, new HookEvent(eventType, message.conversationSid(), actor, fields));
    }
}
