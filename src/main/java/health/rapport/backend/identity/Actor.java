package health.rapport.backend.identity;

import health.rapport.backend.identity.AccessPolicy.Effect;
import java.util.List;

/**
 * Somebody who can hold a token.
 *
 * @param id      UUID
 * @param email   empty for machines
 * @param profile FHIR reference of who they are, {@code Practitioner/…} or {@code Device/…}
 */
public record Actor(Kind kind, String id, String name, String email, String profile, List<Role> roles) {
    public enum Kind {
        USER,
        /** A machine client. */
        M2M,
        /** Works on many projects, so must name one in a header of each request. */
        DEVELOPER
    }

    public Actor {
        roles = List.copyOf(roles);
    }

    /** Over all roles: one Deny anywhere wins. */
    public boolean may(String action, String resource) {
        return roles.stream().anyMatch(role -> role.policy().says(Effect.ALLOW, action, resource)) && !isDenied(action, resource);
    }

    /** Whether a Deny says so, which is more than that no rule allows it. */
    boolean isDenied(String action, String resource) {
        return roles.stream().anyMatch(role -> role.policy().says(Effect.DENY, action, resource));
    }

    /** Names stay out of logs. */
    @Override
    public String toString() {
        return "Actor[" + kind + " " + id + "]";
    }
}
