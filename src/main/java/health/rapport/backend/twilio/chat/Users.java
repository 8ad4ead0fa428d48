package health.rapport.backend.twilio.chat;

import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Role;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.User;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.sync.SyncObject.Type;
import health.rapport.backend.twilio.sync.SyncStore;
import java.time.Clock;
import java.time.Instant;

/** People with an identity, made on first mention, and their Sync maps. */
public final class Users {
    private static final String FRIENDLY_NAME = "friendlyName";
    private static final String ATTRIBUTES = "attributes";

    /** What to change in a user; null leaves a field as it is. */
    public record Wish(String friendlyName, String attributes, String roleSid) {
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

    public Users(ChatTables tables, SyncStore sync, Clock clock, Announcer announcer, Roles roles) {
        this.tables = tables;
        this.sync = sync;
        this.clock = clock;
        this.announcer = announcer;
        this.roles = roles;
    }

    /** The user with this identity, now at the latest. */
    public User ensure(Change change, String identity, Actor actor) {
        return tables.identities.find(identity).flatMap(tables.users::find).orElseGet(() -> {
            Instant now = clock.instant();
            var user = new User(Sid.next("US"), Limits.name(identity, "Identity"), null, "{}", roles.settings().userRole(), now, now);
            change.put(tables.users, user.sid(), user);
            change.put(tables.identities, identity, user.sid());
            sync.create(change, Type.MAP, SyncViews.channelsOf(identity), null);
            sync.create(change, Type.MAP, SyncViews.infoOf(user.sid()), null);
            show(change, user);
            reachable(change, user, false);
            announcer.announce(change, new HookEvent("onUserAdded", null, actor, HookFields.of(user)));
            return user;
        });
    }

    public User update(Change change, User user, Wish wish, Actor actor) {
        User updated = user.with(
                wish.friendlyName == null ? user.friendlyName() : Limits.name(wish.friendlyName, "FriendlyName"),
                wish.attributes == null ? user.attributes() : Limits.attributes(wish.attributes, Limits.OTHER_ATTRIBUTES),
                roles.chosen(wish.roleSid, user.roleSid(), Role.SERVICE),
                clock.instant());
        change.put(tables.users, updated.sid(), updated);
        show(change, updated);
        announcer.announce(change, new HookEvent("onUserUpdated", null, actor, HookFields.of(updated)));
        return updated;
    }

    /** Its participants must be gone. Twilio tells no webhook of it. */
    public void remove(Change change, User user) {
        change.remove(tables.users, user.sid());
        change.remove(tables.identities, user.identity());
        sync.remove(change, SyncViews.channelsOf(user.identity()));
        sync.remove(change, SyncViews.infoOf(user.sid()));
    }

    /** Whether a device of the user is connected now. */
    public void reachable(Change change, User user, boolean online) {
        sync.putItem(change, SyncViews.infoOf(user.sid()), "reachability", Json.object().put("online", online).put("notifiable", false));
    }

    private void show(Change change, User user) {
        String info = SyncViews.infoOf(user.sid());
        sync.putItem(change, info, FRIENDLY_NAME, Json.object().put("value", user.friendlyName()));
        sync.putItem(change, info, ATTRIBUTES, Json.object().put("value", user.attributes()));
    }
}
