package health.rapport.backend.twilio.client;

import java.time.Instant;

/** A change that was applied under a client's mutation id, and where its result is. */
record Mutation(String resourceUrl, Instant at) {}
