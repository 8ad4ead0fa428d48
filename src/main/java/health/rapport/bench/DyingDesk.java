package health.rapport.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A desk in a process of its own that is killed in the midst of sending, again and again, and started anew each time. */
final class DyingDesk implements AutoCloseable {
    private static final int SEED = 5;
    private static final int SHORTEST_MILLIS = 1_000;
    private static final int LONGEST_MILLIS = 5_000;

    private final URI door;
    private final Random moments = new Random(SEED);
    private Process process;

    /** At work when this returns. */
    DyingDesk(URI door) throws IOException {
        this.door = door;
        process = start();
    }

    /** Lets it work for a while and kills it without a chance to tidy up; another one is at work when this returns. */
    void dieOnce() throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(moments.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
        process.destroyForcibly().waitFor();
        process = start();
    }

    private Process start() throws IOException {
        Process started = new ProcessBuilder(ChildProcess.rapport("bench", "reminder-desk", door.toString()).command())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (started.inputReader().readLine() == null) {
            throw new IOException("A desk ended without a word");
        }
        return started;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
