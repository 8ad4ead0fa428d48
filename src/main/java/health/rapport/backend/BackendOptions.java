package health.rapport.backend;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * How a backend is started. Its Twilio is always the stand-in: its sign-in and control door must never be open beside a real one, which
 * {@link EngineOptions} are for.
 *
 * @param port       0 for any free one
 * @param data       the directory that keeps everything; without it all is in memory and goes with the process
 * @param load       a directory of FHIR R4 or R4B bundles to load
 * @param demoClinic whether the demo clinic's patients are loaded
 * @param clock      the sandbox can run ahead of it
 * @param messaging  what the project has been set up for
 * @param fhir       another FHIR server in place of the embedded one
 */
public record BackendOptions(
        int port, Optional<Path> data, Optional<Path> load, boolean demoClinic, Clock clock, Messaging messaging, Optional<FhirElsewhere> fhir) {
    /** What a project's owner has switched on. */
    public enum Messaging {
        CHAT_AND_SMS,
        /** There is no phone number: conversations by chat only, no transactional SMS. */
        CHAT_ONLY,
        NONE
    }

    /** @param bearer what that server wants to see, may be empty */
    public record FhirElsewhere(URI base, String bearer) {
        @Override
        public String toString() {
            return "FhirElsewhere[" + base + "]";
        }
    }

    /** The demo clinic in memory, on a free port. */
    public static BackendOptions demo() {
        return new BackendOptions(0, Optional.empty(), Optional.empty(), true, Clock.systemUTC(), Messaging.CHAT_AND_SMS, Optional.empty());
    }

    /** Nobody's records, in memory, on a free port; the demo clinic's staff can sign in. */
    public static BackendOptions bare() {
        return demo().withDemoClinic(false);
    }

    public BackendOptions withPort(int wanted) {
        return new BackendOptions(wanted, data, load, demoClinic, clock, messaging, fhir);
    }

    public BackendOptions withData(Path directory) {
        return new BackendOptions(port, Optional.of(directory), load, demoClinic, clock, messaging, fhir);
    }

    public BackendOptions withLoad(Path directory) {
        return new BackendOptions(port, data, Optional.of(directory), false, clock, messaging, fhir);
    }

    public BackendOptions withDemoClinic(boolean loaded) {
        return new BackendOptions(port, data, load, loaded, clock, messaging, fhir);
    }

    public BackendOptions withClock(Clock other) {
        return new BackendOptions(port, data, load, demoClinic, other, messaging, fhir);
    }

    public BackendOptions withMessaging(Messaging setup) {
        return new BackendOptions(port, data, load, demoClinic, clock, setup, fhir);
    }

    public BackendOptions withFhir(FhirElsewhere elsewhere) {
        return new BackendOptions(port, data, load, demoClinic, clock, messaging, Optional.of(elsewhere));
    }
}
