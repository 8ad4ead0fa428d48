package health.rapport.ui.common;

import health.rapport.model.PhoneNumber;
import health.rapport.reminders.Consent;
import health.rapport.reminders.ConsentRegister;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the clinic's records say of phones, each asked about once, and again when somebody wants to know. On the window's thread. */
public final class RecordedConsents {
    private final ConsentRegister register;
    private final FxThread fx;
    private final Runnable changed;
    private final Map<PhoneNumber, Consent> recorded = new HashMap<>();
    private final Set<PhoneNumber> asked = new HashSet<>();
    private long newest;

    /** @param changed is run when the records answered */
    public RecordedConsents(ConsentRegister register, FxThread fx, Runnable changed) {
        this.register = register;
        this.fx = fx;
        this.changed = changed;
    }

    /** Where the records cannot be asked, the carrier still lets nothing through. */
    public void ask(Collection<PhoneNumber> phones) {
        List<PhoneNumber> unknown = phones.stream().filter(asked::add).toList();
        if (!unknown.isEmpty()) {
            fx.when(register.of(unknown), found -> {
                recorded.putAll(found);
                changed.run();
            }, why -> asked.removeAll(unknown));
        }
    }

    /** About all of them at once; what is known stays where the records cannot be asked. */
    public void askAgain() {
        if (asked.isEmpty()) {
            return;
        }
        long turn = ++newest;
        fx.when(register.of(List.copyOf(asked)), found -> {
            // An answer that was overtaken knows less than the one that is there.
            if (turn == newest && !recorded.entrySet().containsAll(found.entrySet())) {
                recorded.putAll(found);
                changed.run();
            }
        }, why -> { });
    }

    /** As far as the records have answered; changes as they do. */
    public Map<PhoneNumber, Consent> known() {
        return Collections.unmodifiableMap(recorded);
    }
}
