package health.rapport.ui.shell;

/** Ends a person's session on this computer. */
@FunctionalInterface
public interface SignOut {
    /** @param discard whether what has not left is given up; else it goes out when the person signs in here again */
    void signOut(boolean discard);
}
