package health.rapport.twilio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.support.Lane;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
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

        /** Told once, and nothing after it. */
        void gone(String reason);
    }

    private static final int NORMAL = 1000;

    private final Lane lane;
    private final WebSocket webSocket;
    /** Until it is over: OkHttp remembers a connection, and with it us, for minutes after its end. */
    private volatile Optional<Owner> owner;

    TwilsockSocket(OkHttpClient http, URI address, Lane lane, Owner owner) {
        this.lane = lane;
        this.owner = Optional.of(owner);
        // OkHttp takes ws: and wss: addresses as http: and https: ones.
        OkHttpClient heard = http.newBuilder().socketFactory(new HeardSockets(() -> tell(Owner::hears))).build();
        this.webSocket = heard.newWebSocket(new Request.Builder().url(address.toString()).build(), this);
    }

    /** False where it certainly did not leave. */
    boolean send(ObjectNode header, String payload) {
        return webSocket.send(PacketCodec.encode(header, payload));
    }

    /** Our own goodbye; the owner hears no more. */
    void close() {
        owner = Optional.empty();
        webSocket.close(NORMAL, null);
    }

    /** At once, without a word to the other side. */
    void cancel() {
        owner = Optional.empty();
        webSocket.cancel();
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        tell(Owner::opened);
    }

    @Override
    public void onMessage(WebSocket socket, ByteString frame) {
        PacketCodec.decode(frame).ifPresent(packet -> {
            if (!packet.isReply()) {
                socket.send(PacketCodec.encode(TwilsockFrames.acknowledgement(packet.id()), ""));
            }
            tell(told -> told.received(packet));
        });
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(NORMAL, null);
        end("closed " + code);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        String status = response == null ? "" : " " + response.code();
        end(failure.getClass().getSimpleName() + status);
    }

    private void end(String reason) {
        tell(told -> told.gone(reason));
        owner = Optional.empty();
    }

    /** Nothing after our own goodbye: the lane's threads may be gone by then. */
    private void tell(Consumer<Owner> news) {
        owner.ifPresent(told -> lane.execute(() -> news.accept(told)));
    }
}
