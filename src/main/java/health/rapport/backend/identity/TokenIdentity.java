package health.rapport.backend.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;

/** "Who am I" where people are known by their provider's bearers alone: there is no list of them. */
public final class TokenIdentity {
    private final Gate gate;

    public TokenIdentity(Gate gate) {
        this.gate = gate;
    }

    /** Paths below the Project API's base. */
    public void projectApi(Router project) {
        project.on("GET", "/user/me", request -> who(request, false)).on("GET", "/m2m/me", request -> who(request, true));
    }

    private HttpReply who(HttpRequest request, boolean machine) {
        Actor actor = gate.enter(request);
        if (machine != (actor.kind() == Actor.Kind.M2M)) {
            throw ServiceFailure.of(403, "4031", machine ? "This is a person; see /user/me" : "This is a machine client; see /m2m/me");
        }
        ObjectNode answer = Json.object().put("id", actor.id()).put("name", actor.name()).put("profile", actor.profile());
        if (!machine) {
            answer.put("email", actor.email().isEmpty() ? null : actor.email()).put("phoneNumber", (String) null).put("authenticationMethod", "openid");
        }
        ArrayNode roles = answer.putArray("roles");
        actor.roles().forEach(role -> roles.addObject().put("id", role.id()).put("name", role.name()));
        return HttpReply.json(200, answer);
    }
}
