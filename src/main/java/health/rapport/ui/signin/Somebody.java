package health.rapport.ui.signin;

/** Somebody who can sign in. {@code role}: what they are there; may be empty. */
public record Somebody(String name, String role) {
    @Override
    public String toString() {
        return "Somebody[‹private›]";
    }
}
