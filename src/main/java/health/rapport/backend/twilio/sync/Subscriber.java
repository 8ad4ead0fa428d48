package health.rapport.backend.twilio.sync;

import com.fasterxml.jackson.databind.JsonNode;

/** A connected client. */
public interface Subscriber {
    String identity();

    /** Queues a notification; never blocks. Order is kept. */
    void push(String messageType, JsonNode payload);

    /** Runs this once the request under way has been answered, before the next that changes something. */
    void onceAnswered(Runnable work);
}
