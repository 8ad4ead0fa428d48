package health.rapport.ui.inbox;

/**
 * How a conversation is taken care of, in words.
 *
 * @param owner        who takes care of it, empty while nobody does
 * @param initials     the owner's
 * @param snoozedUntil empty while it is not
 * @param mentionsMe   a colleague's note does, and I have neither written nor noted anything since
 */
public record Care(String owner, String initials, boolean mine, boolean urgent, boolean done, String snoozedUntil, boolean mentionsMe) {
    static final Care NOBODYS = new Care("", "", false, false, false, "", false);

    boolean isOpen() {
        return !done && snoozedUntil.isEmpty();
    }

    boolean isOwned() {
        return !owner.isEmpty();
    }

    @Override
    public String toString() {
        return "Care[mine=" + mine + ", urgent=" + urgent + ", done=" + done + "]";
    }
}
