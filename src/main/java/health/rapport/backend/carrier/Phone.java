package health.rapport.backend.carrier;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One simulated phone; safe for all threads. */
final class Phone {
    private final List<PhoneMessage> messages = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> stopped;
    private PhoneSettings settings;

    Phone(PhoneSettings settings, Set<String> stopped) {
        this.settings = settings;
        this.stopped = new HashSet<>(stopped);
    }

    /** The numbers it wants no texts from. */
    synchronized Set<String> stopped() {
        return Set.copyOf(stopped);
    }

    synchronized PhoneSettings settings() {
        return settings;
    }

    /** Taking the general opt-out back also forgets the numbers that were stopped one by one. */
    synchronized void settings(PhoneSettings changed) {
        if (!changed.optedOut()) {
            stopped.clear();
        }
        settings = changed;
    }

    synchronized boolean refuses(String sender) {
        return settings.optedOut() || stopped.contains(sender);
    }

    /** Whether this was news. */
    synchronized boolean stop(String sender) {
        return !refuses(sender) && stopped.add(sender);
    }

    synchronized boolean start(String sender) {
        boolean news = refuses(sender);
        stopped.remove(sender);
        settings = new PhoneSettings(settings.reachable(), settings.landline(), false, settings.deliveryDelay());
        return news;
    }

    /** Whether a text with this id is there already. */
    synchronized boolean has(String id) {
        return taken.contains(id);
    }

    synchronized void add(String id, PhoneMessage message) {
        taken.add(id);
        messages.add(message);
    }

    synchronized List<PhoneMessage> messages() {
        return List.copyOf(messages);
    }
}
