package health.rapport.store;

/** Another Rapport works with the same store just now. */
public final class StoreInUse extends RuntimeException {
    StoreInUse() {
        super("Another Rapport of this person runs on this computer");
    }
}
