package health.rapport.backend.twilio.chat;

import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.sync.SyncAccess;
import health.rapport.backend.twilio.sync.SyncStore;
import java.time.Clock;
import java.util.function.Function;

/** The parts of the chat service, put together. */
public final class ChatService implements SyncAccess {
    private final ChatTables tables;
    private final Roles roles;
    private final Users users;
    private final Conversations conversations;
    private final Participants participants;
    private final Messages messages;
    private final PhoneLine phones;
    private final Consultation consultation;

    /** @param mediaContent the bytes of a media SID, for what goes to phones */
    public ChatService(
            Ledger ledger, ChatTables tables, SyncStore sync, Scope scope, Clock clock, Announcer announcer, Carrier carrier,
            Function<String, byte[]> mediaContent) {
        this.tables = tables;
        roles = new Roles(ledger);
        users = new Users(tables, sync, clock, announcer, roles);
        conversations = new Conversations(tables, sync, clock, announcer, roles);
        participants = new Participants(tables, sync, clock, announcer, users, conversations, roles, scope.clinicNumber());
        phones = new PhoneLine(ledger, tables, sync, clock, announcer, carrier, mediaContent, scope.serviceSid());
        messages = new Messages(tables, sync, clock, announcer, conversations, phones);
        consultation = new Consultation(announcer);
    }

    public ChatTables tables() {
        return tables;
    }

    public Roles roles() {
        return roles;
    }

    public Users users() {
        return users;
    }

    public Conversations conversations() {
        return conversations;
    }

    public Participants participants() {
        return participants;
    }

    public Messages messages() {
        return messages;
    }

    public PhoneLine phones() {
        return phones;
    }

    public Consultation consult() {
        return consultation;
    }

    /**
     * One's own list, everybody's card, the conversations one takes part in, and the heads of those one may join.
     * inferred: Twilio's SDK can peek at a conversation by its SID, for which it opens that document.
     */
    @Override
    public boolean maySee(String identity, String uniqueName) {
        int dot = uniqueName.lastIndexOf('.');
        String owner = uniqueName.substring(0, dot);
        return switch (uniqueName.substring(dot + 1)) {
            case "channels" -> owner.equals(identity);
            case "info" -> true;
            case "channel" -> tables.member(owner, identity).isPresent() || roles.allows("joinConversation", tables.user(identity).roleSid());
            default -> tables.member(owner, identity).isPresent();
        };
    }
}
