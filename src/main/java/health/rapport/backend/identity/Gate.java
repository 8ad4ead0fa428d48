package health.rapport.backend.identity;

import health.rapport.backend.http.HttpRequest;
import java.util.Optional;

/** Lets through who holds a valid bearer and may do what they ask. */
public final class Gate {
    private final Bearers bearers;

    public Gate(Bearers bearers) {
        this.bearers = bearers;
    }

    /** Who asks. Fails with 401, or with 400 for a developer who names no project. */
    public Actor enter(HttpRequest request) {
        Actor actor = whoIs(request).orElseThrow(ServiceFailure::unauthorized);
        if (actor.kind() == Actor.Kind.DEVELOPER && !namesProject(request)) {
            throw ServiceFailure.of(400, "4001", "A developer token needs the header x-oystehr-project-id or x-zapehr-project-id");
        }
        return actor;
    }

    /** Who asks, if they may do this. Fails with 401, or with 403 and code 4031. */
    public Actor enter(HttpRequest request, String action, String resource) {
        Actor actor = enter(request);
        if (!actor.may(action, resource)) {
            throw ServiceFailure.denied(action);
        }
        return actor;
    }

    Optional<Actor> whoIs(HttpRequest request) {
        return request.bearer().flatMap(bearers::verify);
    }

    static boolean namesProject(HttpRequest request) {
        return request.header("x-oystehr-project-id").or(() -> request.header("x-zapehr-project-id")).filter(id -> !id.isBlank()).isPresent();
    }
}
