package health.rapport.twilio;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A way to a service through which comes back only as much as the test lets pass. */
final class Straw implements AutoCloseable {
    private final ServerSocket near = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final ExecutorService pumps = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore allowed = new Semaphore(0);
    private final URI far;

    Straw(URI far) throws IOException {
        this.far = far;
        pumps.execute(this::accept);
    }

    URI address() {
        return URI.create(far.getScheme() + "://127.0.0.1:" + near.getLocalPort() + far.getPath());
    }

    /** What was allowed and not used before counts for nothing. */
    void pass(int bytes) {
        allowed.drainPermits();
        allowed.release(bytes);
    }

    private void accept() {
        try {
            while (true) {
                Socket here = near.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), far.getPort());
                pumps.execute(() -> up(here, there));
                pumps.execute(() -> down(there, here));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private static void up(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Closing both tells the other side.
        }
    }

    private void down(Socket from, Socket to) {
        try (from; to) {
            InputStream in = from.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                allowed.acquire();
                to.getOutputStream().write(next);
            }
        } catch (IOException ended) {
            // As above.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
        pumps.shutdownNow();
    }
}
