package health.rapport.session;

/** Whether what a person accepted and typed outlives the program. */
public sealed interface Kept {
    /**
     * Encrypted on this computer.
     *
     * @param saved  messages that were read back out of a damaged file
     * @param unread rows of a damaged file that could not be read
     */
    record OnThisComputer(int saved, int unread) implements Kept {
        public boolean wasMended() {
            return saved > 0 || unread > 0;
        }
    }

    /** Only while Rapport is open. */
    record WhileOpen(Why why) implements Kept {}

    /** Why nothing is kept. */
    enum Why {
        /** This clinic itself is gone when its program ends. */
        NOTHING_LASTS,
        /** No keychain with its key, and no passphrase. */
        NO_KEY,
        /** Another Rapport of the same person uses the store. */
        IN_USE,
        /** The disk or the folder does not let us. */
        UNUSABLE,
        /** The organisation has set that nothing is. */
        BY_POLICY
    }
}
