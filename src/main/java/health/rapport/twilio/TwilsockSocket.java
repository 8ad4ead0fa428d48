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
 * frame that cannot be read is dropped without a word, as Twilio's own client does.
 */
final class TwilsockSocket extends WebSocketListener {
    /** Told on the lane, in the order of arrival. */
    interface Owner {
        void opened();

        void received(Packet packet);

        /** May be told twice. */
        void gone(String reason);
    }

    private static final int NORMAL = 1000;

    private final Lane lane;
    private final Owner owner;
    private final WebSocket webSocket;

    TwilsockSocket(OkHttpClient http, URI address, Lane lane, Owner owner) {
        this.lane = lane;
        this.owner = owner;
        // OkHttp takes ws: and wss: addresses as http: and https: ones.
        this.webSocket = http.newWebSocket(new Request.Builder().url(address.toString()).build(), this);
    }

    /** False where it certainly did not leave. */
    boolean send(ObjectNode header, String payload) {
        return webSocket.send(PacketCodec.encode(header, payload));
    }

    void close() {
        webSocket.close(NORMAL, null);
    }

    /** At once, without a word to the other side. */
    void cancel() {
        webSocket.cancel();
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        lane.execute(owner::opened);
    }

    @Override
    public void onMessage(WebSocket socket, ByteString frame) {
        PacketCodec.decode(frame).ifPresent(packet -> {
            if (!packet.isReply()) {
                socket.send(PacketCodec.encode(TwilsockFrames.acknowledgement(packet.id()), ""));
            }
            lane.execute(() -> owner.received(packet));
        });
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(NORMAL, null);
        lane.execute(() -> owner.gone("closed " + code));
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        String status = response == null ? "" : " " + response.code();
        lane.execute(() -> owner.gone(failure.getClass().getSimpleName() + status));
    }
}
