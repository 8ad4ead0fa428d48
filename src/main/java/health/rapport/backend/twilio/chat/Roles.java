package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Role;
import health.rapport.backend.twilio.model.ServiceSettings;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The roles of the service. They bind chat clients; REST may do everything.
 * inferred: what Twilio's standard roles permit is not published; ours let a participant do all but rule over others.
 */
public final class Roles {
    /** Every permission of Twilio's that a conversation knows. */
    public static final List<String> CONVERSATION_PERMISSIONS = List.of("addParticipant", "addNonChatParticipant", "removeParticipant",
            "leaveConversation", "sendMessage",
            "sendMediaMessage", "editOwnMessage", "editOwnMessageAttributes", "editAnyMessage", "editAnyMessageAttributes",
            "deleteOwnMessage", "deleteAnyMessage",
            "editAnyParticipantAttributes", "editOwnParticipantAttributes", "editConversationAttributes", "editConversationName", "editConversationUniqueName",
            "editNotificationLevel", "deleteConversation");

    /** Every permission of Twilio's that the service knows. */
    public static final List<String> SERVICE_PERMISSIONS =
            List.of("addParticipant", "createConversation", "deleteAnyMessage", "deleteConversation", "editAnyMessage",
            "editAnyMessageAttributes", "editAnyUserInfo", "editConversationAttributes", "editConversationName", "editConversationUniqueName", "editOwnMessage",
            "editOwnMessageAttributes", "editOwnUserInfo", "joinConversation", "removeParticipant");

    private static final List<String> OF_ADMINS_ALONE = List.of("editAnyMessage", "editAnyMessageAttributes", "deleteAnyMessage", "deleteConversation");
    private static final Role ADMIN = standard("channel admin", Role.CONVERSATION, CONVERSATION_PERMISSIONS);
    private static final Role MEMBER =
            standard("channel user", Role.CONVERSATION, CONVERSATION_PERMISSIONS.stream().filter(one -> !OF_ADMINS_ALONE.contains(one)).toList());
    private static final Role SERVICE_ADMIN = standard("service admin", Role.SERVICE, SERVICE_PERMISSIONS);
    private static final Role USER = standard("service user", Role.SERVICE, List.of("createConversation", "joinConversation", "editOwnUserInfo"));
    private static final List<Role> STANDARD = List.of(ADMIN, MEMBER, SERVICE_ADMIN, USER);
    private static final ServiceSettings USUAL = new ServiceSettings(null, null, null, ADMIN.sid(), MEMBER.sid(), USER.sid(), true);
    private static final String ONLY = "only";

    private final Table<Role> roles;
    private final Table<ServiceSettings> settings;

    public Roles(Ledger ledger) {
        roles = ledger.table("role", Role.class);
        settings = ledger.table("serviceSettings", ServiceSettings.class);
        ledger.change(change -> {
            STANDARD.stream().filter(one -> roles.find(one.sid()).isEmpty()).forEach(one -> save(change, one));
            return null;
        });
    }

    public Collection<Role> all() {
        return roles.all();
    }

    public Optional<Role> find(String sid) {
        return roles.find(sid);
    }

    public void save(Change change, Role role) {
        change.put(roles, role.sid(), role);
    }

    public void remove(Change change, Role role) {
        change.remove(roles, role.sid());
    }

    public ServiceSettings settings() {
        return settings.find(ONLY).orElse(USUAL);
    }

    public void save(Change change, ServiceSettings changed) {
        change.put(settings, ONLY, changed);
    }

    /** The role to give: the one asked for where it exists and fits, else the usual one. */
    public String chosen(String wanted, String usual, String type) {
        if (wanted == null || wanted.isEmpty()) {
            return usual;
        }
        if (find(wanted).filter(role -> role.type().equals(type)).isEmpty()) {
            throw TwilioError.of(404, 20404, "The requested resource /Roles/" + wanted + " was not found");
        }
        return wanted;
    }

    /** Fails with 50107 where neither of the roles permits it. A role that was deleted permits nothing. */
    public void require(String permission, String... roleSids) {
        if (!allows(permission, roleSids)) {
            throw TwilioError.of(403, 50107, "User not authorized");
        }
    }

    boolean allows(String permission, String... roleSids) {
        return Stream.of(roleSids).flatMap(sid -> find(sid).stream()).anyMatch(role -> role.allows(permission));
    }

    private static Role standard(String name, String type, List<String> permissions) {
        return new Role(Sid.of("RL", name), name, type, permissions, Instant.EPOCH, Instant.EPOCH);
    }
}
