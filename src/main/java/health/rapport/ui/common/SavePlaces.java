package health.rapport.ui.common;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where somebody wants a file. On the window's thread; waits for the person. */
@FunctionalInterface
public interface SavePlaces {
    /**
     * @param title what the dialog is called
     * @param name  what the file is called unless the person calls it otherwise
     * @return empty where they thought better of it, or the window was locked or closed meanwhile
     */
    Optional<Place> ask(String title, String name);

    /** A place on disk that somebody chose. */
    @FunctionalInterface
    interface Place {
        /** Completes with whether it could be written. */
        CompletableFuture<Boolean> write(byte[] content);
    }
}
