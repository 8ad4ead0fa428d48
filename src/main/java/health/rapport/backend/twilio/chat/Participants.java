package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Conversation.State;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Role;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.model.User;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.sync.SyncStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** Brings people and phones into conversations and out again, and keeps what each has read. */
public final class Participants {
    /** Whom to add: an identity, or an address with our proxy address; null means not said. */
    public record Wish(String identity, String address, String proxyAddress, String projectedAddress, String attributes, String roleSid, Instant dateCreated) {
        @Override
        public String toString() {
            return "Wish[]";
        }
    }

    private final ChatTables tables;
    private final SyncStore sync;
    private final Clock clock;
    private final Announcer announcer;
    private final Users users;
    private final Conversations conversations;
    private final Roles roles;
    private final String clinicNumber;
    private final GroupTexts groupTexts;

    public Participants(ChatTables tables, SyncStore sync, Clock clock, Announcer announcer, Users users, Conversations conversations,
            Roles roles, String clinicNumber) {
        this.tables = tables;
        this.sync = sync;
        this.clock = clock;
        this.announcer = announcer;
        this.users = users;
        this.conversations = conversations;
        this.roles = roles;
        this.clinicNumber = clinicNumber;
        this.groupTexts = new GroupTexts(tables);
    }

    public Participant add(Change change, Conversation conversation, Wish wish, Actor actor) {
        Conversations.requireOpen(conversation);
        Instant now = Objects.requireNonNullElse(wish.dateCreated, clock.instant());
        check(conversation, wish);
        var participant = new Participant(Sid.next("MB"), conversation.sid(), wish.identity, wish.address, wish.proxyAddress, wish.projectedAddress,
                Limits.attributes(wish.attributes, Limits.OTHER_ATTRIBUTES), roles.chosen(wish.roleSid, roles.settings().participantRole(), Role.CONVERSATION),
                null, null, Participant.LOUD, now, now);
        User user = participant.isChat() ? users.ensure(change, participant.identity(), actor) : null;
        if (participant.isSms() && !participant.isInGroup()) {
            conversations.claimPair(change, participant);
        }
        change.put(tables.participants, ChatTables.key(conversation.sid(), participant.sid()), participant);
        sync.putItem(change, SyncViews.roster(conversation.sid()), participant.sid(), SyncViews.rosterItem(participant, user == null ? null : user.sid()));
        if (participant.isChat()) {
            change.put(tables.memberships, ChatTables.membership(participant.identity(), conversation.sid()), participant.sid());
            sync.putItem(change, SyncViews.channelsOf(participant.identity()), conversation.sid(), SyncViews.membership(participant));
        }
        tell(change, "onParticipantAdded", participant, actor);
        return participant;
    }

    /** Null leaves a field as it is; an address cannot be changed. */
    public Participant update(Change change, Participant before, Wish wish, Actor actor) {
        Participant after = before.with(or(wish.identity, before.identity()), or(wish.proxyAddress, before.proxyAddress()),
                or(wish.projectedAddress, before.projectedAddress()),
                wish.attributes == null ? before.attributes() : Limits.attributes(wish.attributes, Limits.OTHER_ATTRIBUTES),
                roles.chosen(wish.roleSid, before.roleSid(), Role.CONVERSATION), clock.instant());
        check(before, after);
        if (!Objects.equals(before.proxyAddress(), after.proxyAddress())) {
            conversations.releasePair(change, before);
            if (tables.conversation(after.conversationSid()).state() != State.CLOSED) {
                conversations.claimPair(change, after);
            }
        }
        if (!Objects.equals(before.identity(), after.identity())) {
            takeOut(change, before);
            users.ensure(change, after.identity(), actor);
            change.put(tables.memberships, ChatTables.membership(after.identity(), after.conversationSid()), after.sid());
        }
        save(change, after);
        tell(change, "onParticipantUpdated", after, actor);
        return after;
    }

    /** @param index null forgets the horizon: all unread */
    public Participant read(Change change, Participant before, Integer index, Instant at, Actor actor) {
        Conversation conversation = tables.conversation(before.conversationSid());
        if (index != null && (index < 0 || index >= Math.max(1, conversation.nextIndex()))) {
            throw TwilioError.of(400, 50421, "Last read message index is invalid");
        }
        Instant now = clock.instant();
        Participant after = before.withHorizon(index, index == null ? null : Objects.requireNonNullElse(at, now), now);
        save(change, after);
        tell(change, "onParticipantUpdated", after, actor);
        return after;
    }

    public Participant mute(Change change, Participant before, String level) {
        if (!level.equals(Participant.LOUD) && !level.equals("muted")) {
            throw TwilioError.invalid("NotificationLevel");
        }
        Participant after = before.withNotificationLevel(level, clock.instant());
        save(change, after);
        return after;
    }

    public void remove(Change change, Participant participant, Actor actor) {
        String conversation = participant.conversationSid();
        change.remove(tables.participants, ChatTables.key(conversation, participant.sid()));
        conversations.releasePair(change, participant);
        sync.removeItem(change, SyncViews.roster(conversation), participant.sid());
        takeOut(change, participant);
        tell(change, "onParticipantRemoved", participant, actor);
    }

