package health.rapport.session;

import health.rapport.model.Reference;
import java.util.Locale;

/** The person at the desk. {@code profile}: their Practitioner. */
public record SignedIn(String userId, Reference profile, String name) {
    /** Whether this is a part of the name, whatever its case. */
    public boolean isCalled(String part) {
        return isCalled(name, part);
    }

    public static boolean isCalled(String name, String part) {
        return name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "SignedIn[" + profile + "]";
    }
}
