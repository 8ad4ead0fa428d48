package health.rapport.backend.twilio.webhook;

import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who wants to hear what. */
public final class HookRegistry {
    private static final String SERVICE = "service";

    private final Table<HookSettings> settings;
    private final Table<ScopedHook> scoped;

    public HookRegistry(Ledger ledger) {
        settings = ledger.table("hookSettings", HookSettings.class);
        scoped = ledger.table("scopedHook", ScopedHook.class);
    }

    public HookSettings settings() {
        return settings.find(SERVICE).orElse(HookSettings.NONE);
    }

    public void save(Change change, HookSettings changed) {
        change.put(settings, SERVICE, changed);
    }

    public List<ScopedHook> of(String conversationSid) {
        return List.copyOf(scoped.below(conversationSid + "/").values());
    }

    public Optional<ScopedHook> find(String conversationSid, String sid) {
        return scoped.find(conversationSid + "/" + sid);
    }

    public void save(Change change, ScopedHook hook) {
        change.put(scoped, hook.conversationSid() + "/" + hook.sid(), hook);
    }

    public void remove(Change change, ScopedHook hook) {
        change.remove(scoped, hook.conversationSid() + "/" + hook.sid());
    }

    /** Where to post what happened; a service without filters hears nothing, as at Twilio. */
    List<HookAddress> listeners(String eventType, String conversationSid) {
        var addresses = new ArrayList<HookAddress>();
        HookSettings service = settings();
        if (service.postUrl() != null && service.filters().contains(eventType)) {
            addresses.add(new HookAddress(service.postUrl(), service.method()));
        }
        if (conversationSid != null) {
            of(conversationSid).stream()
                    .filter(hook -> hook.url() != null && "webhook".equals(hook.target()) && hook.filters().contains(eventType))
                    .forEach(hook -> addresses.add(new HookAddress(hook.url(), hook.method())));
        }
        return addresses;
    }

    Optional<HookAddress> asked(String eventType) {
        HookSettings service = settings();
        return Optional.ofNullable(service.preUrl()).filter(url -> service.filters().contains(eventType)).map(url -> new HookAddress(url, service.method()));
    }
}
