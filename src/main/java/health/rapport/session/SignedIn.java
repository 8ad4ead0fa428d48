package health.rapport.session;

import health.rapport.model.Reference;

/** The person at the desk. {@code profile}: their Practitioner. */
public record SignedIn(String userId, Reference profile, String name) {
    @Override
    public String toString() {
        return "SignedIn[" + profile + "]";
    }
}
