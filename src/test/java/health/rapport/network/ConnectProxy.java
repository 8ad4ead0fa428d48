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
import java.util.function.Predicate;

/** An HTTP proxy that knows CONNECT only, lets through whom it knows, and leads every name to one port of this computer. */
final class ConnectProxy implements AutoCloseable {
    /**
     * @param challenges how one can log in
     * @param hangsUp    after each refusal, as some do
     * @param opens      whether a request's head has the login
     */
    record Door(List<String> challenges, boolean hangsUp, Predicate<String> opens) {
        static final Door OPEN = new Door(List.of(), false, head -> true);
        static final Door NTLM = new Door(List.of("Negotiate", "NTLM"), false, head -> false);

        /** @param login as it stands in Proxy-Authorization */
        static Door basic(String login) {
            return new Door(List.of("Basic realm=\"clinic\""), false, head -> head.contains("Proxy-Authorization: " + login + "\r\n"));
        }

        static Door digest(String name, String password) {
            var digest = new DigestDoor(name, password);
            return new Door(List.of("Basic realm=\"clinic\"", digest.challenge()), true, digest::opens);
        }
    }

    final List<String> tunnels = new CopyOnWriteArrayList<>();
    /** What came in Proxy-Authorization. */
    final List<String> logins = new CopyOnWriteArrayList<>();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Door door;
    private final int target;

    ConnectProxy(Door door, int target) throws IOException {
        this.door = door;
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
            String head = head(client);
            while (!door.opens().test(head)) {
                StringBuilder refusal = new StringBuilder("HTTP/1.1 407 Who are you?\r\nContent-Length: 0");
                door.challenges().forEach(challenge -> refusal.append("\r\nProxy-Authenticate: ").append(challenge));
                answer(client, refusal + (door.hangsUp() ? "\r\nConnection: close" : ""));
                if (door.hangsUp()) {
                    return;
                }
                head = head(client);
            }
            if (!head.startsWith("CONNECT ")) {
                answer(client, "HTTP/1.1 405 Only CONNECT");
                return;
            }
            tunnels.add(head.split(" ")[1]);
            try (var there = new Socket(InetAddress.getLoopbackAddress(), target)) {
                answer(client, "HTTP/1.1 200 Connected");
                threads.execute(() -> pump(client, there));
                pump(there, client);
            }
        } catch (IOException ended) {
            // Whoever was refused hangs up.
            return;
        }
    }

    private String head(Socket client) throws IOException {
        String head = TlsServer.head(client.getInputStream());
        head.lines().filter(line -> line.startsWith("Proxy-Authorization: ")).map(line -> line.split(" ", 2)[1]).forEach(logins::add);
        return head;
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
