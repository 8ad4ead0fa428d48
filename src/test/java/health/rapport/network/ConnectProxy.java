package health.rapport.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that knows CONNECT only, wants a login, and leads every name to one port of this computer. */
final class ConnectProxy implements AutoCloseable {
    final List<String> tunnels = new CopyOnWriteArrayList<>();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String login;
    private final int target;

    /** @param login as it stands in Proxy-Authorization */
    ConnectProxy(String login, int target) throws IOException {
        this.login = login;
        this.target = target;
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = TlsServer.head(client.getInputStream());
            if (!head.startsWith("CONNECT ")) {
                answer(client, "HTTP/1.1 405 Only CONNECT");
            } else if (!head.contains("Proxy-Authorization: " + login + "\r\n")) {
                answer(client, "HTTP/1.1 407 Who are you?\r\nProxy-Authenticate: Basic realm=\"clinic\"\r\nContent-Length: 0");
            } else {
                tunnels.add(head.split(" ")[1]);
                try (var there = new Socket(InetAddress.getLoopbackAddress(), target)) {
                    answer(client, "HTTP/1.1 200 Connected");
                    threads.execute(() -> pump(client, there));
                    pump(there, client);
                }
            }
        } catch (IOException ended) {
            tunnels.add("broken");
        }
    }

    private static void answer(Socket client, String head) throws IOException {
        client.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            // One of the two hung up, which ends both.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
