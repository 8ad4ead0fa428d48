package health.rapport.oystehr.sandbox;

import health.rapport.model.Reference;
import health.rapport.support.Private;

/** Somebody of the demo clinic whom one can be, with a bearer that is ready to use. */
public record SandboxUser(String name, Reference profile, Private<String> accessToken, String role) {
    @Override
    public String toString() {
        return "SandboxUser[" + profile + "]";
    }
}
