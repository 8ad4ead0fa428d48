package health.rapport.backend.twilio.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.Receipt;
import health.rapport.backend.twilio.model.Receipt.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How many of a message's phones got how far: none, some or all. */
public final class DeliverySummary {
    private static final Set<Status> LEFT = EnumSet.of(Status.SENT, Status.DELIVERED, Status.READ, Status.UNDELIVERED);

    private final List<Receipt> receipts;

    private DeliverySummary(List<Receipt> receipts) {
        this.receipts = receipts;
    }

    public static DeliverySummary of(List<Receipt> receipts) {
        return new DeliverySummary(receipts);
    }

    public ObjectNode json() {
        return Json.object()
                .put("total", receipts.size())
                .put("sent", share(LEFT))
                .put("delivered", share(EnumSet.of(Status.DELIVERED, Status.READ)))
                .put("read", share(EnumSet.of(Status.READ)))
                .put("failed", share(EnumSet.of(Status.FAILED)))
                .put("undelivered", share(EnumSet.of(Status.UNDELIVERED)));
    }

    private String share(Set<Status> counted) {
        long count = receipts.stream().filter(receipt -> counted.contains(receipt.status())).count();
        return count == 0 ? "none" : count == receipts.size() ? "all" : "some";
    }
}
