package health.rapport.phones;

import health.rapport.model.MessageBody;
import java.time.Instant;
import java.util.List;

/** A text as the phone has it. {@code received}: from the clinic; else written on the phone. */
public record PhoneText(boolean received, MessageBody body, Instant at, String status, List<PhoneFile> files) {}
