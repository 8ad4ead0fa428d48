package health.rapport.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {
    private final PromptSockets sockets = new PromptSockets();

    @Test
    void sendsAtOnceHoweverASocketIsMade() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 5, loopback);
                Socket unconnected = sockets.createSocket();
                Socket byName = sockets.createSocket(loopback.getHostAddress(), server.getLocalPort());
                Socket byAddress = sockets.createSocket(loopback, server.getLocalPort());
                Socket byNameFrom = sockets.createSocket(loopback.getHostAddress(), server.getLocalPort(), loopback, 0);
                Socket byAddressFrom = sockets.createSocket(loopback, server.getLocalPort(), loopback, 0)) {
            for (Socket socket : new Socket[] {unconnected, byName, byAddress, byNameFrom, byAddressFrom}) {
                assertThat(socket.getTcpNoDelay()).isTrue();
            }
        }
    }
}
