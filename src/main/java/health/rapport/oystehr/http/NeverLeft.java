package health.rapport.oystehr.http;

import java.io.IOException;

/** A request failed before anything of it went out: doing it again does it for the first time. */
public final class NeverLeft extends IOException {
    private static final long serialVersionUID = 1;

    NeverLeft(IOException cause) {
        super(cause);
    }
}
