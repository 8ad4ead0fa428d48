package health.rapport.bench.faults;

import health.rapport.model.ConversationSid;
import java.util.List;

/** One conversation of a history: its Encounter and the phones that are in it, by number. */
record Visit(ConversationSid conversation, String encounter, List<String> phones) {
    Visit {
        phones = List.copyOf(phones);
    }

    @Override
    public String toString() {
        return "Visit[" + encounter + "]";
    }
}