    private void takeOut(Change change, Participant participant) {
        if (participant.isChat()) {
            String conversation = participant.conversationSid();
            change.remove(tables.memberships, ChatTables.membership(participant.identity(), conversation));
            sync.removeItem(change, SyncViews.channelsOf(participant.identity()), conversation);
            sync.unsubscribe(change, SyncViews.messages(conversation), participant.identity());
            sync.unsubscribe(change, SyncViews.roster(conversation), participant.identity());
            sync.unsubscribe(change, SyncViews.channel(conversation), participant.identity());
        }
    }

    private void check(Participant before, Participant after) {
        var others = tables.participants(before.conversationSid()).stream().filter(one -> !one.sid().equals(before.sid())).toList();
        if (!Objects.equals(before.identity(), after.identity())) {
            if (before.isSms()) {
                throw TwilioError.of(400, 50211, "Identity and MessagingBinding.Address cannot be given together");
            }
            checkIdentity(before.conversationSid(), after.identity());
        }
        if (!Objects.equals(before.projectedAddress(), after.projectedAddress())) {
            groupTexts.checkProjected(others, after.projectedAddress(), clinicNumber);
        }
        if (!Objects.equals(before.proxyAddress(), after.proxyAddress())) {
            if (!before.isSms()) {
                throw TwilioError.of(400, 50411, "MessagingBinding.ProxyAddress belongs to participants with an address");
            }
            checkProxy(after.proxyAddress(), after.address());
        }
    }

    private void checkIdentity(String conversation, String identity) {
        if (tables.member(conversation, identity).isPresent()) {
            throw TwilioError.of(409, 50433, "Participant already exists");
        }
        requireRoomFor(Limits.name(identity, "Identity"));
    }

    private void checkProxy(String proxyAddress, String address) {
        if (!Limits.isPhoneNumber(proxyAddress)) {
            throw TwilioError.of(400, 50408, "Invalid messaging binding proxy address");
        }
        if (proxyAddress.equals(address)) {
            throw TwilioError.of(400, 50409, "Messaging binding address and proxy address cannot be the same");
        }
        if (!proxyAddress.equals(clinicNumber)) {
            throw TwilioError.of(400, 50413, "The proxy address does not belong to this account");
        }
    }

    private static String or(String said, String before) {
        return said == null || said.isEmpty() ? before : said;
    }

    private void check(Conversation conversation, Wish wish) {
        if (wish.identity != null && wish.address != null) {
            throw TwilioError.of(400, 50211, "Identity and MessagingBinding.Address cannot be given together");
        }
        var present = tables.participants(conversation.sid());
        if (present.size() >= Limits.PARTICIPANTS) {
            throw TwilioError.of(400, 50417, "Participant limit reached");
        }
        if (wish.identity != null) {
            checkIdentity(conversation.sid(), wish.identity);
        }
        if (wish.projectedAddress != null) {
            groupTexts.checkProjected(present, wish.projectedAddress, clinicNumber);
        }
        if (wish.identity != null || wish.projectedAddress != null && wish.address == null) {
            return;
        }
        if (wish.address == null || wish.address.isEmpty()) {
            throw TwilioError.of(400, 50411, "MessagingBinding.Address or Identity is required");
        }
        if (!Limits.isPhoneNumber(wish.address)) {
            throw TwilioError.of(400, 50407, "Invalid messaging binding address");
        }
        if (wish.proxyAddress == null) {
            groupTexts.checkPhone(conversation, present, wish.address);
            return;
        }
        checkProxy(wish.proxyAddress, wish.address);
        if (present.stream().filter(Participant::isSms).count() >= Limits.PHONES) {
            throw TwilioError.of(400, 50418, "Limit of non-chat participants reached");
        }
    }

    private void requireRoomFor(String identity) {
        if (tables.countMemberships(identity) >= Limits.CONVERSATIONS_OF_ONE
                && tables.membershipsOf(identity).stream().filter(one -> tables.conversation(one.conversationSid()).state() != State.CLOSED)
                        .count() >= Limits.CONVERSATIONS_OF_ONE) {
            throw TwilioError.of(400, 50214, "User is in too many conversations");
        }
    }

    private void save(Change change, Participant participant) {
        change.put(tables.participants, ChatTables.key(participant.conversationSid(), participant.sid()), participant);
        String userSid = participant.isChat() ? tables.user(participant.identity()).sid() : null;
        sync.putItem(change, SyncViews.roster(participant.conversationSid()), participant.sid(), SyncViews.rosterItem(participant, userSid));
        if (participant.isChat()) {
            sync.putItem(change, SyncViews.channelsOf(participant.identity()), participant.conversationSid(), SyncViews.membership(participant));
        }
    }

    private void tell(Change change, String eventType, Participant participant, Actor actor) {
        announcer.announce(change, new HookEvent(eventType, participant.conversationSid(), actor, HookFields.of(participant)));
    }
}
