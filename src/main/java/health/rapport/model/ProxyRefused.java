package health.rapport.model;

import java.io.IOException;

/** The proxy on the way does not let this computer through without a login that it accepts. */
public final class ProxyRefused extends IOException {
    private static final long serialVersionUID = 1;

    /** What is the matter with the login. */
    public enum Login {
        /** None is known. */
        MISSING,
        REFUSED,
        /** The proxy takes only kinds that are not spoken here, such as NTLM. */
        OF_ANOTHER_KIND
    }

    private final Login login;

    /** @param kinds of login that the proxy offers, such as {@code Basic, Digest} */
    public ProxyRefused(Login login, String kinds) {
        super("The proxy wants a login: " + kinds);
        this.login = login;
    }

    public Login login() {
        return login;
    }
}
