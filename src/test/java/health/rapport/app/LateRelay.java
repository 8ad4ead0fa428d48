package health.rapport.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a port of this computer that takes connections and passes nothing on until it is told to. */
final class LateRelay implements AutoCloseable {
    private final CountDownLatch open = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int behind;

    LateRelay(int behind) throws IOException {
        this.behind = behind;
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    threads.execute(() -> relay(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    /** The same address, by this way. */
    URI before(URI address) {
        return URI.create(address.toString().replace(":" + behind, ":" + server.getLocalPort()));
    }

    void letThrough() {
        open.countDown();
    }

    private void relay(Socket client) {
        try (client; var there = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            open.await();
            var back = threads.submit(() -> pass(there.getInputStream(), client.getOutputStream()));
            pass(client.getInputStream(), there.getOutputStream());
            back.cancel(true);
        } catch (IOException | InterruptedException ended) {
            // Either side has gone.
        }
    }

    private static Void pass(InputStream from, OutputStream to) throws IOException {
        var bytes = new byte[8192];
        for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
            to.write(bytes, 0, read);
            to.flush();
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
