package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Receipt;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.model.User;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** All rows of the chat service and the ways to find them. */
public final class ChatTables {
    final Table<Conversation> conversations;
    final Table<String> uniqueNames;
    final Table<Participant> participants;
    final Table<String> pairs;
    final Table<String> memberships;
    final Table<Message> messages;
    final Table<String> messageKeys;
    final Table<Receipt> receipts;
    final Table<User> users;
    final Table<String> identities;
    final Table<Media> media;

    public ChatTables(Ledger ledger) {
        conversations = ledger.table("conversation", Conversation.class);
        uniqueNames = ledger.table("uniqueName", String.class);
        participants = ledger.table("participant", Participant.class);
        pairs = ledger.table("pair", String.class);
        memberships = ledger.table("membership", String.class);
        messages = ledger.table("message", Message.class);
        messageKeys = ledger.table("messageKey", String.class);
        receipts = ledger.table("receipt", Receipt.class);
        users = ledger.table("user", User.class);
        identities = ledger.table("identity", String.class);
        media = ledger.table("media", Media.class);
    }

    public Collection<Conversation> conversations() {
        return conversations.all();
    }

    public Optional<Conversation> findConversation(String sidOrUniqueName) {
        return conversations.find(sidOrUniqueName).or(() -> uniqueNames.find(sidOrUniqueName).flatMap(conversations::find));
    }

    public Conversation conversation(String sidOrUniqueName) {
        return findConversation(sidOrUniqueName).orElseThrow(TwilioError::conversationNotFound);
    }

    public List<Participant> participants(String conversationSid) {
        return List.copyOf(participants.below(conversationSid + "/").values());
    }

    public int participantCount(String conversationSid) {
        return participants.below(conversationSid + "/").size();
    }

    public Participant participant(String conversationSid, String sidOrIdentity) {
        return participants.find(key(conversationSid, sidOrIdentity))
                .or(() -> member(conversationSid, sidOrIdentity))
                .orElseThrow(() -> TwilioError.of(404, 50432, "Participant not found"));
    }

    /** The chat participant with this identity. */
    public Optional<Participant> member(String conversationSid, String identity) {
        return identity == null ? Optional.empty()
                : memberships.find(membership(identity, conversationSid)).flatMap(sid -> participants.find(key(conversationSid, sid)));
    }

    /** The phone with this number. */
    public Optional<Participant> phone(String conversationSid, String address) {
        return participants(conversationSid).stream().filter(one -> one.isSms() && one.address().equals(address)).findFirst();
    }

    /** The one open conversation of a patient's number and ours. */
    public Optional<Participant> pair(String proxyAddress, String address) {
        return pairs.find(pairKey(proxyAddress, address)).flatMap(participants::find);
    }

    /** Everything an identity takes part in, by conversation SID. */
    public List<Participant> membershipsOf(String identity) {
        return memberships.below(identity + "\n").entrySet().stream()
                .map(entry -> key(entry.getKey().substring(identity.length() + 1), entry.getValue()))
                .flatMap(key -> participants.find(key).stream())
                .toList();
    }

    /** Without looking at any of them. */
    public int countMemberships(String identity) {
        return memberships.below(identity + "\n").size();
    }

    public List<Participant> withAddress(String address) {
        return participants.all().stream().filter(one -> address.equals(one.address())).toList();
    }

    /** By index, oldest first. */
    public NavigableMap<String, Message> messages(String conversationSid) {
        return messages.below(conversationSid + "/");
    }

    public Message message(String conversationSid, String sid) {
        return messageKeys.find(sid).flatMap(messages::find)
                .filter(found -> found.conversationSid().equals(conversationSid))
                .orElseThrow(() -> TwilioError.of(404, 50500, "Message not found"));
    }

    public List<Receipt> receipts(String messageSid) {
        return List.copyOf(receipts.below(messageSid + "/").values());
    }

    public Collection<User> users() {
        return users.all();
    }

    public Optional<User> findUser(String sidOrIdentity) {
        return users.find(sidOrIdentity).or(() -> identities.find(sidOrIdentity).flatMap(users::find));
    }

    public User user(String sidOrIdentity) {
        return findUser(sidOrIdentity).orElseThrow(() -> TwilioError.of(404, 50200, "User not found"));
    }

    public Optional<Media> media(String sid) {
        return media.find(sid);
    }

    /** Messages after the read horizon; null until one was set, as Twilio tells it. */
    public Integer unread(Participant participant) {
        if (participant.lastReadIndex() == null) {
            return null;
        }
        return messages(participant.conversationSid()).tailMap(messageKey(participant.conversationSid(), participant.lastReadIndex()), false).size();
    }

    static String key(String parent, String child) {
        return parent + "/" + child;
    }

    static String messageKey(String conversationSid, int index) {
        return conversationSid + "/" + String.format("%010d", index);
    }

    static String membership(String identity, String conversationSid) {
        return identity + "\n" + conversationSid;
    }

    static String pairKey(String proxyAddress, String address) {
        return proxyAddress + " " + address;
    }
}
