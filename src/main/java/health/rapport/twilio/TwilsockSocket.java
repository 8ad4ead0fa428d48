package health.rapport.twilio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.support.Lane;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * One WebSocket. On OkHttp's reader thread it decodes, acknowledges at once and hands over to the lane, nothing else. A
 * frame that cannot be read is dropped without a word, as Twilio's own client does. No WebSocket pings: they would wait behind a
 * large frame on a slow line, and say nothing of the service where a proxy answers them.
 */
final class TwilsockSocket extends WebSocketListener {
    /** Told on the lane, in the order of arrival. */
    interface Owner {
        void opened();

        void received(Packet packet);

        /** Something comes in, though no frame is whole yet. */
        void hears();

        /** May be told twice. */
        void gone(String reason);
    }

    private static final int NORMAL = 1000;

    private final Lane lane;
    private final Owner owner;
    private final WebSocket webSocket;
    private volatile boolean released;

    TwilsockSocket(OkHttpClient http, URI address, Lane lane, Owner owner) {
        this.lane = lane;
        this.owner = owner;
        // OkHttp takes ws: and wss: addresses as http: and https: ones.
        OkHttpClient heard = http.newBuilder().socketFactory(new HeardSockets(() -> tell(owner::hears))).build();
        this.webSocket = heard.newWebSocket(new Request.Builder().url(address.toString()).build(), this);
    }

    /** False where it certainly did not leave. */
    boolean send(ObjectNode header, String payload) {
        return webSocket.send(PacketCodec.encode(header, payload));
    }

    /** Our own goodbye; the owner hears no more. */
    void close() {
        released = true;
        webSocket.close(NORMAL, null);
    }

    /** At once, without a word to the other side. */
    void cancel() {
        released = true;
        webSocket.cancel();
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        tell(owner::opened);
    }

    @Override
    public void onMessage(WebSocket socket, ByteString frame) {
        PacketCodec.decode(frame).ifPresent(packet -> {
            if (!packet.isReply()) {
                socket.send(PacketCodec.encode(TwilsockFrames.acknowledgement(packet.id()), ""));
            }
            tell(() -> owner.received(packet));
        });
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(NORMAL, null);
        tell(() -> owner.gone("closed " + code));
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        String status = response == null ? "" : " " + response.code();
        tell(() -> owner.gone(failure.getClass().getSimpleName() + status));
    }

    /** Nothing after our own goodbye: the lane's threads may be gone by then. */
    private void tell(Runnable news) {
        if (!released) {
            lane.execute(news);
        }
    }
}
