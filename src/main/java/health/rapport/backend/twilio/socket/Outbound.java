package health.rapport.backend.twilio.socket;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** Sends frames one after the other without ever blocking who hands them over. A reader too slow to follow is cut off. */
final class Outbound {
    private static final int MOST_WAITING = 20_000;

    private final Session session;
    private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
    private boolean sending;

    Outbound(Session session) {
        this.session = session;
    }

    void send(ByteBuffer frame) {
        boolean overflow;
        synchronized (this) {
            overflow = waiting.size() >= MOST_WAITING;
            if (!overflow) {
                waiting.add(frame);
                if (sending) {
                    return;
                }
                sending = true;
            }
        }
        if (overflow) {
            session.disconnect();
        } else {
            sendNext();
        }
    }

    private void sendNext() {
        ByteBuffer next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                sending = false;
                return;
            }
        }
        session.sendBinary(next, Callback.from(this::sendNext, failure -> session.disconnect()));
    }
}
