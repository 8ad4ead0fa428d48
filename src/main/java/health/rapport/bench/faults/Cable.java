package health.rapport.bench.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** One client's way to a server: everything through it ends at once when it is cut, as when the client's process is killed. */
final class Cable implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ServerSocket near = new ServerSocket(0, 50, LOOPBACK);
    private final ExecutorService pumps = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final URI far;
    private volatile boolean cut;

    Cable(URI far) throws IOException {
        this.far = far;
        pumps.execute(this::accept);
    }

    /** The far address as it looks through the cable. */
    URI address() {
        return URI.create(far.getScheme() + "://127.0.0.1:" + near.getLocalPort() + far.getPath());
    }

    private void accept() {
        while (!cut) {
            try {
                Socket here = near.accept();
                ends.add(here);
                var there = new Socket();
                ends.add(there);
                there.setTcpNoDelay(true);
                here.setTcpNoDelay(true);
                there.connect(new InetSocketAddress(LOOPBACK, far.getPort()));
                pumps.execute(() -> pump(here, there));
                pumps.execute(() -> pump(there, here));
            } catch (IOException | RejectedExecutionException ended) {
                // Cut, or nobody at the other end: the client sees a connection that ends.
                closeEnds();
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Either side has gone; closing both tells the other.
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    @Override
    public void close() {
        cut = true;
        try {
            near.close();
        } catch (IOException ignored) {
            // Nobody can come through any more either way.
        }
        closeEnds();
        pumps.shutdown();
    }

    private void closeEnds() {
        for (Socket end : ends) {
            try {
                end.close();
            } catch (IOException gone) {
                ends.remove(end);
            }
        }
    }
}
